/**
 * Convolutional layers: linear, commuting with shifts, and the dense layer with tied weights; each law refutes the usual mistakes.
 * On integers nothing is rounded, so the laws are equalities.
 */
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  dense,
  linear,
  matrix,
  matrixOf,
  network,
  toArray,
  toRows,
  vector,
  vectorOf,
  weightedInput,
} from "../../mod.ts";
import { convolution, maxPooling } from "../../lib/convolution.ts";
import { layerGradient, pullBack } from "../../lib/network/layer.ts";
import { uniforms } from "../arbitraries/network.ts";
import { type Case, commutesWithShifts, type Convolves, countsOf, isLinear, isTiedDense } from "../laws/convolution.ts";
import { law, refuted } from "../support/property.ts";

const cases = (padded: boolean): fc.Arbitrary<Case> =>
  fc.record({
    channels: fc.integer({ min: 1, max: 3 }),
    maps: fc.integer({ min: 1, max: 3 }),
    field: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    extra: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.tuple(fc.nat(padded ? 3 : 0), fc.nat(padded ? 3 : 0)),
    seed: fc.integer(),
  }).map(({ channels, maps, field, extra, stride, padding, seed }) => {
    const u = uniforms(seed);
    return {
      from: [channels, field[0] + extra[0], field[1] + extra[1]],
      field,
      stride,
      padding: [Math.min(padding[0], field[0] - 1), Math.min(padding[1], field[1] - 1)],
      maps,
      draw: () => Math.floor(9 * u()) - 4,
    };
  });

const layerFor = ({ from, field, stride, padding, maps }: Case, w: readonly number[], b: readonly number[]) => {
  const { length } = w;
  return convolution<{ from: typeof from; field: typeof field }, number>(
    { from, field, stride, padding } as { from: typeof from; field: typeof field },
    matrixOf<number, number>(maps, length / maps, (j, k) => w[j * length / maps + k]!),
    vector(b),
    linear,
  );
};

/** The library's convolution. */
const library = (of: Case): Convolves => {
  const zeros = (n: number): readonly number[] => Array.from({ length: n }, () => 0);
  const { weights, inputs } = countsOf(of);
  return {
    z: (w, b, a) => toArray(weightedInput(layerFor(of, w, b))(vector(a))),
    back: (w, delta) =>
      toArray(pullBack(layerFor(of, w, zeros(of.maps)))(vectorOf<number>(inputs, () => 0), vector(delta))),
    gradient: (a, delta) => {
      const g = layerGradient(layerFor(of, zeros(weights), zeros(of.maps)))(vector(a), vector(delta));
      return { weights: toRows(g.weights).flat(), biases: toArray(g.biases) };
    },
  };
};

law(
  "a convolution is the dense layer with tied weights: z, BP2, BP3 and BP4",
  cases(true),
  (of) => isTiedDense(of, library(of)),
  200,
);
law("a convolution without biases is linear", cases(true), (of) => isLinear(of, library(of)));
law("a convolution commutes with shifts by its stride", cases(false), (of) => commutesWithShifts(of, library(of)));

const inField = ({ field }: Case, k: number, f: (channel: number, u: number, v: number) => number): number => {
  const [high, wide] = field;
  return f(Math.floor(k / (high * wide)), Math.floor(k / wide) % high, k % wide);
};

/** The usual mistakes, each of which must be seen. */
const wrong: Readonly<Record<string, (of: Case) => Convolves>> = {
  "a flipped kernel": (of) => {
    const { fan } = countsOf(of);
    const flip = (w: readonly number[]): readonly number[] =>
      w.map((_, i) =>
        w[
          Math.floor(i / fan) * fan +
          inField(
            of,
            i % fan,
            (channel, u, v) => (channel * of.field[0] + of.field[0] - 1 - u) * of.field[1] + of.field[1] - 1 - v,
          )
        ]!
      );
    const { z, back, gradient } = library(of);
    return { z: (w, b, a) => z(flip(w), b, a), back: (w, delta) => back(flip(w), delta), gradient };
  },
  "swapped axes of the field": (of) => {
    const { fan } = countsOf(of);
    const swap = (w: readonly number[]): readonly number[] =>
      w.map((_, i) =>
        w[
          Math.floor(i / fan) * fan +
          inField(of, i % fan, (channel, u, v) => channel * of.field[0] * of.field[1] + v * of.field[0] + u)
        ]!
      );
    const { z, back, gradient } = library(of);
    return { z: (w, b, a) => z(swap(w), b, a), back: (w, delta) => back(swap(w), delta), gradient };
  },
  "a stride off by one": (of) => library({ ...of, stride: [of.stride[0] + 1, of.stride[1]] }),
  "fields that begin one place too low": (of) => {
    const { z, ...rest } = library(of);
    const moved = (a: readonly number[]): readonly number[] => a.map((_, k) => a[k + 1] ?? 0);
    return { ...rest, z: (w, b, a) => z(w, b, moved(a)) };
  },
  "an error moved back along untransposed maps": (of) => {
    const { back, ...rest } = library(of);
    return { ...rest, back: (w, delta) => back(w, delta.toReversed()) };
  },
  "a gradient summed over the maps in place of the positions": (of) => {
    const { gradient, ...rest } = library(of);
    const { outputs } = countsOf(of);
    const transposed = (delta: readonly number[]): readonly number[] => {
      const positions = outputs / of.maps;
      return delta.map((_, j) => delta[(j % of.maps) * positions + Math.floor(j / of.maps)]!);
    };
    return { ...rest, gradient: (a, delta) => gradient(a, transposed(delta)) };
  },
  "a bias of the last position only": (of) => {
    const { gradient, ...rest } = library(of);
    const positions = countsOf(of).outputs / of.maps;
    return {
      ...rest,
      gradient: (a, delta) => ({
        ...gradient(a, delta),
        biases: Array.from({ length: of.maps }, (_, map) => delta[(map + 1) * positions - 1]!),
      }),
    };
  },
};
for (const [name, of] of Object.entries(wrong)) {
  refuted(`the dense layer with tied weights tells ${name}`, cases(true), (one) => isTiedDense(one, of(one)));
}
refuted(
  "a weighted input with a bias is not linear",
  cases(true),
  (of) => isLinear(of, { ...library(of), z: (w, _, a) => library(of).z(w, w.slice(0, of.maps), a) }),
);
refuted(
  "weights that depend on the place do not commute with shifts",
  cases(false),
  (of) =>
    commutesWithShifts(of, { ...library(of), z: (w, b, a) => library(of).z(w, b, a).map((z_j, j) => z_j * (1 + j)) }),
);

