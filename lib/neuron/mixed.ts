/**
 * A layer whose neurons have different functions: `a_j = f_j(z_j)`, `J(z)ᵀ v = (f_j'(z_j) v_j)`. It is an activation of a
 * whole layer, so that a layer has one activation whatever its neurons are.
 *
 * Law: n times the same function gives that function's bits.
 *
 * @module
 */
import { open } from "../kernel/door.ts";
import { Vector } from "../linear/vector.ts";
import type { Activation, Elementwise, WholeLayer } from "./activation.ts";

type Functions = Pick<Elementwise, "f" | "prime">;

const formulas = (neurons: readonly Functions[]): Pick<WholeLayer, "activate" | "pullBack"> => ({
  activate: (z) => new Vector(requireNeurons(neurons, z).map((z_j, j) => neurons[j]!.f(z_j))),
  pullBack: (z) => {
    const slopes = requireNeurons(neurons, z).map((z_j, j) => neurons[j]!.prime(z_j));
    return (v) => new Vector(requireNeurons(neurons, v).map((v_j, j) => v_j * slopes[j]!));
  },
});

const requireNeurons = (neurons: readonly Functions[], z: Vector): Float64Array<ArrayBuffer> => {
  if (z.length === neurons.length) return open(z);
  throw new RangeError(`Cannot activate a layer of ${neurons.length} functions: it has ${z.length} neurons`);
};

const inSingle = ({ f, prime, single }: Elementwise): Functions =>
  single ?? { f: (z) => Math.fround(f(z)), prime: (z) => Math.fround(prime(z)) };

/**
 * The activation of a layer whose neuron j has the function `neurons[j]`; where all are the same, that function itself.
 *
 * ```ts
 * import { linear, mixed, sigmoid } from "@foldgrad/foldgrad";
 *
 * console.log(mixed([sigmoid, linear]).name, mixed([linear, linear]) === linear); // sigmoid, linear true
 * ```
 *
 * @throws RangeError where there is no neuron.
 */
export const mixed = (neurons: readonly Elementwise[]): Activation => {
  const [first] = neurons;
  if (first === undefined) throw new RangeError("Cannot mix activations: there is no neuron");
  if (neurons.every((neuron) => neuron === first)) return first;
  const own = Object.freeze([...neurons]);
  return Object.freeze({
    name: own.map(({ name }) => name).join(", "),
    ...formulas(own),
    single: Object.freeze(formulas(own.map(inSingle))),
    neurons: own,
  });
};
