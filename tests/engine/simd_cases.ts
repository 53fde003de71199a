/**
 * Work for an engine, made from a small plain record, a `Case`, always the same: layers, a store with an order of its rows,
 * and how to train. Random cases, and lists of cases that name every width and every edge.
 *
 * @module
 */
import fc from "fast-check";
import { type Activation, linear, quadratic, rectifiedLinear, sigmoid, tanh } from "../../mod.ts";
import { momentum, plain, type Update } from "../../lib/learning.ts";
import { costBuffers } from "../../lib/engine/cost_buffers.ts";
import type { CostBuffers, LayerBuffers } from "../../lib/engine/contract.ts";
import type { Rows, Store } from "../../lib/example/store.ts";
import { uniforms } from "../arbitraries/network.ts";

/** An activation that the kernel knows. */
export type ActivationName = "sigmoid" | "tanh" | "rectifiedLinear" | "linear";

/** What work is made from. */
export interface Case {
  /** The input layer first. */
  readonly sizes: readonly number[];
  /** The function of layer l is the one at place l, from the start again where the list ends. */
  readonly activations: readonly ActivationName[];
  readonly x: "bytes" | "reals";
  readonly y: "classes" | "reals";
  /** For bytes: which numbers they stand for. */
  readonly table: "pixels" | "signed" | "holes";
  /** The part of the inputs that is not zero. */
  readonly density: number;
  /** For bytes: the columns that are not zero, instead of a random part. */
  readonly columns?: readonly number[];
  /** How many rows the store has, and how many are visited. */
  readonly stored: number;
  readonly visited: number;
  readonly miniBatch: number;
  readonly eta: number;
  /** `moving` is momentum that starts with velocities. */
  readonly update: "plain" | "momentum" | "moving";
  readonly texture: "plain" | "zeros" | "subnormal" | "negligible" | "wide" | "large";
  readonly seed: number;
}

/** What an engine works on. */
export interface Work {
  readonly layers: readonly LayerBuffers[];
  readonly rows: Rows;
  readonly cost: CostBuffers;
  readonly eta: number;
  readonly miniBatch: number;
  readonly update: Update;
}

type Uniform = () => number;

const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = { sigmoid, tanh, rectifiedLinear, linear };
const between = (u: Uniform, least: number, most: number): number => least + (most - least) * u();
const zeroAmong = (part: number, number: (u: Uniform) => number) => (u: Uniform): number =>
  u() < part ? (u() < 0.5 ? 0 : -0) : number(u);
const sizeBetween = (least: number, most: number) => (u: Uniform): number =>
  (u() < 0.5 ? -1 : 1) * 10 ** between(u, least, most);

/** How parameters, real inputs and real targets are drawn. */
const TEXTURES: Readonly<Record<Case["texture"], (u: Uniform) => number>> = {
  plain: zeroAmong(0.05, (u) => between(u, -1.5, 1.5)),
  zeros: zeroAmong(0.7, (u) => between(u, -1, 1)),
  subnormal: zeroAmong(0.1, (u) => u() < 0.3 ? sizeBetween(-46, -37)(u) : u() < 0.5 ? sizeBetween(-324, -300)(u) : u()),
  negligible: zeroAmong(
    0.1,
    (u) => u() < 0.3 ? sizeBetween(-19, -17)(u) : u() < 0.5 ? sizeBetween(-152, -149)(u) : u(),
  ),
  wide: zeroAmong(0.1, sizeBetween(-20, 5)),
  large: zeroAmong(0.1, (u) => u() < 0.5 ? sizeBetween(20, 38)(u) : sizeBetween(100, 308)(u)),
};

const tableOf = (value: (byte: number) => number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, b) => value(b));

/** Pixels as they are read; bytes of which 0 is not zero; bytes of which many are zero, of both signs. */
const TABLES: Readonly<Record<Case["table"], Float64Array>> = {
  pixels: tableOf((byte) => byte / 255),
  signed: tableOf((byte) => byte / 128 - 1),
  holes: tableOf((byte) => byte % 3 === 0 ? (byte % 2 === 0 ? 0 : -0) : (byte - 100) / 64),
};

const textureOf = ({ texture }: Case): (u: Uniform) => number => TEXTURES[texture];

const whole = (u: Uniform, least: number, most: number): number => least + Math.floor(u() * (most - least + 1));

