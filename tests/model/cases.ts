/**
 * Models and checkpoints to write and read, and files made by hand, byte by byte.
 *
 * @module
 */
import fc from "fast-check";
import type { Either } from "../../lib/deps.ts";
import {
  type Activation,
  type DataSet,
  dataSet,
  dense,
  type Layer,
  linear,
  map,
  matrixOf,
  mixed,
  type Network,
  network,
  rectifiedLinear,
  scale,
  seed,
  sigmoid,
  stepFunction,
  tanh,
  vector,
  vectorOf,
} from "../../mod.ts";
import { type Checkpoint, encodeModel, type Model, model, type Plan } from "../../lib/model.ts";
import type { Fault, Faults } from "../../lib/faults.ts";
import { mapParameters } from "../../lib/network/parameters.ts";
import { activationNames } from "../../lib/model/activation_names.ts";
import { fires } from "../../lib/neuron/perceptron.ts";
import { rightOf } from "../data/files.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** Every activation that a file can name. */
export const activations: readonly Activation[] = [sigmoid, tanh, rectifiedLinear, linear, stepFunction, fires];

/** A network of any layers. */
export const networkOf = (layers: readonly Layer[]): Network => network<readonly Layer[]>(layers);

/** Numbers that lose something where care is wanting. */
export const hard: readonly number[] = [
  0,
  -0,
  5e-324,
  -5e-324,
  2 ** -1022,
  2 ** -1074 * 3,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  0.1,
  1 / 3,
  1e21,
  1e-7,
  123456789012345680000,
  2 ** 53 + 2,
];

/** The network of which the golden files are: two layers, -0 and subnormal numbers, a layer of two functions. */
export const goldNetwork: Network = networkOf([
  dense(matrixOf(2, 3, (j, k) => hard[3 * j + k]!), vector([0.1, -1 / 3]), mixed([tanh, fires])),
  dense(matrixOf(1, 2, (_, k) => hard[6 + k]!), vector([-0])),
]);

/** A network whose numbers are of single precision. */
export const singleNetwork: Network = networkOf([
  dense(
    matrixOf(2, 2, (j, k) => [-0, 2 ** -149, Math.fround(0.1), Math.fround(3.4e38)][2 * j + k]!),
    vector([1.5, -(2 ** -126)]),
    linear,
  ),
  dense(matrixOf(1, 2, (_, k) => k - 0.5), vector([0]), rectifiedLinear),
]);

export const goldModel: Model = model(goldNetwork, { epochs: 30, steps: 150000 });
export const singleModel: Model = model(singleNetwork, { precision: "f32", cost: "crossEntropy" });

export const goldPlan: Plan = {
  sizes: goldNetwork.sizes,
  activations: [["tanh", "perceptron"], "sigmoid"],
  eta: 0.1,
  miniBatch: 10,
  epochs: 30,
  seed: 2 ** 53 - 1,
  train: 95,
  precision: "f64",
  cost: "quadratic",
  data: "the training data",
};

export const goldCheckpoint: Checkpoint = {
  plan: goldPlan,
  training: { epoch: 3, batch: 9, network: goldNetwork, seed: [-1, 2 ** 31 - 1, 0, -(2 ** 31)] },
  history: [9042, 0.1, -0],
};

/** A checkpoint of version 2 alone: a run with momentum, on its way. */
export const goldMoving: Checkpoint = {
  plan: { ...goldPlan, momentum: 0.9 },
  training: {
    ...goldCheckpoint.training,
    moments: [goldNetwork.layers.map(({ weights, biases }) => ({ weights: scale(-0.5)(weights), biases }))],
  },
  history: goldCheckpoint.history,
};

/** Exclusive or. */
export const xor: DataSet = dataSet([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]].map(([a, b, y]) => ({
  x: vector([a!, b!]),
  y: vector([y!]),
})));

const finite = fc.oneof(
  { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(...hard) },
);
const single = finite.map((x) => Math.fround(x)).filter(Number.isFinite);

const layerOf = (inputs: number, outputs: number, numbers: readonly number[], each: readonly number[]): Layer =>
  dense(
    matrixOf(outputs, inputs, (j, k) => numbers[j * inputs + k]!),
    vectorOf(outputs, (j) => numbers[outputs * inputs + j]!),
    mixed(each.length === 1 ? Array(outputs).fill(activations[each[0]!]!) : each.map((i) => activations[i]!)),
  );

const networks = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Network> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }).chain((sizes) =>
    fc.tuple(
      ...sizes.slice(1).map((outputs, l) => {
        const inputs = sizes[l]!;
        const many = (inputs + 1) * outputs;
        const index = fc.nat(activations.length - 1);
        const names = fc.oneof(
          fc.array(index, { minLength: 1, maxLength: 1 }),
          fc.array(index, { minLength: outputs, maxLength: outputs }),
        );
        return fc.tuple(fc.array(numbers, { minLength: many, maxLength: many }), names)
          .map(([all, each]) => layerOf(inputs, outputs, all, each));
      }),
    ).map(networkOf)
  );

