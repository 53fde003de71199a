/**
 * Gzip files made by hand (RFC 1951, RFC 1952).
 *
 * @module
 */
import { crc32 } from "node:zlib";
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

/** A gzip member of a stored block: its content can be changed at will. */
export const stored = (content: Uint8Array): Bytes =>
  bytes(
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [1, ...littleEndian(content.length).slice(0, 2), ...littleEndian(content.length ^ 0xffff).slice(0, 2)],
    content,
    littleEndian(crc32(content)),
    littleEndian(content.length),
  );

/** The same content behind every optional field of the header: extra, name, comment, checksum. */
export const adorned = (file: Bytes): Bytes => {
  const header = bytes([0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3], [3, 0, 7, 0, 7], [65, 0], [66, 67, 0]);
  return bytes(header, littleEndian(crc32(header)).slice(0, 2), file.subarray(10));
};
