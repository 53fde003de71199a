/**
 * The form of a network in a container: in the metadata its sizes, the names of its activations and of its cost, its precision
 * and its generator; and two tensors for each layer, `weights.1`, `biases.1`, `weights.2`, … Layer 1 is the first that has
 * weights (the book counts it as layer 2).
 *
 * @module
 */
import type { Gradient } from "../backprop/gradient.ts";
import { E, type Either, pipe } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, fault, type Faults, printed } from "../fault/fault.ts";
import { type ParamFault, paramFault } from "../fault/fields.ts";
import { open } from "../linear/door.ts";
import type { Precision } from "../numbers/precision.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import { inputsOf, type Layer, layerFault, outputsOf } from "../network/layer.ts";
import { dense } from "../network/layers/dense.ts";
import type { Network, Sizes } from "../network/network.ts";
import { decodeSizes, type SizesFault } from "../network/sizes.ts";
import type { Wrong } from "./activation_names.ts";
import type { Activation } from "../neuron/activation.ts";
import { tensorsOf } from "../network/parameters.ts";
import type { Dtype, Metadata, Tensor } from "./container.ts";
import { MOST_TENSORS } from "./header.ts";
import { isList, type Json } from "../data/json.ts";
import { spellNumbers } from "./spell.ts";
import { showsItself } from "../network/network_text.ts";
import { type Field, jsonField, textField, wordField, wrongValue } from "./fields.ts";

/** The name of the generator whose states are seeds. */
export const GENERATOR = "xoroshiro128+";

/** The precisions. */
export const PRECISIONS: readonly Precision[] = ["f64", "f32"];

/** Names that a cost may have in a file. */
const COST = /^[A-Za-z][A-Za-z0-9 _.-]{0,63}$/;
const COST_EXPECTED = "a name of at most 64 letters, digits and _.-";

/** The name of a cost. */
export const costName = (u: unknown): string | undefined => typeof u === "string" && COST.test(u) ? u : undefined;

/** What is wrong with the name of a cost or with a precision. */
export const nameFaults = (cost: string, precision: Precision): readonly ParamFault[] => [
  ...(costName(cost) === undefined ? [paramFault("cost", COST_EXPECTED, cost)] : []),
  ...(PRECISIONS.includes(precision) ? [] : [paramFault("precision", `one of ${PRECISIONS.join(", ")}`, precision)]),
];

const shapeFault = (path: string, expected: string, actual: string): SizesFault =>
  fault("ShapeError", path, { path, expected, actual: clipped(actual) });

/** The faults of a network built by hand: its sizes, or layers that do not have them. */
export const fitFaults = ({ sizes, layers }: Network): readonly SizesFault[] => {
  const decoded = decodeSizes(sizes);
  if (E.isLeft(decoded)) return decoded.left;
  const count = sizes.length - 1;
  if (layers.length !== count) return [shapeFault("layers", `${count} layers`, String(layers.length))];
  const read = collected((layer: Layer, l): Either<Faults<SizesFault>, number> => {
    const expected = `${sizes[l]} inputs, ${sizes[l + 1]} neurons`;
    const actual = layerFault(layer) ?? `${inputsOf(layer)} inputs, ${outputsOf(layer)} neurons`;
    return expected === actual ? E.right(l) : E.left([shapeFault(`layers[${l}]`, expected, actual)]);
  })(layers);
  return E.isLeft(read) ? read.left : [];
};

/** The fields of a network in all containers. */
export interface NetworkFields {
  readonly sizes: Sizes;
  readonly activations: Json;
  readonly cost: string;
  readonly precision: Precision;
}

/** The same, to be written; activations only as names and lists of names. */
export type WrittenFields = Omit<NetworkFields, "activations"> & { readonly activations: unknown };

