/**
 * DEFLATE blocks made bit by bit (RFC 1951).
 *
 * @module
 */
import { crc32 } from "../../lib/data/crc32.ts";
import { type Bytes, bytes, littleEndian } from "./files.ts";

/** Bits, the first one lowest, as DEFLATE packs them. */
export const packed = (bits: string): Bytes =>
  Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) => {
    const eight = bits.slice(8 * i, 8 * i + 8).padEnd(8, "0");
    return Number.parseInt([...eight].reverse().join(""), 2);
  });

/** A number in so many bits, the lowest first; code words come with the highest first. */
export const number = (n: number, length: number): string =>
  [...n.toString(2).padStart(length, "0")].reverse().join("");

/** The order in which the lengths of the code of code lengths are sent. */
export const ORDER: readonly number[] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTHS = [15, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/** An empty block that brings two codes of 16 words with the longest words there are, in 225 bits. */
const costly = (): string => {
  // The code of code lengths has 16 words of four bits: the lengths 1 to 15, and 18, "so many zeros".
  const word = (length: number): string => (length === 18 ? 15 : length - 1).toString(2).padStart(4, "0");
  const zeros = (run: number): string => word(18) + number(run - 11, 7);
  const words = ORDER.map((length) => number([16, 17, 0].includes(length) ? 0 : 4, 3)).join("");
  const lengths = LENGTHS.map(word).join("");
  // Symbol 256, the end of the block, is the last of the first 16, and has the word of one bit.
  return `0${number(2, 2)}${number(0, 5)}${number(15, 5)}${number(15, 4)}${words}${zeros(138)}${
    zeros(103)
  }${lengths}${lengths}0`;
};

/** A gzip file in order that says nothing in so many costly blocks, then the content in a stored one. */
export const manyBlocks = (content: Uint8Array, blocks: number): Bytes =>
  bytes(
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    packed(costly().repeat(blocks) + `1${number(0, 2)}`),
    [...littleEndian(content.length).slice(0, 2), ...littleEndian(~content.length).slice(0, 2)],
    content,
    littleEndian(crc32(content)),
    littleEndian(content.length),
  );
