/**
 * Activations and costs twice: as the records that the library takes, with their derivatives written by hand, and as formulas
 * over any scalar, with no derivative in them. The gradient check plays one against the other.
 *
 * @module
 */
import {
  type Cost,
  type Elementwise,
  hadamard,
  linear,
  map,
  quadratic,
  rectifiedLinear,
  sigmoid,
  subtract,
  tanh,
  toArray,
  type Vector,
  vectorOf,
} from "../../mod.ts";
import { numbers, type Scalar } from "./dual.ts";

/** An activation and its formula. */
export interface LiftedActivation {
  readonly activation: Elementwise;
  readonly over: <A>(scalar: Scalar<A>) => (z: A) => A;
  /** False where some derivative jumps at z = 0. */
  readonly smooth: boolean;
}

/** A cost of one example and its formula. */
export interface LiftedCost {
  readonly cost: Cost;
  readonly over: <A>(scalar: Scalar<A>) => (a: readonly A[], y: readonly number[]) => A;
}

const size = <A>({ zero, sub, real }: Scalar<A>, z: A): A => real(z) < 0 ? sub(zero, z) : z;

const sigmoidOver: LiftedActivation["over"] = (scalar) => (z) => {
  const { zero, one, add, sub, div, exp, real } = scalar;
  const e = exp(sub(zero, size(scalar, z)));
  return real(z) < 0 ? div(e, add(one, e)) : div(one, add(one, e));
};

/** (1 - e^-2|z|) / (1 + e^-2|z|), with the sign of z. */
const tanhOver: LiftedActivation["over"] = (scalar) => (z) => {
  const { zero, one, add, sub, mul, div, exp, of, real } = scalar;
  const e = exp(mul(of(-2), size(scalar, z)));
  const t = div(sub(one, e), add(one, e));
  return real(z) < 0 ? sub(zero, t) : t;
};

const rectifiedLinearOver: LiftedActivation["over"] = ({ zero, real }) => (z) => real(z) > 0 ? z : zero;

/** A user's own activation, z / (1 + |z|). */
export const softsign: Elementwise = {
  name: "softsign",
  f: (z) => z / (1 + Math.abs(z)),
  prime: (z) => 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z))),
};

const softsignOver: LiftedActivation["over"] = (scalar) => (z) =>
  scalar.div(z, scalar.add(scalar.one, size(scalar, z)));

/** A user's own activation, a polynomial: z - z^3 / 8. */
export const cubic: Elementwise = { name: "cubic", f: (z) => z - z * z * z / 8, prime: (z) => 1 - 3 * z * z / 8 };

const cubicOver: LiftedActivation["over"] = ({ sub, mul, of }) => (z) => sub(z, mul(of(1 / 8), mul(z, mul(z, z))));

/** Every activation under check, by name. */
export const activations: Readonly<Record<string, LiftedActivation>> = {
  sigmoid: { activation: sigmoid, over: sigmoidOver, smooth: true },
  tanh: { activation: tanh, over: tanhOver, smooth: true },
  rectifiedLinear: { activation: rectifiedLinear, over: rectifiedLinearOver, smooth: false },
  linear: { activation: linear, over: () => (z) => z, smooth: true },
  softsign: { activation: softsign, over: softsignOver, smooth: false },
  cubic: { activation: cubic, over: cubicOver, smooth: true },
};

const sumOver = <A>(
  { zero, add, sub, of }: Scalar<A>,
  term: (difference: A, j: number) => A,
): (a: readonly A[], y: readonly number[]) => A =>
(a, y) => a.reduce((sum, a_j, j) => add(sum, term(sub(a_j, of(y[j]!)), j)), zero);

const quadraticOver: LiftedCost["over"] = (scalar) =>
  sumOver(scalar, (d) => scalar.mul(scalar.of(1 / 2), scalar.mul(d, d)));

const quarticOver: LiftedCost["over"] = (scalar) =>
  sumOver(scalar, (d) => {
    const square = scalar.mul(d, d);
    return scalar.mul(scalar.of(1 / 4), scalar.mul(square, square));
  });

const weightedOver: LiftedCost["over"] = (scalar) =>
  sumOver(scalar, (d, j) => scalar.mul(scalar.of((j + 1) / 2), scalar.mul(d, d)));

const valueOf = (over: LiftedCost["over"]): Cost["value"] => (a: Vector, y: Vector) =>
  over(numbers)(toArray(a), toArray(y));

/** A user's own cost: the sum of (a_j - y_j)^4 / 4. */
export const quartic: Cost = {
  name: "quartic",
  value: valueOf(quarticOver),
  derivative: (a, y) => map((d) => d * d * d)(subtract(a, y)),
};

/** A user's own cost: the sum of (j + 1) (a_j - y_j)^2 / 2, j from 0. */
export const weighted: Cost = {
  name: "weighted",
  value: valueOf(weightedOver),
  derivative: (a, y) => hadamard(vectorOf(a.length, (j) => j + 1), subtract(a, y)),
};

/** Every cost under check, by name. */
export const costs: Readonly<Record<string, LiftedCost>> = {
  quadratic: { cost: quadratic, over: quadraticOver },
  quartic: { cost: quartic, over: quarticOver },
  weighted: { cost: weighted, over: weightedOver },
};
