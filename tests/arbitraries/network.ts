/**
 * Random networks with data. What fast-check draws, shrinks and prints is a small plain record, a `Spec`: sizes, names
 * and one integer; `problem` makes the network and the examples from it, always the same ones.
 *
 * @module
 */
import fc from "fast-check";
import {
  type DataSet,
  dataSet,
  dense,
  type Example,
  type Layer,
  matrixOf,
  mixed,
  type Network,
  network,
  vectorOf,
} from "../../mod.ts";
import { activations, costs, type LiftedActivation, type LiftedCost } from "../support/lifted.ts";

/** What a network with data is made from. */
export interface Spec {
  /** The input layer first. */
  readonly sizes: readonly number[];
  /** One name for each layer after the input layer; in a `mixed` layer every neuron has a function of its own. */
  readonly activations: readonly string[];
  readonly cost: string;
  readonly examples: number;
  readonly miniBatch: number;
  readonly seed: number;
}

/** A network, a cost and data, with the formulas of its functions. */
export interface Problem {
  readonly spec: Spec;
  readonly network: Network;
  /** The functions of every neuron of every layer. */
  readonly lifted: readonly (readonly LiftedActivation[])[];
  readonly cost: LiftedCost;
  readonly examples: readonly Example[];
  readonly data: DataSet;
}

/** Bounds of what is drawn. */
export interface Bounds {
  readonly hidden: readonly [least: number, most: number];
  readonly widest: number;
  readonly mostExamples: number;
}

const usual: Bounds = { hidden: [1, 3], widest: 8, mostExamples: 3 };

const MIXED = "mixed";

/** The functions of the n neurons of a layer. */
const neurons = (name: string, n: number): readonly LiftedActivation[] => {
  const all = Object.values(activations);
  return Array.from({ length: n }, (_, j) => name === MIXED ? all[j % all.length]! : activations[name]!);
};

/** Specs within bounds; activations are mixed from layer to layer. */
export const specs = (bounds: Partial<Bounds> = {}): fc.Arbitrary<Spec> => {
  const { hidden: [least, most], widest, mostExamples } = { ...usual, ...bounds };
  return fc.array(fc.integer({ min: 1, max: widest }), { minLength: least + 2, maxLength: most + 2 }).chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      activations: fc.array(fc.constantFrom(...Object.keys(activations), MIXED), {
        minLength: sizes.length - 1,
        maxLength: sizes.length - 1,
      }),
      cost: fc.constantFrom(...Object.keys(costs)),
      examples: fc.integer({ min: 1, max: mostExamples }),
      miniBatch: fc.integer({ min: 1, max: mostExamples + 2 }),
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    })
  );
};

/** Uniform numbers in [0, 1) from an integer: mulberry32, kept apart from the library's own generator. */
export const uniforms = (seed: number): () => number => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** How numbers are made from uniform ones. */
export interface Texture {
  readonly weight: (u: () => number, inputs: number) => number;
  readonly bias: (u: () => number) => number;
  readonly input: (u: () => number) => number;
  readonly target: (u: () => number) => number;
}

const between = (least: number, most: number) => (u: () => number): number => least + (most - least) * u();

/** Weighted inputs of order 1: nothing saturates, and the cost is of order 1. */
export const smooth: Texture = {
  weight: (u, inputs) => between(-1.5, 1.5)(u) / Math.sqrt(inputs),
  bias: between(-0.7, 0.7),
  input: between(-1, 1),
  target: between(0, 1),
};

/** Many zeros of both signs, large numbers and subnormal ones. */
const roughly = (spread: number) => (u: () => number): number => {
  const kind = u();
  if (kind < 0.2) return 0;
  if (kind < 0.4) return -0;
  if (kind < 0.43) return between(-1e-308, 1e-308)(u);
  return between(-spread, spread)(u);
};

/** What bits must survive: sparse inputs, -0 in every place, some subnormal numbers. */
export const rough: Texture = {
  weight: roughly(2),
  bias: roughly(2),
  input: roughly(1),
  target: roughly(1),
};

/** The network and the data of a spec. */
export const problem = (spec: Spec, { weight, bias, input, target }: Texture = smooth): Problem => {
  const u = uniforms(spec.seed);
  const [inputs, outputs] = [spec.sizes[0]!, spec.sizes.at(-1)!];
  const lifted = spec.activations.map((name, l) => neurons(name, spec.sizes[l + 1]!));
  const layers = lifted.map((functions, l): Layer => {
    const [before, after] = [spec.sizes[l]!, functions.length];
    const records = functions.map(({ activation }) => activation);
    return dense(
      matrixOf(after, before, () => weight(u, before)),
      vectorOf(after, () => bias(u)),
      mixed(records),
    );
  });
  const examples = Array.from({ length: spec.examples }, (): Example => ({
    x: vectorOf(inputs, () => input(u)),
    y: vectorOf(outputs, () => target(u)),
  }));
  return {
    spec,
    network: network<readonly Layer[]>(layers),
    lifted,
    cost: costs[spec.cost]!,
    examples,
    data: dataSet(examples),
  };
};
