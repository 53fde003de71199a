/**
 * Fuzzers of the parsers of data files: IDX, IDX in gzip, base64.
 *
 * @module
 */
import { type DataFault, decodeBase64, decodeIdx, decodeIdxGzip, type Idx, idxElements } from "../../mod.ts";
import { crc32 } from "../../lib/data/crc32.ts";
import { manyBlocks } from "../data/bits.ts";
import { bytes, counting, gzip, idxOf, littleEndian } from "../data/files.ts";
import { type Bytes, utf8 } from "../model/cases.ts";
import { equal, type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { byteMutations, mutated, textMutations } from "./mutations.ts";
import { judge } from "./oracle.ts";

const IDX = ["IdxTruncated", "IdxBadMagic", "IdxUnknownType", "IdxUnsupportedType", "IdxBadRank", "IdxBadDim"].concat([
  "IdxTooLarge",
  "IdxTrailingBytes",
]);

const dataTags = tagsOf<DataFault>({
  Base64Invalid: true,
  GzipBadMagic: true,
  GzipTruncated: true,
  GzipCorrupt: true,
  GzipTrailingData: true,
  GzipTooLarge: true,
  IdxTruncated: true,
  IdxBadMagic: true,
  IdxUnknownType: true,
  IdxUnsupportedType: true,
  IdxBadRank: true,
  IdxBadDim: true,
  IdxTooLarge: true,
  IdxTrailingBytes: true,
  CountMismatch: true,
  LabelOutOfRange: true,
  ChecksumMismatch: true,
  DigestUnavailable: true,
  IoError: true,
});

const images = idxOf([2, 3, 3], counting(18));
const labels = idxOf([5], [3, 1, 4, 1, 5]);

const idxBytes = (idx: Idx): Bytes => idxOf(idx.shape, idxElements(idx));

const idxFuzzer = (rank: number, name: string, valid: readonly Bytes[]): Fuzzer => ({
  name,
  valid,
  make: (dice) => mutated(dice, [images, labels], byteMutations),
  run: (input) =>
    judge(
      { tags: IDX, end: () => input.length, same: (idx: Idx) => equal(idxBytes(idx), input) },
      () => decodeIdx(rank)(input),
    ),
  // A rank of 1 has no rows and columns that could be 0.
  reaches: IDX.filter((tag) => rank > 1 || tag !== "IdxBadDim"),
});

/** A gzip member of stored blocks: its content can be changed at will. */
const stored = (content: Uint8Array): Bytes =>
  bytes(
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [1, ...littleEndian(content.length).slice(0, 2), ...littleEndian(content.length ^ 0xffff).slice(0, 2)],
    content,
    littleEndian(crc32(content)),
    littleEndian(content.length),
  );

const zipped = await Promise.all([images, labels].map(gzip));

/** Content that compresses to a block with Huffman codes of its own (BTYPE 10 of RFC 1951). */
const pictures = idxOf([4, 12, 12], counting(576).map((_, i) => (i * i) % 7 < 4 ? 0 : (i * 37) & 63));

/** The block's type: 0 stored, 1 with the fixed codes, 2 with codes of its own. */
export const blockType = (file: Bytes): number => file[10]! >> 1 & 3;

/** A gzip file with those codes. */
export const dynamic: Bytes = await gzip(pictures);

/** The same content behind every optional field of the header: extra, name, comment, checksum. */
const adorned = (file: Bytes): Bytes => {
  const header = bytes([0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3], [3, 0, 7, 0, 7], [65, 0], [66, 67, 0]);
  return bytes(header, littleEndian(crc32(header)).slice(0, 2), file.subarray(10));
};

const compressed = [...zipped, stored(images), stored(labels), dynamic, adorned(zipped[0]!), adorned(zipped[1]!)]
  .concat([images, labels].map((content) => manyBlocks(content, 10)));

/**
 * The largest offset in what is inside a gzip file. A file whose IDX is judged is whole, so its last four bytes say how long that
 * is; one that is given up early names a place in the header of the IDX. DEFLATE makes at most 1032 bytes of one.
 */
const insideOf = (input: Bytes): number => {
  const size = input.length < 4
    ? 0
    : new DataView(input.buffer, input.byteOffset + input.length - 4).getUint32(0, true);
  return Math.min(1032 * input.length, Math.max(16, size));
};

/** Another decoder's opinion of what a gzip file holds. */
const inflated = async (file: Bytes): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer(),
  );

const gzipFuzzer = (rank: number, name: string, valid: readonly Bytes[]): Fuzzer => ({
  name,
  valid,
  make: (dice) =>
    dice.below(2) === 0
      ? mutated(dice, compressed, byteMutations)
      : stored(mutated(dice, [images, labels], byteMutations)),
  run: (input) =>
    judge({
      tags: dataTags,
      end: (tag) => IDX.includes(tag) ? insideOf(input) : tag === "GzipTooLarge" ? 1032 * input.length : input.length,
      same: async (idx: Idx) => equal(idxBytes(idx), await inflated(input)),
    }, () => decodeIdxGzip(rank, "file")(input)()),
  reaches: [...IDX, "GzipBadMagic", "GzipTruncated", "GzipCorrupt", "GzipTrailingData", "GzipTooLarge"]
    .filter((tag) => rank > 1 || tag !== "IdxBadDim"),
});

const base64Text = zipped[0]!.toBase64();

/** Spaces and padding mean nothing, and the last letter may have bits that mean nothing. */
const spelt = (base64: string): string => {
  const letters = base64.replace(/[\t\n\f\r =]/g, "");
  return letters.length % 4 === 0 ? letters : `${letters.slice(0, -1)}?`;
};

const base64Fuzzer: Fuzzer = {
  name: "base64",
  valid: [utf8(base64Text)],
  make: (dice) => utf8(mutated(dice, [base64Text, utf8("foldgrad").toBase64()], textMutations)),
  run: (input) => {
    const read = text(input);
    return judge({
      tags: ["Base64Invalid"],
      end: () => read.length,
      same: (decoded: Uint8Array) => spelt(Uint8Array.from(decoded).toBase64()) === spelt(read),
    }, () => decodeBase64(read));
  },
  reaches: ["Base64Invalid"],
};

/** The fuzzers of data files. */
export const dataFuzzers: readonly Fuzzer[] = [
  idxFuzzer(3, "IDX images", [images]),
  idxFuzzer(1, "IDX labels", [labels]),
  gzipFuzzer(3, "gzip and IDX images", [zipped[0]!, dynamic, adorned(zipped[0]!), manyBlocks(images, 2)]),
  gzipFuzzer(1, "gzip and IDX labels", [zipped[1]!, adorned(zipped[1]!), manyBlocks(labels, 2)]),
  base64Fuzzer,
];