/** Any model that can be written. */
export const models: fc.Arbitrary<Model> = fc.constantFrom("f64" as const, "f32" as const).chain((precision) =>
  fc.record({
    network: networks(precision === "f32" ? single : finite),
    cost: fc.constantFrom("quadratic", "crossEntropy", "my own cost_1.0"),
    precision: fc.constant(precision),
    counters: fc.record({ epochs: fc.maxSafeNat(), steps: fc.maxSafeNat() }),
  })
);

/** Any checkpoint that can be written. */
export const checkpoints: fc.Arbitrary<Checkpoint> = fc.record({
  network: networks(finite),
  eta: fc.double({ min: 5e-324, max: 1e6, noNaN: true }),
  train: fc.integer({ min: 1, max: 60000 }),
  miniBatch: fc.integer({ min: 1, max: 60000 }),
  epochs: fc.integer({ min: 0, max: 1e9 }),
  from: fc.maxSafeNat(),
  state: fc.maxSafeNat(),
  epoch: fc.nat(1e9),
  batch: fc.nat(),
  precision: fc.constantFrom("f64" as const, "f32" as const),
  data: fc.string({ minLength: 1, maxLength: 128 }).filter((text) => /^[\x20-\x7e]+$/.test(text)),
  history: fc.array(finite, { maxLength: 5 }),
  momentum: fc.constantFrom(0, 0, 0.5, 0.999),
  moving: fc.boolean(),
}).map(
  ({ network, eta, train, miniBatch: m, epochs, from, state, epoch, batch, precision, data, history, ...more }) => {
    const miniBatch = Math.min(m, train);
    const [at, done] = [epoch % (epochs + 1), batch % Math.ceil(train / miniBatch)];
    return {
      plan: {
        ...{ sizes: network.sizes, activations: rightOf(activationNames(network)) },
        ...{ eta, miniBatch, epochs, seed: from, train, precision, cost: "quadratic", data },
        ...more.momentum === 0 ? {} : { momentum: more.momentum },
      },
      training: {
        epoch: at,
        ...(done === 0 || at === epochs ? {} : { batch: done }),
        network,
        ...more.momentum > 0 && more.moving ? { moments: [network.layers.map(mapParameters(map(() => eta)))] } : {},
        seed: seed(state),
      },
      history,
    };
  },
);

/** The bytes of a text. */
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** The bytes end to end. */
export const joined = (...parts: readonly Uint8Array[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)));

/** 8 bytes, the lowest first. */
export const length = (n: bigint): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, n, true);
  return bytes;
};

/** A file with this header and this data. */
export const file = (header: string | Uint8Array, data: Uint8Array = new Uint8Array(0)): Bytes => {
  const text = typeof header === "string" ? utf8(header) : header;
  const bytes = new Uint8Array(8 + text.length + data.length);
  bytes.set(length(BigInt(text.length)));
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
};

/** The two parts of a file. */
export const parts = (bytes: Uint8Array): { readonly text: string; readonly data: Bytes } => {
  const end = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return { text: new TextDecoder().decode(bytes.subarray(8, end)), data: new Uint8Array(bytes.subarray(end)) };
};

const digest = async (bytes: Bytes): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();

/** The header padded to a multiple of 8 and with the right checksums, and the data. */
export const signed = async (text: string, data: Bytes): Promise<Bytes> => {
  const bare = text.trimEnd();
  const padded = bare + " ".repeat(-utf8(bare).length & 7);
  const withData = padded.replace(/"sha256":"[^"]*"/, `"sha256":"${await digest(data)}"`);
  const own = /"headerSha256":"[^"]*"/;
  const zeros = withData.replace(own, `"headerSha256":"${"0".repeat(64)}"`);
  return file(withData.replace(own, `"headerSha256":"${await digest(utf8(zeros))}"`), data);
};

/** The file of a model. */
export const fileOf = async (of: Model): Promise<Bytes> => rightOf(await encodeModel(of)());

/** The file of the golden model with its header changed, signed again or not. */
export const goldWith = async (from: string | RegExp, to: string, sign = false): Promise<Bytes> => {
  const { text, data } = parts(await fileOf(goldModel));
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${from} is not in ${text}`);
  return sign ? await signed(changed, data) : file(changed, data);
};

/** Hexadecimal digits as bytes. */
export const unhex = (digits: string): Bytes => Uint8Array.fromHex(digits.replaceAll(/\s/g, ""));

/** The value of 16 bits of a binary format by its definition, exactly: sign, exponent with its bias, fraction. */
export const widened = (bits: number, exponentBits: number, fractionBits: number): number => {
  const bias = 2 ** (exponentBits - 1) - 1;
  const [fraction, exponent] = [bits % 2 ** fractionBits, Math.floor(bits / 2 ** fractionBits) % 2 ** exponentBits];
  const sign = bits >= 32768 ? -1 : 1;
  if (exponent === 2 ** exponentBits - 1) return fraction === 0 ? sign * Infinity : NaN;
  const [units, power] = exponent === 0 ? [fraction, 1] : [2 ** fractionBits + fraction, exponent];
  let value = units;
  for (let i = power - bias - fractionBits; i > 0; i--) value *= 2;
  for (let i = power - bias - fractionBits; i < 0; i++) value /= 2;
  return sign * value;
};

export type Result<A = unknown> = Either<Faults<Fault>, A>;
