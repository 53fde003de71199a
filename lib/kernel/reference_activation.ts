/**
 * An activation over the buffers of the reference engine, in the precision of a call.
 *
 * @module
 */
import { Vector } from "../linear/vector.ts";
import { type Activation, type Elementwise, isElementwise, type WholeLayer } from "../neuron/activation.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { open } from "./door.ts";
import type { Precision } from "./engine.ts";

/** What an activation does to the n numbers of a buffer from `offset` on. */
export interface WorkingActivation {
  /** a = f(z). */
  readonly activate: (z: Float64Array, a: Float64Array, offset: number) => void;
  /** delta = J(z)ᵀ delta, in place. */
  readonly pullBack: (z: Float64Array, delta: Float64Array, offset: number) => void;
}

/** An activation of n neurons, every result rounded, and +0 where it is negligible. */
export const workingActivation = (
  precision: Precision,
  arithmetic: Arithmetic,
  activation: Activation,
  n: number,
): WorkingActivation =>
  isElementwise(activation)
    ? ofEach(functionsIn(precision, activation), arithmetic, n)
    : ofLayer(precision === "f64" ? activation : activation.single ?? activation, arithmetic, n);

const functionsIn = (precision: Precision, neuron: Elementwise): Pick<Elementwise, "f" | "prime"> =>
  precision === "f64" ? neuron : neuron.single ?? {
    f: (z) => Math.fround(neuron.f(z)),
    prime: (z) => Math.fround(neuron.prime(z)),
  };

const ofEach = (
  { f, prime }: Pick<Elementwise, "f" | "prime">,
  { round, flush }: Arithmetic,
  n: number,
): WorkingActivation => ({
  activate: (z, a, offset) => {
    for (let j = offset; j < offset + n; j++) a[j] = flush(f(z[j]!));
  },
  pullBack: (z, delta, offset) => {
    for (let j = offset; j < offset + n; j++) delta[j] = flush(round(delta[j]! * prime(z[j]!)));
  },
});

const ofLayer = (
  { activate, pullBack }: Pick<WholeLayer, "activate" | "pullBack">,
  { round, flush }: Arithmetic,
  n: number,
): WorkingActivation => {
  const read = (from: Float64Array, offset: number): Vector =>
    new Vector(Float64Array.from(from.subarray(offset, offset + n)));
  const write = (to: Float64Array, result: Vector, offset: number): void => {
    if (result.length !== n) {
      throw new RangeError(`Cannot activate ${n} neurons: the result has ${result.length} components`);
    }
    const numbers = open(result);
    for (let j = 0; j < n; j++) to[offset + j] = flush(round(numbers[j]!));
  };
  return {
    activate: (z, a, offset) => write(a, activate(read(z, offset)), offset),
    pullBack: (z, delta, offset) => write(delta, pullBack(read(z, offset))(read(delta, offset)), offset),
  };
};
