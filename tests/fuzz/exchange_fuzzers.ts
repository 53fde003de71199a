/**
 * Fuzzers of the parsers of other programs' files: NumPy's `.npy` and `.npz`.
 *
 * @module
 */
import { crc32 } from "node:zlib";
import { matrix, vector } from "../../mod.ts";
import {
  decodeNpy,
  decodeNpz,
  encodeNpy,
  encodeNpz,
  type NamedArrays,
  type NdArray,
  ndArray,
  ndNumbers,
  type NpyFault,
  type NpzFault,
} from "../../lib/exchange.ts";
import { rightOf } from "../data/files.ts";
import { type Bytes, joined, utf8 } from "../model/cases.ts";
import { sameNumbers } from "../support/bits.ts";
import type { Dice } from "./dice.ts";
import { equal, type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { byteMutations, mutated, overwritten, textMutations } from "./mutations.ts";
import { judge } from "./oracle.ts";

const npyTags = tagsOf<NpyFault>({
  NpyTruncated: true,
  NpyBadMagic: true,
  NpyBadVersion: true,
  NpyBadHeader: true,
  NpyUnsupportedType: true,
  NpyTooLarge: true,
  NpyTrailingBytes: true,
  NotDouble: true,
  NotBool: true,
});

const npzTags = [...npyTags, ...tagsOf<Exclude<NpzFault, NpyFault>>({ ZipInvalid: true, ZipTooLarge: true })];

const arrays: readonly NdArray[] = [
  ndArray("float32", [2, 3], [1, -0, 0.5, 2 ** -149, -Infinity, 3]),
  ndArray("int64", [2], [7, -1]),
  ndArray("bool", [3], [1, 0, 1]),
  ndArray("float16", [], [0.5]),
];
const npys: readonly Bytes[] = [
  encodeNpy(matrix([[1, 2], [3, -0], [5e-324, 6]]), { fortran: true }),
  encodeNpy(vector([1]), { bigEndian: true }),
  ...arrays.map((array) => encodeNpy(array)),
];

const HEADER = 10;
const headerEnd = (file: Bytes): number => HEADER + (file[8]! | file[9]! << 8);

/** A file whose header, as text, is another. */
const withHeader = (file: Bytes, header: string): Bytes => {
  const bytes = utf8(header);
  const length = Uint8Array.of(bytes.length & 255, bytes.length >> 8);
  return joined(file.slice(0, 8), length, bytes, file.slice(headerEnd(file)));
};

const npyOf = (dice: Dice): Bytes => {
  if (dice.below(2) === 0) return mutated(dice, npys, byteMutations);
  const file = dice.pick(npys);
  return withHeader(file, mutated(dice, [text(file.slice(HEADER, headerEnd(file)))], textMutations));
};

/** Whether an array, written in the order of a file, has the numbers of the file; a not-a-number may have other bits. */
const sameNpy = (array: NdArray, file: Bytes): boolean => {
  const header = new TextDecoder("latin1").decode(file);
  const [fortran, bigEndian] = [/fortran_order['"]\s*:\s*True/.test(header), /descr['"]\s*:\s*['"]>/.test(header)];
  const numbers = ndNumbers(array);
  const written = encodeNpy(array, { fortran, bigEndian });
  const data = written.slice(headerEnd(written));
  if (numbers.some(Number.isNaN)) return sameNumbers(ndNumbers(rightOf(decodeNpy(written))), numbers);
  return equal(data, file.slice(file.length - data.length));
};

const npyFuzzer: Fuzzer = {
  name: "NumPy array",
  valid: npys,
  make: npyOf,
  run: (input) =>
    judge(
      { tags: npyTags, end: () => input.length, same: (array: NdArray) => sameNpy(array, input) },
      () => decodeNpy(input),
    ),
  reaches: npyTags,
};

const archives: readonly Bytes[] = [
  await encodeNpz({ x: vector([1]), y: arrays[2]! })(),
  await encodeNpz({ x: arrays[0]! }, { compressed: true })(),
];

/** Archives of one stored array: its checksum is at 14 and in the directory at 16 behind its signature. */
const stored: readonly Bytes[] = await Promise.all(arrays.map((x) => encodeNpz({ x })()));
const CONTENT = 30 + "x.npy".length;

/** An archive whose array is another of the same length, in order for a zip archive. */
const withArray = (archive: Bytes, change: (npy: Bytes) => Bytes): Bytes => {
  const view = new DataView(archive.buffer);
  const [size, extra] = [view.getUint32(18, true), view.getUint16(28, true)];
  const start = CONTENT + extra;
  const npy = change(archive.slice(start, start + size)).slice(0, size);
  const whole = overwritten(archive, start, npy);
  const written = new DataView(whole.buffer);
  const sum = crc32(whole.slice(start, start + size));
  written.setUint32(14, sum, true);
  written.setUint32(start + size + 16, sum, true);
  return whole;
};

const sameNpz = async (read: NamedArrays): Promise<boolean> => {
  const again = await decodeNpz(await encodeNpz(new Map([...read].map(([, array], i) => [`a${i}`, array])))())();
  return again._tag === "Right" && again.right.size === read.size &&
    [...again.right.values()].every((array, i) => sameNumbers(ndNumbers(array), ndNumbers([...read.values()][i]!)));
};

const npzFuzzer: Fuzzer = {
  name: "NumPy archive",
  valid: [archives[1]!, withArray(stored[3]!, (npy) => npy)],
  make: (dice) =>
    dice.below(2) === 0
      ? mutated(dice, archives, byteMutations)
      : withArray(dice.pick(stored), (npy) => mutated(dice, [npy], byteMutations)),
  run: (input) =>
    judge(
      // An array is at most so much larger than what it was packed to.
      { tags: npzTags, end: (tag) => tag.startsWith("Zip") ? input.length : 1032 * input.length, same: sameNpz },
      () => decodeNpz(input, "npz", { most: 2 ** 16 })(),
    ),
  oneIn: 10,
  reaches: ["ZipInvalid", "ZipTooLarge", "NpyBadMagic", "NpyBadVersion", "NpyBadHeader", "NpyUnsupportedType"]
    .concat(["NotDouble", "NotBool"]),
};

/** The fuzzers of other programs' files. */
export const exchangeFuzzers: readonly Fuzzer[] = [npyFuzzer, npzFuzzer];
