/**
 * The plan of a run of training: everything that its result depends on, with a fingerprint in place of the data. A run goes on
 * from a checkpoint only if the plan is the same.
 *
 * @module
 */
import { parseJson } from "../data/json.ts";
import { E, type Either, pipe, RA } from "../deps.ts";
import { costs } from "../cost/costs.ts";
import { l2 } from "../cost/l2.ts";
import { regularised } from "../cost/regularised.ts";
import type { EpochOptions } from "../descent/options.ts";
import {
  HYPER_NAMES,
  HYPER_PARAMETERS,
  hyperParameterCodecs,
  type HyperParameters,
  hyperParametersIn,
} from "../descent/hyper_parameters.ts";
import { apart, type Fault, fault, type Faults } from "../fault/fault.ts";
import { decodeFields, type ParamFault, paramFault, type UnknownField } from "../fault/fields.ts";
import { ARRAY, type Kind, recordOf, requireKind } from "../fault/kind.ts";
import type { Precision } from "../numbers/precision.ts";
import type { LayerForm } from "../network/layer.ts";
import { momentum } from "../update/momentum.ts";
import { plain } from "../update/plain.ts";
import type { Sizes } from "../network/network.ts";
import { decodeWidths, type SizesFault } from "../network/sizes.ts";
import type { ActivationNames } from "./activation_names.ts";
import { formsOf, type LayerWord } from "./layer_words.ts";
import { nameFaults } from "./network_fields.ts";
import { spellNumber, spellNumbers } from "./spell.ts";

/** The plan of a run. `seed` is the integer from which all its randomness comes. */
export interface Plan extends HyperParameters {
  /** The sizes of the network. */
  readonly sizes: Sizes;
  /** The names of its activations. */
  readonly activations: ActivationNames;
  /** Its layers, where not all are dense: {@link layerWords} of the network. */
  readonly layers?: readonly LayerWord[];
  /** How many training examples there are. */
  readonly train: number;
  /** The precision in which it trains. */
  readonly precision: Precision;
  /** The name of the cost. */
  readonly cost: string;
  /** What identifies the training data: {@link fingerprint}, or a text of the caller. */
  readonly data: string;
}

/** How a plan is recognised and called in messages. */
export const PLAN: Kind = recordOf("a plan, such as that of a checkpoint", { sizes: ARRAY.is, activations: ARRAY.is });

/** One option that differs. */
export interface Difference {
  /** The name of the option. */
  readonly path: string;
  /** Its value in the checkpoint, at most 64 characters around the first difference. */
  readonly saved: string;
  /** Its value now, the same characters of it. */
  readonly given: string;
}

/** A checkpoint of a run with another plan, with all differences. */
export type ResumeMismatch = Fault<"ResumeMismatch", {
  readonly fields: readonly Difference[];
  readonly expected: string;
  readonly actual: string;
}>;

/** The most examples of a data set. */
const MOST_EXAMPLES = 2 ** 32 - 1;

const DATA = /^[\x20-\x7e]{1,128}$/;

/** The forms of the layers of a plan whose sizes are sizes. */
export const planForms = ({ sizes, layers }: Plan): Either<Faults<ParamFault | SizesFault>, readonly LayerForm[]> =>
  pipe(
    layers === undefined ? E.right(undefined) : parseJson(JSON.stringify(layers)),
    E.mapLeft(({ at }): Faults<ParamFault | SizesFault> => [paramFault("layers", "layers", `no JSON at ${at}`)]),
    E.chain((json) =>
      pipe(
        formsOf(sizes)(json),
        E.mapLeft((wrong): Faults<ParamFault | SizesFault> => [
          wrong[0].tag === "ShapeError"
            ? fault("ShapeError", wrong[0].path, {
              path: wrong[0].path,
              expected: wrong[0].expected,
              actual: wrong[0].actual,
            })
            : paramFault("layers", wrong[0].expected, wrong[0].actual),
        ]),
      )
    ),
  );

