/**
 * The library's own activations by name: what a file can hold, since a function cannot be written down.
 *
 * Law: reading what is written gives the same records, one for a layer or one for each of its neurons.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import type { ParamFault } from "../fault/fields.ts";
import type { Layer } from "../network/layer.ts";
import type { Network } from "../network/network.ts";
import type { Activation } from "../neuron/activation.ts";
import { linear } from "../neuron/linear.ts";
import { fires } from "../neuron/perceptron.ts";
import { rectifiedLinear } from "../neuron/rectified_linear.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { step } from "../neuron/step.ts";
import { tanh } from "../neuron/tanh.ts";
import { isList, type Json } from "../data/json.ts";

/** For each layer one name, or one for each neuron. */
export type ActivationNames = readonly (string | readonly string[])[];

/** A layer's activation, or one for each of its neurons. */
export type LayerActivation = Activation | readonly Activation[];

/** Something wrong with a value, before it is known where the value stands. */
export type Wrong = Fault<"ParamError" | "ShapeError" | "BadRngState", {
  path: string;
  expected: string;
  actual: string;
}>;

const named: ReadonlyMap<unknown, Activation> = new Map(
  [sigmoid, tanh, rectifiedLinear, linear, step, fires].map((record) => [record.name, record]),
);
const EXPECTED = `one of ${[...named.keys()].join(", ")}`;

const isEach = (activation: LayerActivation): activation is readonly Activation[] => Array.isArray(activation);

/** The names of a network's activations; a record that is not the library's own is a fault, whatever its name. */
export const activationNames = ({ layers }: Network): Either<Faults<ParamFault>, ActivationNames> =>
  collected(({ activation }: Layer, l) => namesOf(activation, `layers[${l}].activation`))(layers);

const namesOf = (
  activation: LayerActivation,
  path: string,
): Either<Faults<ParamFault>, string | readonly string[]> =>
  isEach(activation)
    ? collected((record: Activation, j) => nameOf(record, `${path}[${j}]`))(activation)
    : nameOf(activation, path);

const nameOf = (record: Activation | undefined, path: string): Either<Faults<ParamFault>, string> =>
  record !== undefined && named.get(record?.name) === record ? E.right(record.name) : E.left([
    fault("ParamError", path, {
      path,
      expected: `${EXPECTED}, the library's own`,
      actual: printed(record?.name),
    }),
  ]);

/** The activations of the layers of a network of these sizes. */
export const activationsNamed =
  (sizes: readonly number[]) => (json: Json): Either<readonly Wrong[], readonly LayerActivation[]> => {
    if (!isList(json) || json.length !== sizes.length - 1) {
      return E.left([wrong("activations", `an array of ${sizes.length - 1}`, json)]);
    }
    return collected((names: Json, l) => layerActivation(names, sizes[l + 1]!, `activations[${l}]`))(json);
  };

const layerActivation = (json: Json, neurons: number, path: string): Either<Faults<Wrong>, LayerActivation> => {
  if (!isList(json)) return one(json, path);
  if (json.length !== neurons) return E.left([wrong(path, `an array of ${neurons}`, json)]);
  return collected((name: Json, j) => one(name, `${path}[${j}]`))(json);
};

const one = (json: Json, path: string): Either<Faults<Wrong>, Activation> => {
  const record = named.get(json);
  return record === undefined ? E.left([wrong(path, EXPECTED, json)]) : E.right(record);
};

const wrong = (path: string, expected: string, json: Json): Wrong =>
  fault("ParamError", path, { path, expected, actual: printed(json) });