/** The sizes of a JSON array. */
export const sizesOf = (json: Json): Either<readonly Wrong[], Sizes> =>
  pipe(
    decodeSizes(json),
    E.mapLeft((faults): readonly Wrong[] =>
      faults.map(({ tag, path, expected, actual }) => wrongValue(tag, path.replace(/^sizes/, ""), expected, actual))
    ),
  );

/** The readers of those fields. */
export const networkTable: {
  readonly sizes: Field<Sizes>;
  readonly activations: Field<Json>;
  readonly cost: Field<string>;
  readonly precision: Field<Precision>;
  readonly generator: Field<string>;
} = {
  sizes: jsonField(
    "a JSON array of integers",
    (json) =>
      isList(json) && json.length - 1 > MOST_TENSORS / 2
        ? E.left([wrongValue("ShapeError", ".length", `at most ${MOST_TENSORS / 2 + 1} layers`, String(json.length))])
        : sizesOf(json),
  ),
  activations: jsonField("a JSON array of names", E.right),
  cost: textField(COST_EXPECTED, costName),
  precision: wordField(PRECISIONS),
  generator: (json) =>
    json === GENERATOR ? E.right(json) : E.left([wrongValue("BadRngState", "", GENERATOR, printed(json))]),
};

/** The same fields, written. */
export const networkMetadata = ({ sizes, activations, cost, precision }: WrittenFields): Metadata => [
  ["sizes", spellNumbers(sizes)],
  ["activations", JSON.stringify(activations)],
  ["cost", cost],
  ["precision", precision],
  ["generator", GENERATOR],
];

/** The type in which numbers of a precision are stored. */
export const dtypeOf = (precision: Precision): Dtype => precision === "f32" ? "F32" : "F64";

/** The tensors of a network of these sizes, without numbers. */
export const networkShapes = (sizes: Sizes, dtype: Dtype): readonly Omit<Tensor, "numbers">[] =>
  sizes.slice(1).flatMap((neurons, l) => [
    { name: `weights.${l + 1}`, dtype, shape: [neurons, sizes[l]!] },
    { name: `biases.${l + 1}`, dtype, shape: [neurons] },
  ]);

/** The tensors of a network. */
export const networkTensors = ({ sizes, layers }: Network, dtype: Dtype): readonly Tensor[] => {
  const numbers = layers.flatMap(tensorsOf).map((tensor) => open(tensor));
  return networkShapes(sizes, dtype).map((shape, i) => ({ ...shape, numbers: numbers[i]! }));
};

/** The tensors of so many moments of a network of these sizes, without numbers: `moments.1.weights.1`, … */
export const momentShapes = (sizes: Sizes, moments: number): readonly Omit<Tensor, "numbers">[] =>
  Array.from(
    { length: moments },
    (_, i) => networkShapes(sizes, "F64").map((shape) => ({ ...shape, name: `moments.${i + 1}.${shape.name}` })),
  ).flat();

/** The tensors of moments. */
export const momentTensors = (sizes: Sizes, moments: readonly Gradient[]): readonly Tensor[] => {
  const numbers = moments.flat().flatMap(tensorsOf).map((tensor) => open(tensor));
  return momentShapes(sizes, moments.length).map((shape, i) => ({ ...shape, numbers: numbers[i]! }));
};

/** The gradient's form of these numbers, weights and biases of a layer in turn, which it owns. */
export const gradientOf = (sizes: Sizes, numbers: readonly Float64Array<ArrayBuffer>[]): Gradient =>
  sizes.slice(1).map((neurons, l) => ({
    weights: new Matrix(neurons, sizes[l]!, numbers[2 * l]!),
    biases: new Vector(numbers[2 * l + 1]!),
  }));

/** The network of these numbers, weights and biases of a layer in turn, which it owns. */
export const networkOf = (
  sizes: Sizes,
  activations: readonly Activation[],
  numbers: readonly Float64Array<ArrayBuffer>[],
): Network =>
  showsItself({
    sizes,
    layers: gradientOf(sizes, numbers).map(({ weights, biases }, l) => dense(weights, biases, activations[l]!)),
  });
