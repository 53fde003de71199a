/**
 * Pooling: bounds, ties, and what it hands back, against a definition in plain arrays.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { toArray, vector, weightedInput } from "../../mod.ts";
import { maxPooling } from "../../lib/convolution.ts";
import { layerGradient, pullBack } from "../../lib/network/layer.ts";
import { uniforms } from "../arbitraries/network.ts";
import { law, refuted } from "../support/property.ts";

interface Case {
  readonly from: readonly [number, number, number];
  readonly field: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly a: readonly number[];
  readonly delta: readonly number[];
}

const positions = ({ from, field, stride }: Pick<Case, "from" | "field" | "stride">): readonly [number, number] => [
  Math.floor((from[1] - field[0]) / stride[0]) + 1,
  Math.floor((from[2] - field[1]) / stride[1]) + 1,
];

/** Integers, so that there are ties and nothing is rounded. */
const cases: fc.Arbitrary<Case> = fc.record({
  maps: fc.integer({ min: 1, max: 3 }),
  field: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  extra: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
  stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  seed: fc.integer(),
}).map(({ maps, field, extra, stride, seed }) => {
  const u = uniforms(seed);
  const from = [maps, field[0] + extra[0], field[1] + extra[1]] as const;
  const [rows, columns] = positions({ from, field, stride });
  const draw = (n: number) => Array.from({ length: n }, () => Math.floor(7 * u()) - 3);
  return { from, field, stride, a: draw(from[0] * from[1] * from[2]), delta: draw(maps * rows * columns) };
});

/** The places of region j, in increasing order of row and column. */
const region = (of: Case, j: number): readonly number[] => {
  const { from: [, high, wide], field, stride } = of;
  const [rows, columns] = positions(of);
  const [map, r, c] = [Math.floor(j / (rows * columns)), Math.floor(j / columns) % rows, j % columns];
  return Array.from({ length: field[0] * field[1] }, (_, i) => {
    const [u, v] = [Math.floor(i / field[1]), i % field[1]];
    return (map * high + r * stride[0] + u) * wide + c * stride[1] + v;
  });
};

const back = (
  of: Case,
  share: (places: readonly number[]) => (place: number, i: number) => number,
): readonly number[] => {
  const sum = of.a.map(() => 0);
  of.delta.forEach((delta_j, j) => {
    const places = region(of, j);
    places.forEach((place, i) => sum[place]! += delta_j * share(places)(place, i));
  });
  return sum;
};

const close = (x: readonly number[], y: readonly number[]): boolean =>
  x.length === y.length && x.every((x_i, i) => Math.abs(x_i - y[i]!) <= 1e-12);

const max = (last: boolean) => (of: Case): boolean => {
  const layer = maxPooling({ from: of.from, field: of.field, stride: of.stride });
  const z = toArray(weightedInput(layer)(vector(of.a)));
  const wanted = of.delta.map((_, j) => Math.max(...region(of, j).map((k) => of.a[k]!)));
  const one = (places: readonly number[]) => {
    const values = places.map((k) => of.a[k]!);
    const at = last ? values.lastIndexOf(Math.max(...values)) : values.indexOf(Math.max(...values));
    return (_: number, i: number) => i === at ? 1 : 0;
  };
  return close(z, wanted) && close(toArray(pullBack(layer)(vector(of.a), vector(of.delta))), back(of, one));
};
law(
  "max pooling gives the largest activation of each region, and its error to the first that has it",
  cases,
  max(false),
);
refuted("of equal activations the last is not the one", cases, max(true));

law("max pooling is bounded by its input, and keeps its order", cases, (of) => {
  const layer = maxPooling({ from: of.from, field: of.field, stride: of.stride });
  const z = toArray(weightedInput(layer)(vector(of.a)));
  const more = toArray(weightedInput(layer)(vector(of.a.map((a_k, k) => a_k + k % 3))));
  return z.every((z_j, j) => Math.min(...of.a) <= z_j && z_j <= Math.max(...of.a) && z_j <= more[j]!);
});

Deno.test("a pooling layer learns nothing and leaves out what fills no region", () => {
  const layer = maxPooling({ from: [1, 3, 5], field: 2 });
  assertEquals<readonly number[]>(layer.to, [1, 1, 2]);
  const { weights, biases } = layerGradient(layer)(vector(new Array(15).fill(1)), vector([1, 2]));
  assertEquals([weights.rows, weights.columns, biases.length], [0, 0, 0]);
  assert(Object.isFrozen(layer));
});

Deno.test("what is wrong with a pooling layer is said in words", () => {
  assertThrows(
    () => maxPooling({ from: [1, 2, 2], field: 3 }),
    RangeError,
    "Cannot make a pooling layer: a field of 3 x 3",
  );
  const padded = { from: [1, 4, 4], field: 2, padding: 1 } as const;
  assertThrows(() => maxPooling(padded), TypeError, 'there is no option "padding"');
});
