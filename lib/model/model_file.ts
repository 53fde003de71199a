/**
 * Models as bytes, in the safetensors layout, which other programs read as well.
 *
 * Laws, on bits: `decodeModel ∘ encodeModel` is the identity of models, and where `decodeModel` takes some bytes of a model,
 * `encodeModel ∘ decodeModel` gives them back.
 *
 * @module
 */
import { E, type Either, pipe, RA, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { type ParamFault, paramFault } from "../fault/fields.ts";
import type { SizesFault } from "../network/sizes.ts";
import { type ActivationNames, activationNames, type Wrong } from "./activation_names.ts";
import { type EncodeFault, type Metadata, writeContainer } from "./container.ts";
import { type Counters, MODEL, type Model } from "./model.ts";
import {
  dtypeOf,
  fitFaults,
  nameFaults,
  networkMetadata,
  networkOf,
  networkShapes,
  networkTable,
  networkTensors,
  type WrittenFields,
} from "./network_fields.ts";
import { integerField } from "./fields.ts";
import { layersNamed, layerWords, wordsOf } from "./layer_words.ts";
import { FORMAT_VERSION, MODEL_FORMAT, type ReadMetadata } from "./metadata.ts";
import { type Kind, kind, type Promised } from "./read_container.ts";

/** The most that a counter counts to. */
const MOST = Number.MAX_SAFE_INTEGER;

const table = { ...networkTable, epochs: integerField(0, MOST), steps: integerField(0, MOST) };

/** The faults that keep a model from being written, apart from its activations and numbers. */
const aboutFaults = ({ network, cost, precision, counters }: Model): readonly (ParamFault | SizesFault)[] => [
  ...fitFaults(network),
  ...nameFaults(cost, precision),
  ...(["epochs", "steps"] as const)
    .filter((name) => !Number.isSafeInteger(counters[name]) || counters[name] < 0 || Object.is(counters[name], -0))
    .map((name) => paramFault(name, "an integer in 0..2^53-1", counters[name])),
];

const metadataOf = (fields: WrittenFields & Counters & { readonly version: number }): Metadata => [
  ["format", MODEL_FORMAT],
  ["version", String(fields.version)],
  ...networkMetadata(fields),
  ["epochs", String(fields.epochs)],
  ["steps", String(fields.steps)],
];

/** The names of a model's activations, or the faults that keep it from being written, apart from its numbers. */
export const writable = (model: Model): Either<Faults<ParamFault | SizesFault>, ActivationNames> => {
  requireKind("write a model", MODEL, model);
  const names = activationNames(model.network);
  const faults = [...E.isLeft(names) ? names.left : [], ...aboutFaults(model)];
  return RA.isNonEmpty(faults) ? E.left(faults) : names;
};

/**
 * A model as the bytes of a safetensors file.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { decodeModel, encodeModel, model } from "@foldgrad/foldgrad/model";
 *
 * const encoded = await encodeModel(model(network([dense(matrix([[1, -1]]), vector([0]))])))();
 * if (encoded._tag === "Left") throw new Error(encoded.left[0].message);
 * const decoded = await decodeModel(encoded.right)();
 * console.log(decoded._tag === "Right" && decoded.right.network.sizes); // [ 2, 1 ]
 * ```
 *
 * @returns a fault for a network whose layers do not have its sizes, for an activation that is not the library's own (a function
 * cannot be written), and for a number that single precision does not hold where the model's precision is `f32`.
 */
export const encodeModel = (model: Model): TaskEither<Faults<EncodeFault>, Uint8Array<ArrayBuffer>> =>
  pipe(
    TE.fromEither<Faults<EncodeFault>, ActivationNames>(writable(model)),
    TE.chain((activations) => {
      const { network, cost, precision, counters } = model;
      const fields = {
        version: FORMAT_VERSION,
        sizes: network.sizes,
        activations,
        layers: layerWords(network),
        cost,
        precision,
        ...counters,
      };
      return writeContainer(metadataOf(fields), networkTensors(network, dtypeOf(precision)));
    }),
  );

const promise = (fields: ReadMetadata<typeof table>): Either<readonly Wrong[], Promised<Model>> => {
  const { sizes, activations, cost, precision, epochs, steps } = fields;
  return pipe(
    layersNamed(sizes, activations, fields.layers),
    E.map(([records, forms]) => ({
      metadata: metadataOf({ ...fields, layers: wordsOf(forms) }),
      tensors: networkShapes(forms, dtypeOf(precision)),
      build: (numbers) => ({
        network: networkOf(sizes, forms, records, numbers),
        cost,
        precision,
        counters: { epochs, steps },
      }),
    })),
  );
};

/** The files of models. */
export const modelKind: Kind<Model> = kind(MODEL_FORMAT, table, promise);