const storeOf = (given: Case, u: Uniform): Store => {
  const { sizes, x, y, table, density, columns, stored: size } = given;
  const [inputs, outputs] = [sizes[0]!, sizes.at(-1)!];
  const number = textureOf(given);
  const some = <A>(kept: A, zero: A): A => u() < density ? kept : zero;
  return {
    size,
    inputs,
    outputs,
    x: x === "bytes"
      ? {
        kind: "bytes",
        values: Uint8Array.from(
          { length: size * inputs },
          (_, i) =>
            columns === undefined ? some(whole(u, 0, 255), 0) : columns.includes(i % inputs) ? whole(u, 1, 255) : 0,
        ),
        table: TABLES[table],
      }
      : {
        kind: "reals",
        values: Float64Array.from({ length: size * inputs }, () => some(number(u), u() < 0.5 ? 0 : -0)),
      },
    y: y === "classes"
      ? { kind: "classes", values: Uint8Array.from({ length: size }, () => whole(u, 0, Math.min(outputs, 256) - 1)) }
      : { kind: "reals", values: Float64Array.from({ length: size * outputs }, () => u() < 0.3 ? 1 : number(u)) },
  };
};

const layersOf = (given: Case, u: Uniform): readonly LayerBuffers[] => {
  const number = textureOf(given);
  return given.sizes.slice(1).map((outputs, l) => {
    const inputs = given.sizes[l]!;
    const scale = given.texture === "plain" ? 1 / Math.sqrt(Math.max(1, inputs)) : 1;
    return {
      tag: "Dense",
      inputs,
      outputs,
      weights: Float64Array.from({ length: outputs * inputs }, () => scale * number(u)),
      biases: Float64Array.from({ length: outputs }, () => number(u)),
      activation: ACTIVATIONS[given.activations[l % given.activations.length]!],
    };
  });
};

/** The layers with velocities drawn like their parameters. */
const moving = (layers: readonly LayerBuffers[], given: Case, u: Uniform): readonly LayerBuffers[] => {
  const number = textureOf(given);
  const drawn = (like: Float64Array): Float64Array<ArrayBuffer> => Float64Array.from(like, () => 0.1 * number(u));
  return layers.map((layer) => ({
    ...layer,
    moments: [{ weights: drawn(layer.weights), biases: drawn(layer.biases) }],
  }));
};

/** The work of a case. */
export const work = (given: Case): Work => {
  const u = uniforms(given.seed);
  const still = layersOf(given, u);
  const store = storeOf(given, u);
  const order = Uint32Array.from({ length: given.visited }, () => whole(u, 0, store.size - 1));
  const { eta, miniBatch } = given;
  const update = given.update === "plain" ? plain : momentum(0.9);
  const layers = given.update === "moving" ? moving(still, given, u) : still;
  return {
    layers,
    rows: { store, order },
    cost: costBuffers(quadratic, layers.at(-1)!.activation),
    eta,
    miniBatch,
    update,
  };
};

/** Whether numbers may come so near to overflow that the kernel leaves a step to the reference, as it should. */
export const mayOverflow = ({ texture, activations, eta }: Case): boolean =>
  texture === "large" || texture === "wide" || eta > 1e6 ||
  activations.some((name) => name === "linear" || name === "rectifiedLinear") && (eta >= 0.01 || texture !== "plain");

const names = Object.keys(ACTIVATIONS) as readonly ActivationName[];

/** Random cases: one to four layers, all kinds of everything. */
export const cases: fc.Arbitrary<Case> = fc.record({
  sizes: fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) }, fc.integer({ min: 21, max: 90 })),
    { minLength: 2, maxLength: 5 },
  ),
  activations: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
  x: fc.constantFrom("bytes", "reals"),
  y: fc.constantFrom("classes", "reals"),
  table: fc.constantFrom("pixels", "signed", "holes"),
  density: fc.constantFrom(0, 0.02, 0.2, 0.6, 1),
  stored: fc.integer({ min: 1, max: 12 }),
  visited: fc.integer({ min: 1, max: 23 }),
  miniBatch: fc.integer({ min: 1, max: 30 }),
  eta: fc.constantFrom(0.01, 0.3, 3),
  update: fc.constantFrom("plain", "momentum", "moving"),
  texture: fc.constantFrom("plain", "plain", "zeros", "subnormal", "negligible", "wide", "large"),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

const usual: Case = {
  sizes: [3, 2],
  activations: ["sigmoid"],
  x: "bytes",
  y: "classes",
  table: "pixels",
  density: 0.5,
  stored: 5,
  visited: 7,
  miniBatch: 3,
  eta: 0.3,
  update: "plain",
  texture: "plain",
  seed: 0,
};

/** The usual case with some fields changed; the seed is made from the number. */
export const caseOf = (seed: number, given: Partial<Case>): Case => ({ ...usual, ...given, seed });

const from1 = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);
const at = <A>(list: readonly A[], i: number): A => list[i % list.length]!;

/** Every pair of widths from 1 to 17: as inputs and outputs, and as two neighbours inside a network of three layers. */
export const widths: readonly Case[] = from1(17).flatMap((before) =>
  from1(17).flatMap((after) => {
    const seed = 100 * before + after;
    const of = {
      update: at(["plain", "momentum", "moving"] as const, seed),
      x: at(["bytes", "reals"] as const, seed),
      y: at(["classes", "reals"] as const, before),
      eta: 0.05,
    };
    const four = [0, 1, 2, 3].map((l) => at(names, before + l * after));
    return [
      caseOf(seed, { ...of, sizes: [before, after], activations: [at(names, after)] }),
      caseOf(-seed, { ...of, sizes: [1 + seed % 17, before, after, 1 + (seed >> 2) % 5], activations: four }),
    ];
  })
);

