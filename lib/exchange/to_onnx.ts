/**
 * A network as an ONNX model, which other programs and devices run: for each layer the operator Gemm, `z = a wᵀ + b`, and those of its
 * activation. The first axis of the input `x` and of the output `y` is the batch, of any length.
 *
 *     sigmoid Sigmoid, tanh Tanh, rectifiedLinear Relu, softmax Softmax, linear Identity, step z ≥ 0, perceptron z > 0
 *
 * Neurons of different functions are split and joined again. The numbers of the fields are those of `onnx.proto`; the bytes are
 * written by npm `@bufbuild/protobuf`. A program that runs a model sums in an order of its own, so outputs agree up to rounding.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { Network } from "../network/network.ts";
import { BinaryWriter, WireType } from "./deps.ts";
import { type Code, type CodeFault, type CodeLayer, codeOf, type CodeOptions, requireCodeOptions } from "./program.ts";

/** The version of the format, and of the operators: those of ONNX 1.8 (2020), which all later programs read. */
const IR_VERSION = 7;
const OPSET = 13;

/** Numbers of types in `TensorProto.DataType`. */
const TYPES = { f32: 1, int64: 7, f64: 11 } as const;

type Write = (writer: BinaryWriter) => unknown;

/** A message in a field. */
const message = (field: number, ...parts: readonly Write[]): Write => (writer) => {
  writer.tag(field, WireType.LengthDelimited).fork();
  parts.forEach((part) => part(writer));
  writer.join();
};
const text = (field: number, value: string): Write => (writer) =>
  writer.tag(field, WireType.LengthDelimited).string(value);
const integer = (field: number, value: number): Write => (writer) => writer.tag(field, WireType.Varint).int64(value);
const bytes = (field: number, value: Uint8Array): Write => (writer) =>
  writer.tag(field, WireType.LengthDelimited).bytes(value);

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
const tensor = (field: number, name: string, type: number, dims: readonly number[], data: Uint8Array): Write =>
  message(field, ...dims.map((length) => integer(1, length)), integer(2, type), text(8, name), bytes(9, data));

/** NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, of which name 1, i 3, type 20 (INT is 2). */
const node = (
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, number>> = {},
): Write =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, `${operator}_${outputs[0]}`),
    text(4, operator),
    ...Object.entries(attributes).map(([name, value]) => message(5, text(1, name), integer(3, value), integer(20, 2))),
  );

/** ValueInfoProto of a batch of so many numbers: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 } } }. */
const value = (field: number, name: string, type: number, width: number): Write =>
  message(
    field,
    text(1, name),
    message(2, message(1, integer(1, type), message(2, message(1, text(2, "batch")), message(1, integer(1, width))))),
  );

/** The operators of an activation by its name. */
const OPERATORS: Readonly<Record<string, (z: string, a: string, type: number) => readonly Write[]>> = {
  sigmoid: (z, a) => [node("Sigmoid", [z], [a])],
  tanh: (z, a) => [node("Tanh", [z], [a])],
  rectifiedLinear: (z, a) => [node("Relu", [z], [a])],
  linear: (z, a) => [node("Identity", [z], [a])],
  softmax: (z, a) => [node("Softmax", [z], [a], { axis: 1 })],
  step: (
    z,
    a,
    type,
  ) => [node("GreaterOrEqual", [z, "zero"], [`${a}_is`]), node("Cast", [`${a}_is`], [a], { to: type })],
  perceptron: (z, a, type) => [node("Greater", [z, "zero"], [`${a}_is`]), node("Cast", [`${a}_is`], [a], { to: type })],
};

const numbersOf = (numbers: ArrayLike<number>, precision: Code["precision"]): Uint8Array => {
  const width = precision === "f32" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(width * numbers.length));
  for (let i = 0; i < numbers.length; i++) {
    if (width === 4) view.setFloat32(4 * i, numbers[i]!, true);
    else view.setFloat64(8 * i, numbers[i]!, true);
  }
  return new Uint8Array(view.buffer);
};

const integersOf = (integers: readonly number[]): Uint8Array =>
  new Uint8Array(BigInt64Array.from(integers, (n) => BigInt(n)).buffer);

/** The nodes of layer l, from 1, from the activations before it to its own. */
const nodesOf = ({ runs }: CodeLayer, l: number, before: string, after: string, type: number): readonly Write[] => {
  const z = `z${l}`;
  const gemm = node("Gemm", [before, `weights.${l}`, `biases.${l}`], [z], { transB: 1 });
  const [only] = runs;
  if (runs.length === 1) return [gemm, ...OPERATORS[only!.name]!(z, after, type)];
  const parts = runs.map((_, i) => [`${z}_${i}`, `a${l}_${i}`] as const);
  return [
    gemm,
    node("Split", [z, `runs.${l}`], parts.map(([part]) => part), { axis: 1 }),
    ...parts.flatMap(([part, activated], i) => OPERATORS[runs[i]!.name]!(part, activated, type)),
    node("Concat", parts.map(([, activated]) => activated), [after], { axis: 1 }),
  ];
};

/** GraphProto: node 1, name 2, initializer 5, input 11, output 12. */
const graph = ({ sizes, layers, precision }: Code): Write => {
  const type = TYPES[precision];
  const name = (l: number): string => l === 0 ? "x" : l === layers.length ? "y" : `a${l}`;
  return message(
    7,
    ...layers.flatMap((layer, l) => nodesOf(layer, l + 1, name(l), name(l + 1), type)),
    text(2, "network"),
    tensor(5, "zero", type, [], numbersOf([0], precision)),
    ...layers.flatMap(({ weights, biases, inputs, outputs, runs }, l) => [
      tensor(5, `weights.${l + 1}`, type, [outputs, inputs], numbersOf(weights, precision)),
      tensor(5, `biases.${l + 1}`, type, [outputs], numbersOf(biases, precision)),
      ...runs.length === 1
        ? []
        : [tensor(5, `runs.${l + 1}`, TYPES.int64, [runs.length], integersOf(runs.map(({ from, to }) => to - from)))],
    ]),
    value(11, "x", type, sizes[0]!),
    value(12, "y", type, sizes.at(-1)!),
  );
};

/**
 * The bytes of an ONNX model of a network. In double precision a program gives the library's outputs within 1e-12; `precision: "f32"`
 * halves the model, and what devices without double precision need, and agrees within the rounding of long sums, about 1e-5.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { toOnnx } from "@foldgrad/foldgrad/exchange";
 *
 * const [network] = initialise([784, 30, 10])(seed(1));
 * const written = toOnnx(network);
 * if (written._tag === "Right") console.log(written.right.length); // 191252
 * ```
 *
 * @returns `ParamError` for an activation that is not the library's own, `ModelTooLarge` for more than 2^24 weights and biases.
 */
export const toOnnx = (
  network: Network,
  options: CodeOptions = {},
): Either<Faults<CodeFault>, Uint8Array<ArrayBuffer>> => {
  const action = "write an ONNX model";
  requireCodeOptions(action, options);
  return pipe(
    codeOf(action, network, options),
    E.map((code) => {
      const writer = new BinaryWriter();
      // ModelProto: ir_version 1, producer_name 2, graph 7, opset_import 8 { domain 1, version 2 }.
      const model = [
        integer(1, IR_VERSION),
        text(2, "foldgrad"),
        graph(code),
        message(8, text(1, ""), integer(2, OPSET)),
      ];
      model.forEach((part) => part(writer));
      return writer.finish();
    }),
  );
};
