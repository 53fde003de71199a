/**
 * A `state_dict` of PyTorch, saved as safetensors, as a network: the layers are the tensors of two axes named `….weight`, each with
 * the tensor `….bias` beside it if there is one, in the order of their names, in which numbers count as numbers: `fc2` comes before
 * `fc10`, and `net.0` before `net.2`. A state_dict does not say its activations.
 *
 * @module
 */
import { copied } from "../bytes/copied.ts";
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { requireOptions } from "../fault/kind.ts";
import { readHeader } from "../model/header.ts";
import { type ImportedLayer, importSafetensors } from "../model/import_safetensors.ts";
import type { ModelFault } from "../model/model_fault.ts";
import { type TensorRecord, tensorRecords } from "../model/tensor_records.ts";
import type { Network } from "../network/network.ts";
import type { Activation } from "../neuron/activation.ts";
import { sigmoid } from "../neuron/sigmoid.ts";

/** What a state_dict does not say. */
export interface StateDictOptions {
  /** The activation of the hidden layers; sigmoid by default. */
  readonly hidden?: Activation;
  /** The activation of the output layer; that of the hidden layers by default. */
  readonly output?: Activation;
}

const WEIGHT = /\.weight$/;

/** A name with its numbers at one width, so that the order of texts is theirs. */
const inOrder = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(16, "0"));

const layersIn = (records: readonly TensorRecord[], { hidden = sigmoid, output = hidden }: StateDictOptions) => {
  const names = new Set(records.map(({ name }) => name));
  const weights = records.filter(({ name, shape }) => WEIGHT.test(name) && shape.length === 2).map(({ name }) => name)
    .toSorted((a, b) => inOrder(a) < inOrder(b) ? -1 : 1);
  return weights.map((name, l): ImportedLayer => {
    const biases = name.replace(WEIGHT, ".bias");
    const activation = l === weights.length - 1 ? output : hidden;
    return names.has(biases) ? { weights: name, biases, activation } : { weights: name, activation };
  });
};

/**
 * The network of a state_dict; where layers do not join, or there is none, a fault says so.
 *
 * ```ts
 * import { rectifiedLinear } from "@foldgrad/foldgrad";
 * import { importStateDict } from "@foldgrad/foldgrad/exchange";
 *
 * const read = importStateDict({ hidden: rectifiedLinear })(new Uint8Array(0));
 * if (read._tag === "Left") console.log(read.left[0].message); // headerLength at offset 0: expected 8, got 0
 * ```
 */
export const importStateDict = (
  options: StateDictOptions = {},
): (bytes: Uint8Array) => Either<Faults<ModelFault>, Network> => {
  requireOptions("import a state_dict", options, ["hidden", "output"]);
  return (bytes) => {
    const own = copied(bytes);
    return pipe(
      readHeader(own),
      E.chain((header) => tensorRecords()(header)),
      E.chain((records) => importSafetensors(layersIn(records, options))(own)),
    );
  };
};
