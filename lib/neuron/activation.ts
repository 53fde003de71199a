/**
 * An activation takes the weighted inputs z of a layer to its activations a. There are two kinds:
 *
 *     elementwise      a_j = f(z_j),  with f'(z_j)                each neuron depends on its own z alone
 *     whole layer      a = f(z),      with J(z)ᵀ v,  J = da/dz    such as softmax, or neurons of different functions
 *
 * Backpropagation asks one thing of either: the pull-back `v -> J(z)ᵀ v`, which moves a derivative by the activations back
 * to one by the weighted inputs. Of an elementwise activation J is diagonal, and `J(z)ᵀ v = f'(z) ⊙ v`.
 *
 * Any record that has a derivative will do (section 2.6, "backpropagation with a single modified neuron").
 *
 * Laws: `f'` is the derivative of `f`; `pullBack` is linear in v and is the transposed derivative of `activate`.
 *
 * @module
 */
import { FUNCTION, type Kind, recordOf } from "../fault/kind.ts";
import { type Arithmetic, double, single } from "../numbers/arithmetic.ts";
import { type About, aboutOf, register } from "../numbers/known.ts";
import { hadamard, map } from "../linear/elementwise.ts";
import { at, unit, type Vector, vectorOf } from "../linear/vector.ts";

/**
 * A function of one weighted input, and its derivative.
 *
 * ```ts
 * import type { Elementwise } from "@foldgrad/foldgrad";
 *
 * const square: Elementwise = { name: "square", f: (z) => z * z, prime: (z) => 2 * z };
 * console.log(square.f(3), square.prime(3)); // 9 6
 * ```
 */
export interface Elementwise {
  /** What it is called; for people, since the library recognises its own records by identity. */
  readonly name: string;
  /** a_j = f(z_j). */
  readonly f: (z: number) => number;
  /** f'(z_j). */
  readonly prime: (z: number) => number;
  /** The same formulas in single precision; without them `f` and `prime` are rounded once. */
  readonly single?: { readonly f: (z: number) => number; readonly prime: (z: number) => number };
}

/** A function of all weighted inputs of a layer, and the product of its transposed Jacobian with a vector. */
export interface WholeLayer {
  /** What it is called. */
  readonly name: string;
  /** a = f(z). */
  readonly activate: (z: Vector) => Vector;
  /** J(z)ᵀ v. */
  readonly pullBack: (z: Vector) => (v: Vector) => Vector;
  /** The same formulas in single precision; without them the results of the others are rounded once. */
  readonly single?: Pick<WholeLayer, "activate" | "pullBack">;
  /** The functions of the neurons one by one, where each depends on its own z alone. */
  readonly neurons?: readonly Elementwise[];
}

/** A function of the weighted inputs of a layer that can be differentiated. */
export type Activation = Elementwise | WholeLayer;

/** How a function of one weighted input is recognised and called in messages. */
export const ELEMENTWISE: Kind = recordOf("an activation, such as sigmoid or { name, f, prime }", {
  f: FUNCTION.is,
  prime: FUNCTION.is,
});

const WHOLE_LAYER: Kind = recordOf("", { activate: FUNCTION.is, pullBack: FUNCTION.is });

/** How an activation is recognised and called in messages. */
export const ACTIVATION: Kind = { ...ELEMENTWISE, is: (u) => ELEMENTWISE.is(u) || WHOLE_LAYER.is(u) };

/** Whether each neuron of a layer has the same function of its own weighted input. */
export const isElementwise = (activation: Activation): activation is Elementwise => "f" in activation;

/** The activations `f(z)`, as a function of the weighted inputs. */
export const activated = (activation: Activation): (z: Vector) => Vector =>
  isElementwise(activation) ? map(activation.f) : activation.activate;

/** The pull-back `J(z)ᵀ v` at z; of an elementwise activation `f'(z) ⊙ v`. */
export const pulledBack = (activation: Activation): (z: Vector) => (v: Vector) => Vector =>
  isElementwise(activation)
    ? (z) => {
      const slopes = map(activation.prime)(z);
      return (v) => hadamard(v, slopes);
    }
    : activation.pullBack;

/** The slopes da_j/dz_j, the diagonal of J(z); of an elementwise activation `f'(z)`. */
export const slopes = (activation: Activation): (z: Vector) => Vector =>
  isElementwise(activation) ? map(activation.prime) : (z) => {
    const pull = activation.pullBack(z);
    return vectorOf(z.length, (j) => at(j)(pull(unit<number>(z.length, j))));
  };

/** The function of each of n neurons, where each depends on its own weighted input alone. */
export const neuronsOf = (activation: Activation, n: number): readonly Elementwise[] | undefined =>
  isElementwise(activation) ? Array<Elementwise>(n).fill(activation) : activation.neurons;

/** An activation in words, for plans and pictures. */
export const activationWords = (activation: Activation): string =>
  isElementwise(activation) || activation.neurons === undefined
    ? aboutOf(activation)?.words ?? activation.name
    : [...new Set(activation.neurons.map(activationWords))].join(", ");

/** What a formula gives in one arithmetic. */
export type Formula = (arithmetic: Arithmetic) => Pick<Elementwise, "f" | "prime">;

/** The record of a formula of the library's own: in double precision, with its single precision beside it. */
export const elementwise = (name: string, about: Omit<About, "name">, formula: Formula): Elementwise =>
  register({ name, ...formula(double), single: formula(single) }, about);
