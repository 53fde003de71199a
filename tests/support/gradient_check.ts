/**
 * The gradient check: every component of a gradient against the derivative of the cost itself, by 3-point and 5-point
 * differences and by dual numbers. The cost is computed by the library's component form, over doubles or over dual numbers;
 * no derivative of an activation or of a cost takes part.
 *
 * Kinks: a component whose perturbation changes the sign of the weighted input of a neuron that is not smooth is skipped, and
 * counted.
 *
 * @module
 */
import type { Example, Gradient } from "../../mod.ts";
import { componentForm, type Components, neuronInput } from "../../lib/derivations.ts";
import { RA } from "../../lib/deps.ts";
import { toRows } from "../../lib/linear/matrix.ts";
import { toArray } from "../../lib/linear/vector.ts";
import type { Problem } from "../arbitraries/network.ts";
import { type Parameter, parametersOf, type Place, placeName } from "./bits.ts";
import { duals, numbers, type Scalar, variable } from "./dual.ts";
import { type Difference, type DifferenceRule, fivePoint, threePoint } from "./finite_difference.ts";
import { type Compared, failure, G1, G2, G3, type Tier, type Worst, worst } from "./tolerance.ts";

/** What a check found. */
export interface Checked {
  /** Why it fails; `undefined` where it passes. */
  readonly failure: string | undefined;
  /** The worst component of each tier that was run, by the tier's name. */
  readonly worst: Readonly<Record<string, Worst | undefined>>;
  /** How many comparisons were made, over all tiers, and how many were skipped at kinks. */
  readonly compared: number;
  readonly skipped: number;
}

/** A layer by its components, with a function for every neuron. */
interface Neurons<A> extends Pick<Components<A>, "weights" | "biases"> {
  readonly f: readonly ((z: A) => A)[];
}

type Layers<A> = readonly Neurons<A>[];

const lift = <A>(scalar: Scalar<A>, { network, lifted }: Problem): Layers<A> =>
  network.layers.map(({ weights, biases }, l) => ({
    weights: toRows(weights).map((w) => w.map(scalar.of)),
    biases: toArray(biases).map(scalar.of),
    f: lifted[l]!.map(({ over }) => over(scalar)),
  }));

/** The layers with another number in one place. */
const replace = <A>(layers: Layers<A>, { layer, row, column }: Place, value: A): Layers<A> => {
  const { weights, biases, f } = layers[layer]!;
  const changed: Neurons<A> = column === undefined
    ? { weights, biases: biases.with(row, value), f }
    : { weights: weights.with(row, weights[row]!.with(column, value)), biases, f };
  return layers.with(layer, changed);
};

/** The activations of a layer, each neuron by the component form. */
const through = <A>(scalar: Scalar<A>, { weights, biases, f }: Neurons<A>): (x: readonly A[]) => readonly A[] => {
  const neurons = weights.map((w, j) => componentForm(scalar, { weights: [w], biases: [biases[j]!], f: f[j]! }));
  return (x) => neurons.flatMap((neuron) => neuron(x));
};

/**
 * The mean cost over the examples, of layers that are those of the problem before the layer `from`; the activations that this
 * layer hears are computed once.
 */
const costOver = <A>(scalar: Scalar<A>, problem: Problem, examples: readonly Example[]) => {
  const value = problem.cost.over(scalar);
  const original = lift(scalar, problem);
  const rows = examples.map(({ x, y }) => {
    const input: readonly A[] = toArray(x).map(scalar.of);
    return { heard: RA.scanLeft(input, (a, layer: Neurons<A>) => through(scalar, layer)(a))(original), y: toArray(y) };
  });
  return (layers: Layers<A>, from: number): A => {
    const forward = layers.slice(from).map((layer) => through(scalar, layer));
    const sum = rows.reduce(
      (total, { heard, y }) => scalar.add(total, value(forward.reduce((a, next) => next(a), heard[from]!), y)),
      scalar.zero,
    );
    return scalar.div(sum, scalar.of(rows.length));
  };
};

/** The signs of the weighted inputs of all neurons that are not smooth, over all examples, as one word. */
const signsOf = ({ lifted }: Problem, examples: readonly Example[]) => {
  const last = lifted.findLastIndex((functions) => functions.some(({ smooth }) => !smooth));
  return (layers: Layers<number>): string =>
    examples.map(({ x }) => {
      let a = toArray(x);
      return layers.slice(0, last + 1).map(({ weights, biases, f }, l) => {
        const z = weights.map((w, j) => neuronInput(numbers, w, biases[j]!)(a));
        a = z.map((z_j, j) => f[j]!(z_j));
        return z.map((z_j, j) => lifted[l]![j]!.smooth ? "" : z_j > 0 ? "+" : "-").join("");
      }).join(" ");
    }).join("; ");
};

interface Numeric extends Difference {
  readonly kink: boolean;
}

const numeric = (rule: DifferenceRule, problem: Problem, examples: readonly Example[]) => {
  const layers = lift(numbers, problem);
  const [cost, signs] = [costOver(numbers, problem, examples), signsOf(problem, examples)];
  const here = signs(layers);
  return (place: Parameter): Numeric => {
    const found = rule((w) => cost(replace(layers, place, w), place.layer))(place.value);
    return { ...found, kink: found.points.some((w) => signs(replace(layers, place, w)) !== here) };
  };
};

/** The gradient of the mean cost over the examples by dual numbers, in the order of `parametersOf`. */
export const dualGradient = (problem: Problem, examples: readonly Example[]): readonly number[] => {
  const layers = lift(duals, problem);
  const cost = costOver(duals, problem, examples);
  return parametersOf(problem.network.layers).map((place) =>
    cost(replace(layers, place, variable(place.value)), place.layer).slope
  );
};

/** Checks the gradient of the mean cost over some examples: G1 and G3, and G2 where `fine`. */
export const checkGradient = (
  problem: Problem,
  examples: readonly Example[],
  gradient: Gradient,
  fine: boolean,
): Checked => {
  const places = parametersOf(problem.network.layers);
  const analytic = parametersOf(gradient).map(({ value }) => value);
  const cost = costOver(numbers, problem, examples)(lift(numbers, problem), 0);
  const dual = dualGradient(problem, examples);

  const compare = (others: (place: Parameter, i: number) => Omit<Compared, "name" | "analytic"> | undefined) =>
    places.flatMap((place, i): readonly Compared[] => {
      const other = others(place, i);
      return other === undefined ? [] : [{ name: placeName(place), analytic: analytic[i] ?? NaN, ...other }];
    });
  const byDifferences = (rule: DifferenceRule): readonly Compared[] => {
    const at = numeric(rule, problem, examples);
    return compare((place) => {
      const { slope, h, kink } = at(place);
      return kink ? undefined : { other: slope, h };
    });
  };
  const tiers: readonly (readonly [Tier, readonly Compared[]])[] = [
    [G1, byDifferences(threePoint)],
    ...(fine ? [[G2, byDifferences(fivePoint)] as const] : []),
    [G3, compare((_, i) => ({ other: dual[i]! }))],
  ];
  const found = tiers.map(([tier, components]) => [tier, worst(tier, components, cost)] as const);
  const compared = tiers.reduce((count, [, components]) => count + components.length, 0);
  return {
    failure: found.map(([tier, by]) => failure(tier, by, problem.spec.seed)).find((line) => line !== undefined),
    worst: Object.fromEntries(found.map(([{ name }, by]) => [name, by])),
    compared,
    skipped: places.length * tiers.length - compared,
  };
};
