/**
 * Writing the container of models and checkpoints: the safetensors layout, in one form only. The metadata comes first and then
 * the tensors, in the order of their bytes; the JSON has no blanks, except after it, to make its length a multiple of 8.
 *
 * Two checksums stand in the metadata: `sha256` is that of the data, `headerSha256` that of the header with 64 zeros in its
 * own place. Together they cover every byte but the first 8, which the rest fixes.
 *
 * @module
 */
import { E, type Either, type TaskEither } from "../deps.ts";
import { type DigestFault, sha256Of } from "../bytes/digest.ts";
import { collected } from "../fault/collected.ts";
import { type Fault, fault, type Faults } from "../fault/fault.ts";
import type { ParamFault } from "../fault/fields.ts";
import type { SizesFault } from "../network/sizes.ts";
import { LENGTH_BYTES, LONGEST_HEADER } from "./header.ts";

/** A number that cannot be written: not finite, or not exactly a number of single precision where those are wanted. */
export type NumberFault = Fault<"NonFinite" | "NotSingle", {
  tensor: string;
  index: number;
  expected: string;
  actual: string;
}>;

/** The faults that keep a value from being written. */
export type EncodeFault =
  | ParamFault
  | SizesFault
  | NumberFault
  | DigestFault
  | Fault<"ModelTooLarge", { field: string; expected: string; actual: string; hint?: string }>;

/** The types of stored numbers. */
export const DTYPES = ["F64", "F32"] as const;
/** One of them. */
export type Dtype = typeof DTYPES[number];

/** A tensor to be written; its numbers are only read. */
export interface Tensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly numbers: Float64Array;
}

/** Keys and values of the metadata, in order, without the checksums. */
export type Metadata = readonly (readonly [key: string, value: string])[];

/** Bytes of a number. */
export const sizeOf = (dtype: Dtype): number => dtype === "F64" ? 8 : 4;

/** The placeholder of the header's checksum while it is computed. */
export const NO_CHECKSUM: string = "0".repeat(64);

/** The only header of this metadata and these tensors. */
export const headerText = (
  metadata: Metadata,
  tensors: readonly Omit<Tensor, "numbers">[],
  sha256: string,
  headerSha256: string,
): string => {
  const fields = [...metadata, ["sha256", sha256] as const, ["headerSha256", headerSha256] as const];
  let end = 0;
  const records = tensors.map(({ name, dtype, shape }) => {
    const begin = end;
    end += shape.reduce((product, n) => product * n, sizeOf(dtype));
    return `${JSON.stringify(name)}:{"dtype":"${dtype}","shape":[${shape.join(",")}],"data_offsets":[${begin},${end}]}`;
  });
  const written = fields.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",");
  const text = `{${[`"__metadata__":{${written}}`, ...records].join(",")}}`;
  return text + " ".repeat(-new TextEncoder().encode(text).length & 7);
};

/** The bytes of the container. */
export const writeContainer =
  (metadata: Metadata, tensors: readonly Tensor[]): TaskEither<Faults<EncodeFault>, Uint8Array<ArrayBuffer>> =>
  async () => {
    const finite = collected(finiteTensor)(tensors);
    if (E.isLeft(finite)) return finite;
    const { length } = headerBytes(metadata, tensors, NO_CHECKSUM);
    const [long] = headerFaults(length);
    if (long !== undefined) return E.left([long]);
    const data = dataOf(tensors);
    const sha256 = await sha256Of(data)();
    if (E.isLeft(sha256)) return E.left([sha256.left]);
    const own = await sha256Of(headerBytes(metadata, tensors, sha256.right))();
    if (E.isLeft(own)) return E.left([own.left]);
    const text = headerText(metadata, tensors, sha256.right, own.right);
    const file = new Uint8Array(LENGTH_BYTES + length + data.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
    file.set(new TextEncoder().encode(text), LENGTH_BYTES);
    file.set(data, LENGTH_BYTES + length);
    return E.right(file);
  };

/** The bytes of the header of which `headerSha256` is taken. */
export const headerBytes = (
  metadata: Metadata,
  tensors: readonly Omit<Tensor, "numbers">[],
  sha256: string,
): Uint8Array<ArrayBuffer> => new TextEncoder().encode(headerText(metadata, tensors, sha256, NO_CHECKSUM));

/** The tensor, or its first number that cannot be written. */
export const finiteTensor = (written: Tensor): Either<Faults<NumberFault>, Tensor> => {
  const { name: tensor, dtype, numbers } = written;
  for (let index = 0; index < numbers.length; index++) {
    const x = numbers[index]!;
    const wrong = !Number.isFinite(x)
      ? (["NonFinite", "a finite number"] as const)
      : dtype === "F32" && Math.fround(x) !== x
      ? (["NotSingle", "a number that single precision holds exactly"] as const)
      : undefined;
    if (wrong !== undefined) {
      const [tag, expected] = wrong;
      return E.left([fault(tag, `${tensor}[${index}]`, { tensor, index, expected, actual: String(x) })]);
    }
  }
  return E.right(written);
};

/** What is wrong with a header of so many bytes. */
export const headerFaults = (length: number): readonly EncodeFault[] =>
  length <= LONGEST_HEADER ? [] : [
    fault("ModelTooLarge", "header", {
      field: "header",
      expected: `at most ${LONGEST_HEADER} bytes`,
      actual: String(length),
      hint: "a network of fewer layers fits",
    }),
  ];

const dataOf = (tensors: readonly Tensor[]): Uint8Array<ArrayBuffer> => {
  const size = tensors.reduce((sum, { dtype, numbers }) => sum + sizeOf(dtype) * numbers.length, 0);
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  for (const { dtype, numbers } of tensors) {
    for (let i = 0; i < numbers.length; i++, at += sizeOf(dtype)) {
      if (dtype === "F64") view.setFloat64(at, numbers[i]!, true);
      else view.setFloat32(at, numbers[i]!, true);
    }
  }
  return new Uint8Array(view.buffer);
};