Deno.test("what is wrong with a convolutional layer is said in words", () => {
  const w = matrixOf<number, number>(2, 9, () => 0);
  const b = vectorOf<number>(2, () => 0);
  const make = (fields: unknown, weights = w) => () =>
    convolution(fields as { from: readonly [number, number, number]; field: number }, weights, b);
  const cases: readonly (readonly [() => unknown, string])[] = [
    [make({ from: [1, 2, 2], field: 3 }), "a field of 3 x 3 does not fit maps of 2 x 2"],
    [make({ from: [1, 4], field: 3 }), "from is [1, 4], not a shape such as [1, 28, 28]"],
    [make({ from: [1, 4, 0], field: 3 }), "from is [1, 4, 0], not a shape such as [1, 28, 28]"],
    [make({ from: [1, 4, 4], field: 1.5 }), "field is [1.5, 1.5], not an integer from 1 on, or two of them"],
    [make({ from: [1, 4, 4], field: 3, stride: 0 }), "stride is [0, 0], not an integer from 1 on, or two of them"],
    [make({ from: [1, 4, 4], field: 3, padding: -1 }), "padding is [-1, -1], not an integer from 0 on, or two of them"],
    [make({ from: [1, 4, 4], field: 3, padding: 3 }), "a padding of [3, 3] is as wide as a field of [3, 3]"],
    [make({ from: [2, 4, 4], field: 3 }), "9 columns of weights for fields of 18 activations"],
    [make({ from: [1, 4, 4], field: 3 }, matrixOf<number, number>(3, 9, () => 0)), "3 rows of weights and 2 biases"],
  ];
  for (const [f, message] of cases) {
    assertThrows(f, RangeError, `Cannot make a convolutional layer: ${message}`);
  }
  assertThrows(make({ from: [1, 4, 4], feild: 3 }), TypeError, "feild");
});

Deno.test("shapes are computed and compared by the compiler, and again when the program runs", () => {
  const first = convolution({ from: [1, 28, 28], field: 5 }, matrixOf(20, 25, () => 0), vectorOf(20, () => 0));
  const to: readonly [20, 24, 24] = first.to;
  const pool = maxPooling({ from: [20, 24, 24], field: 2 });
  const pooled: readonly [20, 12, 12] = pool.to;
  const strided = convolution(
    { from: [1, 28, 28], field: [5, 3], stride: [2, 1], padding: [1, 0] },
    matrixOf(4, 15, () => 0),
    vectorOf(4, () => 0),
  );
  const given: readonly [4, 13, 26] = strided.to;
  assertEquals([to, pooled, given], [[20, 24, 24], [20, 12, 12], [4, 13, 26]]);
  assertEquals(network([first, pool, dense(matrixOf(1, 2880, () => 0), vector([0]))]).sizes, [784, 11520, 2880, 1]);
  const turned = maxPooling({ from: [24, 24, 20], field: 2 });
  assertThrows(
    // @ts-expect-error layers do not join: one gives 20 x 24 x 24 activations, the next takes 24 x 24 x 20
    () => network([first, turned]),
    RangeError,
    "Cannot join layers 0 and 1: one gives 20 x 24 x 24 activations, the next takes 24 x 24 x 20",
  );
  assertThrows(
    () => network([first, dense(matrix([[1, 2]]), vector([0]))]),
    RangeError,
    "Cannot join layers 0 and 1: one gives 11520 activations, the next takes 2",
  );
});
