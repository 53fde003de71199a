/**
 * The library's own activations by name, since a file cannot hold a function.
 *
 * Law: reading what is written gives the same records, one for a layer or one for each of its neurons.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import type { Fault, Faults } from "../fault/fault.ts";
import { type ParamFault, paramFault } from "../fault/fields.ts";
import type { Layer } from "../network/layer.ts";
import type { Network } from "../network/network.ts";
import { type Activation, type Elementwise, isElementwise } from "../neuron/activation.ts";
import { activations, neurons } from "../neuron/activations.ts";
import { mixed } from "../neuron/mixed.ts";
import { isList, type Json } from "../data/json.ts";

/** For each layer one name, or one for each neuron. */
export type ActivationNames = readonly (string | readonly string[])[];

/** Something wrong with a value, before it is known where the value stands. */
export type Wrong = Fault<"ParamError" | "ShapeError" | "BadRngState" | "HeaderType", {
  path: string;
  expected: string;
  actual: string;
}>;

/** The names of a network's activations; a record that is not the library's own is a fault, whatever its name. */
export const activationNames = ({ layers }: Network): Either<Faults<ParamFault>, ActivationNames> =>
  collected(({ activation }: Layer, l) => namesOf(activation, `layers[${l}].activation`))(layers);

const namesOf = (
  activation: Activation | undefined,
  path: string,
): Either<Faults<ParamFault>, string | readonly string[]> =>
  activation === undefined || isElementwise(activation) || activation.neurons === undefined
    ? nameOf(activation, path)
    : collected((record: Elementwise, j) => nameOf(record, `${path}[${j}]`))(activation.neurons);

const nameOf = (record: Activation | undefined, path: string): Either<Faults<ParamFault>, string> => {
  const name = activations.nameOf(record);
  if (name !== undefined) return E.right(name);
  const expected = `${activations.expected}, the library's own`;
  return E.left([paramFault(path, expected, record?.name)]);
};

/** The activations of the layers of a network of these sizes. */
export const activationsNamed =
  (sizes: readonly number[]) => (json: Json): Either<readonly Wrong[], readonly Activation[]> => {
    if (!isList(json) || json.length !== sizes.length - 1) {
      return E.left([paramFault("activations", `an array of ${sizes.length - 1}`, json)]);
    }
    return collected((names: Json, l) => layerActivation(names, sizes[l + 1]!, `activations[${l}]`))(json);
  };

const layerActivation = (json: Json, size: number, path: string): Either<Faults<Wrong>, Activation> => {
  if (!isList(json)) {
    const record = activations.named(json);
    return record === undefined ? E.left([paramFault(path, activations.expected, json)]) : E.right(record);
  }
  if (json.length !== size) return E.left([paramFault(path, `an array of ${size}`, json)]);
  return pipe(json, collected((name: Json, j) => neuronNamed(name, `${path}[${j}]`)), E.map(mixed));
};

/** One of the functions of a layer in which they differ: not that of a whole layer, such as softmax. */
const neuronNamed = (json: Json, path: string): Either<Faults<Wrong>, Elementwise> => {
  const record = neurons.named(json);
  return record === undefined ? E.left([paramFault(path, neurons.expected, json)]) : E.right(record);
};
