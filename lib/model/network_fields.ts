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
import {
  formOf,
  inputsOf,
  type Layer,
  layerFault,
  type LayerForm,
  layerOf,
  outputsOf,
  shapesOf,
} from "../network/layer.ts";
import { volume } from "../network/layers/grid.ts";
import type { Network, Sizes } from "../network/network.ts";
import { decodeWidths, MOST_PARAMETERS, type SizesFault } from "../network/sizes.ts";
import type { Wrong } from "./activation_names.ts";
import type { Activation } from "../neuron/activation.ts";
import { countOf, noParameters, type Parameters, tensorsOf } from "../network/parameters.ts";
import { type LayerWord, parametersIn } from "./layer_words.ts";
import type { Dtype, Metadata, Tensor } from "./container.ts";
import { MOST_TENSORS } from "./header.ts";
import { isList, type Json } from "../data/json.ts";
import { spellNumbers } from "./spell.ts";
import { showsItself } from "../network/network_text.ts";
import { type Field, jsonField, sinceVersion, textField, wordField, wrongValue } from "./fields.ts";

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
  const decoded = decodeWidths(sizes);
  if (E.isLeft(decoded)) return decoded.left;
  const count = sizes.length - 1;
  if (layers.length !== count) return [shapeFault("layers", `${count} layers`, String(layers.length))];
  const read = collected((layer: Layer, l): Either<Faults<SizesFault>, number> => {
    const expected = `${sizes[l]} inputs, ${sizes[l + 1]} neurons`;
    const actual = layerFault(layer) ?? `${inputsOf(layer)} inputs, ${outputsOf(layer)} neurons`;
    return expected === actual ? E.right(l) : E.left([shapeFault(`layers[${l}]`, expected, actual)]);
  })(layers);
  if (E.isLeft(read)) return read.left;
  const parameters = parametersIn(layers.map(formOf));
  return parameters <= MOST_PARAMETERS ? [] : [shapeFault("sizes", "at most 2^28 parameters", String(parameters))];
};

/** The fields of a network in all containers. */
export interface NetworkFields {
  readonly sizes: Sizes;
  readonly activations: Json;
  readonly layers: Json | undefined;
  readonly cost: string;
  readonly precision: Precision;
}

/** The same, to be written; activations only as names and lists of names. */
export type WrittenFields = Omit<NetworkFields, "activations" | "layers"> & {
  readonly activations: unknown;
  readonly layers?: readonly LayerWord[] | undefined;
};

/** The sizes of a JSON array. */
export const sizesOf = (json: Json): Either<readonly Wrong[], Sizes> =>
  pipe(
    decodeWidths(json),
    E.mapLeft((faults): readonly Wrong[] =>
      faults.map(({ tag, path, expected, actual }) => wrongValue(tag, path.replace(/^sizes/, ""), expected, actual))
    ),
  );

/** The readers of those fields. */
export const networkTable: {
  readonly sizes: Field<Sizes>;
  readonly activations: Field<Json>;
  readonly layers: Field<Json | undefined>;
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
  layers: sinceVersion<Json | undefined>(2, undefined, jsonField("a JSON array of layers", E.right), true),
  cost: textField(COST_EXPECTED, costName),
  precision: wordField(PRECISIONS),
  generator: (json) =>
    json === GENERATOR ? E.right(json) : E.left([wrongValue("BadRngState", "", GENERATOR, printed(json))]),
};

/** The same fields, written. */
export const networkMetadata = ({ sizes, activations, layers, cost, precision }: WrittenFields): Metadata => [
  ["sizes", spellNumbers(sizes)],
  ["activations", JSON.stringify(activations)],
  ...layers === undefined ? [] : [["layers", JSON.stringify(layers)] as const],
  ["cost", cost],
  ["precision", precision],
  ["generator", GENERATOR],
];

/** The type in which numbers of a precision are stored. */
export const dtypeOf = (precision: Precision): Dtype => precision === "f32" ? "F32" : "F64";

/** The tensors of layers of these forms, without numbers. */
export const networkShapes = (forms: readonly LayerForm[], dtype: Dtype): readonly Omit<Tensor, "numbers">[] =>
  forms.flatMap((form, l) => {
    const { weights, biases } = shapesOf(form);
    return ([["weights", weights], ["biases", biases]] as const)
      .filter(([, shape]) => shape.length > 0)
      .map(([name, shape]) => ({ name: `${name}.${l + 1}`, dtype, shape }));
  });

/** The numbers of parameters, without those of layers that have none. */
const numbersOf = (parameters: readonly Parameters[]): readonly Float64Array<ArrayBuffer>[] =>
  parameters.filter((of) => countOf(of) > 0).flatMap(tensorsOf).map((tensor) => open(tensor));

/** The tensors of a network. */
export const networkTensors = ({ layers }: Network, dtype: Dtype): readonly Tensor[] => {
  const numbers = numbersOf(layers);
  return networkShapes(layers.map(formOf), dtype).map((shape, i) => ({ ...shape, numbers: numbers[i]! }));
};

/** The tensors of so many moments of layers of these forms, without numbers: `moments.1.weights.1`, … */
export const momentShapes = (forms: readonly LayerForm[], moments: number): readonly Omit<Tensor, "numbers">[] =>
  Array.from(
    { length: moments },
    (_, i) => networkShapes(forms, "F64").map((shape) => ({ ...shape, name: `moments.${i + 1}.${shape.name}` })),
  ).flat();

/** The tensors of moments. */
export const momentTensors = ({ layers }: Network, moments: readonly Gradient[]): readonly Tensor[] => {
  const numbers = numbersOf(moments.flat());
  return momentShapes(layers.map(formOf), moments.length).map((shape, i) => ({ ...shape, numbers: numbers[i]! }));
};

/** The gradient's form of these numbers, weights and biases of each layer that has some in turn, which it owns. */
export const gradientOf = (forms: readonly LayerForm[], numbers: readonly Float64Array<ArrayBuffer>[]): Gradient => {
  const rest = numbers.values();
  return forms.map((form) => {
    const { weights: [rows, ...across] } = shapesOf(form);
    if (rows === undefined) return noParameters;
    return { weights: new Matrix(rows, volume(across), rest.next().value!), biases: new Vector(rest.next().value!) };
  });
};

/** The network of these numbers, weights and biases of each layer that has some in turn, which it owns. */
export const networkOf = (
  sizes: Sizes,
  forms: readonly LayerForm[],
  activations: readonly Activation[],
  numbers: readonly Float64Array<ArrayBuffer>[],
): Network =>
  showsItself({
    sizes,
    layers: gradientOf(forms, numbers).map((parameters, l) => layerOf(forms[l]!, parameters, activations[l]!)),
  });
