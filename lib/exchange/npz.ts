/**
 * NumPy's `.npz` archives: arrays by name, each a `.npy` file in a zip archive, stored or compressed, by npm `@zip.js/zip.js`. The
 * checksum of every entry is compared, and what an entry unpacks to is known and limited before it is unpacked.
 *
 * Law: `decodeNpz ∘ encodeNpz` is the identity of arrays by name.
 *
 * @module
 */
import { copied } from "../bytes/copied.ts";
import { dataFault } from "../bytes/in_file.ts";
import { LARGEST } from "../data/data_fault.ts";
import { E, type Either, type TaskEither } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, type Faults, printedError, shown } from "../fault/fault.ts";
import { RECORD, requireKind, requireOptions } from "../fault/kind.ts";
import { lookHint } from "../fault/looks_like.ts";
import { ZipBytes, type ZipEntry, ZipReader, ZipSink, ZipWriter } from "./deps.ts";
import { asNdArray, type NdArray, type Writable } from "./nd_array.ts";
import { decodeNpy, encodeNpy, type NpyOptions } from "./npy.ts";
import type { NpzFault } from "./npy_fault.ts";

/** Arrays by name, in the order of the archive. */
export type NamedArrays = ReadonlyMap<string, NdArray>;

/** How an archive is read. */
export interface NpzLimits {
  /** The most bytes of all its arrays together, unpacked; by default 2^31 - 1. */
  readonly most?: number;
}

/** How an archive is written. */
export interface NpzOptions extends NpyOptions {
  /** Whether it is compressed, as by `numpy.savez_compressed`; by default it is not. */
  readonly compressed?: boolean;
}

const ZIP = { useWebWorkers: false } as const;
/** DEFLATE spends at least two bits on at most 258 bytes. */
const RATIO = 1032;
const SUFFIX = ".npy";

/**
 * The arrays of a `.npz` archive by name.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { decodeNpz, encodeNpz } from "@foldgrad/foldgrad/exchange";
 *
 * const file = await encodeNpz({ x: vector([1, 2]) })();
 * const read = await decodeNpz(file)();
 * if (read._tag === "Right") console.log(String(read.right.get("x"))); // NdArray float64 2
 * ```
 */
export const decodeNpz = (
  bytes: Uint8Array,
  file: string = "npz",
  limits: NpzLimits = {},
): TaskEither<Faults<NpzFault>, NamedArrays> => {
  const own = copied(bytes);
  requireOptions("read a .npz archive", limits, ["most"]);
  return async () => {
    try {
      const reader = new ZipReader(new ZipBytes(own), { ...ZIP, checkSignature: true });
      const entries = await reader.getEntries({ strictness: "strict" });
      const outside = entries.find(({ offset }) => offset >= own.length);
      if (outside !== undefined) return E.left([invalid(file, own.length, `an entry at byte ${outside.offset}`)]);
      return await arraysIn(file, entries, limits.most ?? LARGEST);
    } catch (thrown) {
      return E.left([invalid(file, 0, printedError(thrown), lookHint(own))]);
    }
  };
};

const invalid = (file: string, offset: number, actual: string, hint: { readonly hint?: string } = {}): NpzFault =>
  dataFault("ZipInvalid", { file, field: "archive", offset, expected: "a zip archive of .npy files", actual, ...hint });

const arraysIn = async (
  file: string,
  entries: readonly ZipEntry[],
  most: number,
): Promise<Either<Faults<NpzFault>, NamedArrays>> => {
  const [first, ...others] = entryFaults(file, entries, most);
  if (first !== undefined) return E.left([first, ...others]);
  const read: Either<Faults<NpzFault>, readonly [string, NdArray]>[] = [];
  for (const entry of entries) read.push(await arrayOf(file, entry));
  const arrays = collected((one: (typeof read)[number]) => one)(read);
  return E.isLeft(arrays) ? arrays : E.right(new Map(arrays.right));
};

/** Names that are no arrays or stand twice, and sizes that cannot be or are too large. */
const entryFaults = (file: string, entries: readonly ZipEntry[], most: number): readonly NpzFault[] => {
  const names = new Set<string>();
  let size = 0;
  for (const { filename, directory, offset, uncompressedSize, compressedSize } of entries) {
    if (directory || !filename.endsWith(SUFFIX)) return [invalid(file, offset, clipped(filename))];
    if (names.has(filename)) return [invalid(file, offset, `${clipped(filename)} twice`)];
    names.add(filename);
    if (uncompressedSize > RATIO * compressedSize) {
      return [invalid(file, offset, `${uncompressedSize} bytes in ${compressedSize}`)];
    }
    size += uncompressedSize;
    if (size > most) {
      const details = { file, field: "archive", offset, expected: `≤ ${most}`, actual: `at least ${size}` };
      return [dataFault("ZipTooLarge", details)];
    }
  }
  return [];
};

const arrayOf = async (
  file: string,
  entry: ZipEntry,
): Promise<Either<Faults<NpzFault>, readonly [string, NdArray]>> => {
  if (entry.directory) return E.left([invalid(file, entry.offset, "a folder")]);
  try {
    const read = decodeNpy(await entry.getData(new ZipSink(), ZIP), `${file} ${entry.filename}`);
    return E.isLeft(read) ? read : E.right([entry.filename.slice(0, -SUFFIX.length), read.right]);
  } catch (thrown) {
    return E.left([invalid(file, entry.offset, `${entry.filename}: ${printedError(thrown)}`)]);
  }
};

/** Midnight of 1 January 1980, the first moment that a zip archive can name: the same arrays give the same bytes. */
const EPOCH = 0x00210000;

/** What a name may be: `arr_0`, `layers/1/weights`, `x train`; none that leads out of a folder. */
const NAME = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\p{L}\p{N}_. /-]{1,200}$/u;

/**
 * The `.npz` archive of arrays by name, as `numpy.savez` writes it.
 *
 * @throws RangeError for a name that is no path of letters, digits and `_ . - /`.
 */
export const encodeNpz = (
  arrays: Readonly<Record<string, Writable>> | NamedArrays,
  options: NpzOptions = {},
): () => Promise<Uint8Array<ArrayBuffer>> => {
  const action = "write a .npz archive";
  if (!(arrays instanceof Map)) requireKind(action, RECORD, arrays, "the arrays");
  requireOptions(action, options, ["fortran", "bigEndian", "compressed"]);
  const { compressed = false, ...order } = options;
  const entries: readonly (readonly [string, Writable])[] = arrays instanceof Map
    ? [...arrays]
    : Object.entries(arrays);
  const files = entries.map(([name, value]) => {
    if (!NAME.test(name)) throw new RangeError(`Cannot ${action}: ${shown(name)} is no name of an array`);
    return [`${name}${SUFFIX}`, encodeNpy(asNdArray(value, action, shown(name)), order)] as const;
  });
  return async () => {
    const writer = new ZipWriter(new ZipSink(), {
      ...ZIP,
      level: compressed ? 6 : 0,
      rawLastModDate: EPOCH,
      extendedTimestamp: false,
      dataDescriptor: false,
      keepOrder: true,
    });
    for (const [name, bytes] of files) await writer.add(name, new ZipBytes(bytes));
    return new Uint8Array(await writer.close());
  };
};