/** Rows of a panel from 1 vector to more than two panels of 8, in both precisions. */
const panels: readonly Case[] = from1(36).map((n) =>
  caseOf(n, {
    sizes: [9, 2 * n - n % 2, 3],
    y: "reals",
    update: at(["plain", "moving"] as const, n >> 2),
    table: at(["pixels", "signed", "holes"] as const, n),
  })
);

/** Gaps between inputs that do not fit in a byte, and inputs that end at, before and behind a piece of 16. */
const gaps: readonly Case[] = [15, 16, 17, 31, 33, 255, 256, 257, 511, 600, 1025].flatMap((inputs, i) =>
  [0.001, 0.01, 0.3].map((density) =>
    caseOf(inputs, { sizes: [inputs, 5, 3], density, table: at(["pixels", "holes"] as const, i) })
  )
);

/** Gaps of exactly 254 to 257 and twice that, from the first column and from a later one. */
const exactGaps: readonly Case[] = [254, 255, 256, 257, 509, 510, 511, 512, 513, 765, 766].flatMap((gap) =>
  [[gap], [3, 3 + gap], [0, gap, 2 * gap]].map((columns, i) =>
    caseOf(gap, { sizes: [1600, 3], columns, table: at(["pixels", "holes"] as const, i) })
  )
);

/** Learning rates with which a step leaves the finite numbers, or comes near to that, from numbers that are small. */
const leaps: readonly Case[] = [1e10, 1e20, 1e30, 1e35, 1e38, 3e38, 1e290, 1e300, 1e305, 1e308].flatMap((eta, seed) =>
  (["linear", "rectifiedLinear", "sigmoid"] as const).flatMap((name) =>
    (["bytes", "reals"] as const).map((x) =>
      caseOf(seed, {
        sizes: [3, 4, 2],
        activations: [name],
        x,
        y: "reals",
        eta,
        visited: 9,
        density: 1,
        update: at(["plain", "momentum"] as const, seed),
      })
    )
  )
);

/** Mini-batches of every size around the number of rows, so that the last is full, short, and the only one. */
const batches: readonly Case[] = from1(12).flatMap((miniBatch) =>
  (["bytes", "reals"] as const).map((x) =>
    caseOf(miniBatch, { sizes: [6, 5, 3], x, y: "reals", visited: 11, miniBatch, eta: 3 })
  )
).concat(
  [64, 65, 100, 2 ** 31, 2 ** 53 - 1].map((miniBatch) => caseOf(miniBatch % 97, { sizes: [6, 5, 3], miniBatch })),
);

/** More rows than go forward at once (64) or are done in one call (1024). */
const long: readonly Case[] = [63, 64, 65, 129, 1023, 1024, 1025, 2500].flatMap((visited) =>
  [7, 64].map((miniBatch) => caseOf(visited, { sizes: [5, 4, 3], visited, miniBatch, stored: 50, eta: 1 }))
);

/** Layers without neurons, and networks that are deep or wide. */
const shapes: readonly Case[] = [
  [2, 0, 2],
  [0, 3],
  [0, 0, 1],
  [4, 3, 0, 0, 2],
  [3, ...Array<number>(60).fill(2), 2],
  [784, 30, 10],
  [200, 100, 10],
  [1, 300, 1],
  [30, 256],
].flatMap((sizes, seed) =>
  (["bytes", "reals"] as const).map((x) => caseOf(seed, { sizes, x, density: 0.2, activations: ["sigmoid", "tanh"] }))
);

/** The ranges of exp, and what rounds to 0 and 1: weighted inputs up to and beyond the clamps of both precisions. */
const saturated: readonly Case[] = (["sigmoid", "tanh"] as const).flatMap((name) =>
  from1(30).map((seed) =>
    caseOf(seed, { sizes: [3, 17, 3], activations: [name], texture: "wide", x: "reals", y: "reals", density: 1 })
  )
);

/** Sums, deltas and steps about the powers of two below which they are +0. */
const negligible: readonly Case[] = names.flatMap((name) =>
  from1(12).map((seed) =>
    caseOf(seed, {
      sizes: [3, 5, 2],
      activations: ["linear", name],
      texture: "negligible",
      x: "reals",
      y: "reals",
      density: 1,
      eta: 0.001,
    })
  )
);

/** All cases that have a name. */
export const edges: readonly Case[] = [
  ...panels,
  ...gaps,
  ...exactGaps,
  ...leaps,
  ...batches,
  ...long,
  ...shapes,
  ...saturated,
  ...negligible,
];
