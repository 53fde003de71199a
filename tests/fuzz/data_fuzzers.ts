/**
 * Fuzzers of the parsers of data files: IDX, IDX in gzip, base64.
 *
 * @module
 */
import { type DataFault, decodeBase64, decodeIdx, decodeIdxGzip, type Idx, idxElements } from "../../lib/data.ts";
import { gunzipSync } from "node:zlib";
import { adorned, stored } from "../data/bits.ts";
import { bytes, counting, gzip, IDX_TYPES, idxOf, idxOfType } from "../data/files.ts";
import { type Bytes, utf8 } from "../model/cases.ts";
import { type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { byteMutations, mutated, textMutations } from "./mutations.ts";
import { judge } from "./oracle.ts";

const IDX = ["IdxTruncated", "IdxBadMagic", "IdxUnknownType", "IdxBadRank", "IdxBadDim"].concat([
  "IdxTooLarge",
  "IdxTrailingBytes",
]);

const dataTags = tagsOf<DataFault>({
  Base64Invalid: true,
  GzipBadMagic: true,
  GzipTruncated: true,
  GzipCorrupt: true,
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
  NonFinite: true,
  ChecksumMismatch: true,
  DigestUnavailable: true,
  IoError: true,
});

const images = idxOf([2, 3, 3], counting(18));
const labels = idxOf([5], [3, 1, 4, 1, 5]);

/** Whether an IDX file, written again, is the same; a not-a-number may come back with other bits. */
const sameIdx = (idx: Idx, file: Uint8Array): boolean => {
  const elements = idxElements(idx);
  const isNumber = (place: number): boolean => !Number.isNaN(elements[Math.floor(place / elements.BYTES_PER_ELEMENT)]);
  const written = idxOfType(idx.type, idx.shape, elements);
  const start = written.length - elements.byteLength;
  return written.length === file.length &&
    written.every((byte, i) => byte === file[i] || (i >= start && !isNumber(i - start)));
};

/** Numbers of every type. */
const typed = IDX_TYPES.map((type) => idxOfType(type, [2, 3, 2], counting(12).map((i) => 20 * i)));

const idxFuzzer = (rank: number | undefined, name: string, valid: readonly Bytes[]): Fuzzer => ({
  name,
  valid,
  make: (dice) => mutated(dice, [images, labels, ...typed], byteMutations),
  run: (input) =>
    judge(
      { tags: IDX, end: () => input.length, same: (idx: Idx) => sameIdx(idx, input) },
      () => decodeIdx(rank)(input),
    ),
  // A rank of 1 has no rows and columns that could be 0.
  reaches: IDX.filter((tag) => rank !== 1 || tag !== "IdxBadDim")
    .filter((tag) => rank !== undefined || tag !== "IdxBadRank"),
});

const zipped = await Promise.all([images, labels].map(gzip));

/** Content that compresses to a block with Huffman codes of its own (BTYPE 10 of RFC 1951). */
const pictures = idxOf([4, 12, 12], counting(576).map((_, i) => (i * i) % 7 < 4 ? 0 : (i * 37) & 63));

/** The block's type: 0 stored, 1 with the fixed codes, 2 with codes of its own. */
export const blockType = (file: Bytes): number => file[10]! >> 1 & 3;

/** A gzip file with those codes. */
export const dynamic: Bytes = await gzip(pictures);

/** The content in two members, with zeros behind each. */
const inMembers = async (content: Bytes): Promise<Bytes> => {
  const parts = await Promise.all([content.slice(0, 7), content.slice(7)].map(gzip));
  return bytes(...parts.flatMap((part) => [part, new Uint8Array(3)]));
};

const members = await Promise.all([images, labels].map(inMembers));

const compressed = [...zipped, stored(images), stored(labels), dynamic, adorned(zipped[0]!), adorned(zipped[1]!)]
  .concat(members);

/** A bound on the offsets in what is inside a gzip file: DEFLATE makes at most 1032 bytes of one. */
const insideOf = (input: Bytes): number => 1032 * input.length;

/** Another decoder's opinions of what a gzip file holds: Node's stops at zeros, behind which another member may stand. */
const inflated = (file: Bytes): readonly Bytes[] => {
  const starts = [...file.keys()].filter((at) => file[at - 1] === 0 && file[at] === 0x1f && file[at + 1] === 0x8b);
  const splits = starts.flatMap((at) =>
    inflated(file.slice(at)).map((rest) => bytes(new Uint8Array(gunzipSync(file.slice(0, at))), rest))
  );
  return [bytes(new Uint8Array(gunzipSync(file))), ...splits];
};

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
      end: (tag) => IDX.includes(tag) ? insideOf(input) : input.length,
      same: (idx: Idx) => inflated(input).some((content) => sameIdx(idx, content)),
    }, () => decodeIdxGzip(rank, "file")(input)()),
  reaches: [...IDX, "GzipBadMagic", "GzipTruncated", "GzipCorrupt", "GzipTooLarge"]
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
  idxFuzzer(3, "IDX images", [images, ...typed]),
  idxFuzzer(undefined, "IDX of any rank", [images, labels, ...typed]),
  idxFuzzer(1, "IDX labels", [labels]),
  gzipFuzzer(3, "gzip and IDX images", [zipped[0]!, dynamic, adorned(zipped[0]!), members[0]!]),
  gzipFuzzer(1, "gzip and IDX labels", [zipped[1]!, adorned(zipped[1]!), members[1]!]),
  base64Fuzzer,
];
