/**
 * Writing the container of models and checkpoints: the safetensors layout, in one form only. The metadata comes first and then
 * the tensors, in the order of their bytes; the JSON is without blanks, but for those behind it that make its length a multiple
 * of 8.
 *
 * Two checksums stand in the metadata: `sha256` is that of the data, `headerSha256` that of the header with 64 zeros in its
 * own place. Together they cover every byte but the first 8, which the rest fixes.
 *
 * @module
 */
import { E, RA, type TaskEither } from "../deps.ts";
import { hex } from "../data/data_fault.ts";
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

/** A fault of the platform, not of the value or the bytes: it has no SHA-256. */
export type DigestFault = Fault<"DigestUnavailable", { field: string; expected: string; actual: string }>;

/** What keeps a value from being written. */
export type EncodeFault =
  | ParamFault
  | SizesFault
  | NumberFault
  | DigestFault
  | Fault<"ModelTooLarge", { field: string; expected: string; actual: string }>;

/** The type of a stored number. */
export type Dtype = "F64" | "F32";

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

/** What stands in the place of the header's checksum while it is computed. */
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

/** SHA-256 in 64 hexadecimal digits, by the Web Crypto API of the platform. */
export const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

/** The fault of a platform that has no SHA-256 (a browser gives it to pages from secure places only). */
export const noDigest: DigestFault = fault("DigestUnavailable", "sha256", {
  field: "sha256",
  expected: "SHA-256 by crypto.subtle",
  actual: "none",
});

/** The bytes of the container. */
export const writeContainer =
  (metadata: Metadata, tensors: readonly Tensor[]): TaskEither<Faults<EncodeFault>, Uint8Array<ArrayBuffer>> =>
  async () => {
    const faults = tensors.flatMap(numberFaults);
    if (RA.isNonEmpty(faults)) return E.left(faults);
    const length = new TextEncoder().encode(headerText(metadata, tensors, NO_CHECKSUM, NO_CHECKSUM)).length;
    if (length > LONGEST_HEADER) return E.left([tooLarge(length)]);
    const data = dataOf(tensors);
    try {
      const sha256 = await sha256Of(data);
      const unsigned = new TextEncoder().encode(headerText(metadata, tensors, sha256, NO_CHECKSUM));
      const text = headerText(metadata, tensors, sha256, await sha256Of(unsigned));
      const file = new Uint8Array(LENGTH_BYTES + length + data.length);
      new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
      file.set(new TextEncoder().encode(text), LENGTH_BYTES);
      file.set(data, LENGTH_BYTES + length);
      return E.right(file);
    } catch {
      return E.left([noDigest]);
    }
  };

/** The first number of a tensor that cannot be written. */
export const numberFaults = ({ name: tensor, dtype, numbers }: Tensor): readonly NumberFault[] => {
  for (let index = 0; index < numbers.length; index++) {
    const x = numbers[index]!;
    const wrong = !Number.isFinite(x)
      ? (["NonFinite", "a finite number"] as const)
      : dtype === "F32" && Math.fround(x) !== x
      ? (["NotSingle", "a number that single precision holds exactly"] as const)
      : undefined;
    if (wrong !== undefined) {
      const [tag, expected] = wrong;
      return [fault(tag, `${tensor}[${index}]`, { tensor, index, expected, actual: String(x) })];
    }
  }
  return [];
};

const tooLarge = (length: number): EncodeFault =>
  fault("ModelTooLarge", "header", {
    field: "header",
    expected: `at most ${LONGEST_HEADER} bytes`,
    actual: String(length),
  });

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
