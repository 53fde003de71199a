/**
 * Reading the safetensors files of other programs. They do not hold activations or the order of layers, so the caller gives a
 * list of layers with the names of their tensors.
 *
 * The frame is checked as strictly as for the library's own files, except for the form of the header. Metadata are ignored; of
 * tensors that no layer names, of any type, only the range of bytes is checked. Such files have no checksum, so a flipped bit may
 * go unnoticed.
 *
 * @module
 */
import { E, type Either, pipe, RA } from "../deps.ts";
import { copied } from "../bytes/copied.ts";
import { collected, MOST_FAULTS } from "../fault/collected.ts";
import { clipped, type Faults } from "../fault/fault.ts";
import { type Kind, requireKind, TEXT } from "../fault/kind.ts";
import { Matrix } from "../linear/matrix.ts";
import { transpose } from "../linear/product.ts";
import { Vector, zeros } from "../linear/vector.ts";
import { type Dense, dense } from "../network/layers/dense.ts";
import type { Network, Sizes } from "../network/network.ts";
import { decodeSizes } from "../network/sizes.ts";
import type { Activation } from "../neuron/activation.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { type Header, readHeader } from "./header.ts";
import { layoutFaults } from "./layout.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { INTEGERS, numbersOf, REALS } from "./numbers.ts";
import { showsItself } from "../network/network_text.ts";
import { type TensorRecord, tensorRecords } from "./tensor_records.ts";

/** Where the numbers of a layer are. */
export interface ImportedLayer {
  /** The tensor of the weights: one row for each neuron, one column for each input. */
  readonly weights: string;
  /** Whether the weights are transposed, with a row for each input. */
  readonly transposed?: boolean;
  /** The tensor of the biases; all are 0 unless one is named. */
  readonly biases?: string;
  /** Whether its tensors may hold integers, I8 to I64 and U8 to U64, without a scale, which the caller has to apply. */
  readonly integers?: boolean;
  /**
   * The activation of its neurons.
   * @default {sigmoid}
   */
  readonly activation?: Activation;
}

/**
 * The network whose layers have the named tensors of a safetensors file; its numbers may be of type F64, F32, F16 or BF16, all of
 * which double precision holds exactly.
 *
 * ```ts
 * import { linear, tanh } from "@foldgrad/foldgrad";
 * import { importSafetensors } from "@foldgrad/foldgrad/model";
 *
 * const read = importSafetensors([
 *   { weights: "fc1.weight", biases: "fc1.bias", activation: tanh },
 *   { weights: "fc2.weight", biases: "fc2.bias", activation: linear },
 * ]);
 * const none = read(new Uint8Array(0));
 * if (none._tag === "Left") console.log(none.left[0].message); // headerLength at offset 0: expected 8, got 0
 * ```
 */
export const importSafetensors =
  (layers: readonly ImportedLayer[]): (bytes: Uint8Array) => Either<Faults<ModelFault>, Network> => (bytes) => {
    requireKind("import a network", LAYERS, layers);
    return pipe(
      readHeader(copied(bytes)),
      E.chain((header) =>
        pipe(
          tensorRecords()(header),
          E.chain((records) => networkIn(header, records, layers)),
        )
      ),
    );
  };

const LAYERS: Kind = {
  words: 'an array of layers, such as [{ weights: "fc1.weight", biases: "fc1.bias" }]',
  is: (u) => Array.isArray(u) && u.every((layer) => TEXT.is(layer?.weights)),
};

/** The tensors of one layer. */
interface LayerRecords {
  readonly layer: ImportedLayer;
  readonly weights: TensorRecord;
  readonly biases?: TensorRecord;
  readonly inputs: number;
  readonly outputs: number;
}

const networkIn = (
  header: Header,
  records: readonly TensorRecord[],
  layers: readonly ImportedLayer[],
): Either<Faults<ModelFault>, Network> => {
  const there = new Map(records.map((record) => [record.name, record]));
  const found = layers.map((layer) => recordsOf(there, layer));
  const whole = found.flatMap((of) => E.isRight(of) ? [of.right] : []);
  const sizes = whole.length === layers.length ? joinedSizes(whole) : E.left([]);
  const faults = [
    ...layoutFaults(header, records),
    ...found.flatMap((of) => E.isLeft(of) ? of.left : []),
    ...(E.isLeft(sizes) ? sizes.left : []),
  ].slice(0, MOST_FAULTS);
  if (RA.isNonEmpty(faults)) return E.left(faults);
  const network = (layers: Network["layers"]) => showsItself({ sizes: E.toUnion(sizes) as Sizes, layers });
  return pipe(whole, collected(layerOf(header)), E.map(network));
};

