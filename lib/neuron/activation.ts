/**
 * An activation is a function of the weighted input z and its derivative, `a = f(z)` and `f'(z)`. Every equation of the
 * library takes it as a record, so any function that has a derivative will do (section 2.6, "backpropagation with a
 * single modified neuron").
 *
 * Law: `f'` is the derivative of `f`; `tests/laws/` has the predicate.
 *
 * @module
 */
import type { Kind } from "../fault/kind.ts";
import { type Arithmetic, double, single } from "../kernel/arithmetic.ts";
import type { Neuron } from "../kernel/engine.ts";
import { known } from "../kernel/known.ts";

/**
 * A function and its derivative, with a name to show.
 *
 * ```ts
 * import type { Activation } from "@foldgrad/foldgrad";
 *
 * const square: Activation = { name: "square", f: (z) => z * z, prime: (z) => 2 * z };
 * console.log(square.f(3), square.prime(3)); // 9 6
 * ```
 */
export type Activation = Neuron;

/** What an activation is to those who have none. */
export const ACTIVATION: Kind = {
  words: "an activation, such as sigmoid or { name, f, prime }",
  is: (u) =>
    typeof u === "object" && u !== null && "f" in u && typeof u.f === "function" && "prime" in u &&
    typeof u.prime === "function",
};

/** What a formula gives in one arithmetic. */
export type Formula = (arithmetic: Arithmetic) => Pick<Activation, "f" | "prime">;

/** The record of a formula of the library's own: in double precision, with its single precision beside it. */
export const activation = (name: string, formula: Formula): Activation =>
  known({ name, ...formula(double), single: formula(single) });