/** Everything that is wrong with a plan. */
export const planFaults = (plan: Plan): readonly (ParamFault | UnknownField | SizesFault)[] => {
  const { train } = plan;
  const wrongTrain = Number.isSafeInteger(train) && 1 <= train && train <= MOST_EXAMPLES
    ? []
    : [paramFault("train", `an integer in 1..${MOST_EXAMPLES}`, train)];
  const most = wrongTrain.length === 0 ? train : MOST_EXAMPLES;
  return [
    ...leftOf(pipe(decodeWidths(plan.sizes), E.chainW(() => planForms(plan)))),
    ...leftOf(decodeFields(hyperParameterCodecs(most))(hyperParametersIn(plan))),
    ...wrongTrain,
    ...nameFaults(plan.cost, plan.precision),
    ...(typeof plan.data === "string" && DATA.test(plan.data)
      ? []
      : [paramFault("data", "1 to 128 printable characters", plan.data)]),
  ];
};

const leftOf = <F extends Fault>(decoded: Either<Faults<F>, unknown>): readonly F[] =>
  E.isLeft(decoded) ? decoded.left : [];

/** Mini-batches of an epoch; the last may be smaller. */
export const batchesOf = ({ train, miniBatch }: Pick<Plan, "train" | "miniBatch">): number =>
  Math.ceil(train / miniBatch);

/** The options of the plan's epochs, or the fault of an unknown cost. */
export const epochOptions = (plan: Plan): Either<Faults<ParamFault>, EpochOptions> => {
  requireKind("take the options of a plan", PLAN, plan);
  const { eta, miniBatch, precision, cost, momentum: mu = 0, l2: lambda = 0 } = plan;
  const known = costs.named(cost);
  return known === undefined ? E.left([paramFault("cost", costs.expected, cost)]) : E.right({
    eta,
    miniBatch,
    precision,
    cost: lambda === 0 ? known : regularised(l2(lambda))(known),
    update: mu === 0 ? plain : momentum(mu),
  });
};

/** The options in order, as texts that are equal only where the values are the same to the bit. */
export const planTexts = (plan: Plan): readonly (readonly [path: keyof Plan, text: string])[] => [
  ["sizes", spellNumbers(plan.sizes)],
  ["activations", JSON.stringify(plan.activations)],
  ["layers", plan.layers === undefined ? "dense" : JSON.stringify(plan.layers)],
  ...HYPER_NAMES.map((name) => [name, spellNumber(plan[name] ?? HYPER_PARAMETERS[name].default)] as const),
  ["train", spellNumber(plan.train)],
  ["precision", plan.precision],
  ["cost", plan.cost],
  ["data", plan.data],
];

/**
 * The fault that names every difference between the plan of a checkpoint and the one that is given now.
 *
 * ```ts
 * import { type Plan, resumeMismatch } from "@foldgrad/foldgrad/model";
 *
 * const plan = { eta: 3, miniBatch: 10, epochs: 30, seed: 1, train: 50000, precision: "f32", cost: "quadratic" } as const;
 * const saved: Plan = { ...plan, sizes: [784, 10], activations: ["sigmoid"], data: "mnist" };
 * console.log(resumeMismatch({ ...saved, eta: 0.5 })(saved)?.fields); // [ { path: "eta", saved: "3", given: "0.5" } ]
 * ```
 */
export const resumeMismatch = (given: Plan): (saved: Plan) => ResumeMismatch | undefined => {
  requireKind("compare plans", PLAN, given);
  const now = planTexts(given);
  return (saved) => {
    requireKind("compare plans", PLAN, saved);
    const fields = planTexts(saved).flatMap(([path, text], i): readonly Difference[] => {
      const [saved, given] = apart(text, now[i]![1]);
      return text === now[i]![1] ? [] : [{ path, saved, given }];
    });
    return RA.isNonEmpty(fields)
      ? fault("ResumeMismatch", "checkpoint", {
        fields,
        expected: fields.map(({ path, given }) => `${path} ${given}`).join(", "),
        actual: fields.map(({ path, saved }) => `${path} ${saved}`).join(", "),
      })
      : undefined;
  };
};