const recordsOf = (
  there: ReadonlyMap<string, TensorRecord>,
  layer: ImportedLayer,
): Either<readonly ModelFault[], LayerRecords> => {
  const names = [layer.weights, ...layer.biases === undefined ? [] : [layer.biases]];
  const [weights, biases] = names.map((name) => there.get(name));
  const faults = names.flatMap((name) => typeFaults(there, name, layer.integers === true));
  if (weights === undefined || faults.length > 0) return E.left(faults);
  const { shape, offset } = weights;
  if (shape.length !== 2) {
    return E.left([shapeError(layer.weights, offset, "[neurons,inputs]", shape, KINDS[shape.length])]);
  }
  const [outputs, inputs] = layer.transposed === true ? [shape[1]!, shape[0]!] : [shape[0]!, shape[1]!];
  if (biases === undefined) return E.right({ layer, weights, inputs, outputs });
  const [n, one = 1, ...more] = biases.shape;
  return n === outputs && one === 1 && more.length === 0
    ? E.right({ layer, weights, biases, inputs, outputs })
    : E.left([shapeError(biases.name, biases.offset, `[${outputs}]`, biases.shape)]);
};

/** What tensors of another rank usually are. */
const KINDS: Readonly<Record<number, string>> = {
  1: "biases, or the factors of a normalisation",
  3: "the kernels of a convolution over a line, [filters,channels,length]",
  4: "the kernels of a convolution over images, [filters,channels,rows,columns]",
  5: "the kernels of a convolution over volumes",
};

const typeFaults = (
  there: ReadonlyMap<string, TensorRecord>,
  name: string,
  integers: boolean,
): readonly ModelFault[] => {
  const [record, tensor] = [there.get(name), clipped(name)];
  if (record === undefined) {
    const details = { tensor, field: "header", offset: 8, expected: "a tensor", actual: "nothing" };
    return [modelFault("MissingTensor", details)];
  }
  const { offset, dtype } = record;
  const whole = INTEGERS.has(dtype);
  if (REALS.has(dtype) || (integers && whole)) return [];
  const expected = `one of ${[...REALS.keys(), ...integers ? INTEGERS.keys() : []].join(", ")}`;
  const details = { tensor, field: "dtype", offset, expected, actual: clipped(dtype) };
  return [
    modelFault("BadDtype", whole ? { ...details, hint: "integers: true takes integers as they stand" } : details),
  ];
};

const shapeError = (
  name: string,
  offset: number,
  expected: string,
  shape: readonly number[],
  kind?: string,
): ModelFault => {
  const details = { path: clipped(name), offset, expected, actual: clipped(`[${shape.join(",")}]`) };
  return modelFault("ShapeError", kind === undefined ? details : { ...details, hint: `these look like ${kind}` });
};

/** The sizes of layers that join, within the limits of networks. */
const joinedSizes = (layers: readonly LayerRecords[]): Either<readonly ModelFault[], Sizes> => {
  const apart = layers.slice(1).flatMap(({ weights, layer, inputs, outputs }, l) => {
    const before = layers[l]!.outputs;
    if (before === inputs) return [];
    const expected = layer.transposed === true ? `[${before},${outputs}]` : `[${outputs},${before}]`;
    return [shapeError(weights.name, weights.offset, expected, weights.shape)];
  });
  return apart.length > 0 ? E.left(apart) : pipe(
    decodeSizes(layers.length === 0 ? [] : [layers[0]!.inputs, ...layers.map(({ outputs }) => outputs)]),
    E.mapLeft((faults) =>
      faults.map(({ path, expected, actual }) => modelFault("ShapeError", { path, offset: 8, expected, actual }))
    ),
  );
};

const layerOf = (header: Header) =>
(
  { layer, weights, biases, inputs, outputs }: LayerRecords,
): Either<Faults<ModelFault>, Dense> => {
  const numbers = numbersOf(header)(weights);
  const offsets = biases === undefined ? undefined : numbersOf(header)(biases);
  if (E.isLeft(numbers)) return numbers;
  if (offsets !== undefined && E.isLeft(offsets)) return offsets;
  const w = layer.transposed === true
    ? transpose(new Matrix(inputs, outputs, numbers.right))
    : new Matrix(outputs, inputs, numbers.right);
  const b = offsets === undefined ? zeros(outputs) : new Vector(offsets.right);
  return E.right(dense<number, number>(w, b, layer.activation ?? sigmoid));
};
