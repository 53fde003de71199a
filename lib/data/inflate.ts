/**
 * DEFLATE (RFC 1951), decoded by plain loops: the definition of right.
 *
 * The platform's decoder is several times faster, but platforms differ in what they accept and none says where a stream
 * is wrong. This one reads the first bytes of every file, judges every file that the platform does not accept, and does all
 * the work where there is no platform decoder.
 *
 * Mutable inside: it fills `out`, which its caller owns, and never grows it.
 *
 * @module
 */
import { type Code, codeOf, entryOf } from "./huffman.ts";

/** How a decoding ended: `size` bytes of output, and the place in the input where the stream, or the error, ends. */
export type Inflated =
  | { readonly tag: "Done"; readonly size: number; readonly end: number }
  | { readonly tag: "Full"; readonly size: number }
  | { readonly tag: "Truncated"; readonly size: number }
  | { readonly tag: "Corrupt"; readonly size: number; readonly at: number; readonly expected: string };

type BlockEnd = "end" | "full" | "truncated" | { readonly expected: string };

const LENGTH_BASE = Uint16Array.from(
  [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258],
);
const LENGTH_EXTRA = Uint8Array.from(
  [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
);
const DISTANCE_EXTRA = Uint8Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const DISTANCE_BASE = Uint16Array.from({ length: 30 }, (_, i) => i < 2 ? i + 1 : 1 + ((2 + (i & 1)) << ((i >> 1) - 1)));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const FIXED_LENGTHS = codeOf(Uint8Array.from({ length: 288 }, (_, i) => i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))!;
const FIXED_DISTANCES = codeOf(new Uint8Array(32).fill(5))!;

/** Decodes the stream that begins at `start` into `out`; stops when one byte more than `out` holds is to be written. */
export const inflate = (bytes: Uint8Array, start: number, out: Uint8Array): Inflated => {
  let position = start; // next byte to take; beyond the end the stream reads as zeros, and `overrun` tells
  let held = 0; // bits taken and not yet used, the next one lowest
  let count = 0; // how many
  let size = 0;

  const overrun = (): boolean => position > bytes.length && position * 8 - count > bytes.length * 8;

  const take = (): void => {
    held |= (position < bytes.length ? bytes[position]! : 0) << count;
    position++;
    count += 8;
  };

  const bits = (n: number): number => {
    while (count < n) take();
    const value = held & ((1 << n) - 1);
    held >>>= n;
    count -= n;
    return value;
  };

  /** The next symbol, or -1 where the bits begin no code word. */
  const symbol = (code: Code): number => {
    while (count < code.longest) take();
    const entry = entryOf(code, held);
    if (entry === 0) return -1;
    held >>>= entry & 15;
    count -= entry & 15;
    return entry >>> 4;
  };

  const stored = (): BlockEnd => {
    bits(count & 7); // at most two whole bytes are held now, so none is left after the four of the lengths
    const [length, complement] = [bits(16), bits(16)];
    if (overrun()) return "truncated";
    if ((length ^ complement) !== 0xffff) return { expected: "a stored length and its complement" };
    const chunk = bytes.subarray(position, position + length);
    const room = out.length - size;
    out.set(chunk.subarray(0, room), size);
    if (chunk.length > room) return (size = out.length, "full");
    size += chunk.length;
    position += length;
    return overrun() ? "truncated" : "end";
  };

  const compressed = (lengths: Code, distances: Code): BlockEnd => {
    for (;;) {
      const literal = symbol(lengths);
      if (overrun()) return "truncated";
      if (literal === 256) return "end";
      if (literal < 0 || literal > 285) return { expected: "a literal or a length" };
      if (literal < 256) {
        if (size === out.length) return "full";
        out[size++] = literal;
        continue;
      }
      const length = LENGTH_BASE[literal - 257]! + bits(LENGTH_EXTRA[literal - 257]!);
      const place = symbol(distances);
      if (overrun()) return "truncated";
      if (place < 0 || place > 29) return { expected: "a distance" };
      const distance = DISTANCE_BASE[place]! + bits(DISTANCE_EXTRA[place]!);
      if (overrun()) return "truncated";
      if (distance > size) return { expected: `a distance of at most ${size}, not ${distance}` };
      const end = Math.min(size + length, out.length);
      for (let i = size; i < end; i++) out[i] = out[i - distance]!;
      if (size + length > out.length) return (size = end, "full");
      size = end;
    }
  };

  const dynamic = (): BlockEnd => {
    const [literals, places, words] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const first = new Uint8Array(19);
    for (let i = 0; i < words; i++) first[ORDER[i]!] = bits(3);
    if (overrun()) return "truncated";
    const code = codeOf(first);
    if (literals > 286 || places > 30 || code === undefined) return { expected: "a code of code lengths" };
    const lengths = new Uint8Array(literals + places);
    for (let i = 0; i < lengths.length;) {
      const word = symbol(code);
      if (word >= 0 && word < 16) {
        lengths[i++] = word;
        continue;
      }
      const [repeated, times] = word === 16
        ? [lengths[i - 1], 3 + bits(2)]
        : word === 17
        ? [0, 3 + bits(3)]
        : word === 18
        ? [0, 11 + bits(7)]
        : [undefined, 0];
      if (overrun()) return "truncated";
      if (repeated === undefined || i + times > lengths.length) return { expected: "a code length" };
      lengths.fill(repeated, i, i += times);
    }
    if (overrun()) return "truncated";
    const [of, at] = [codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals))];
    if (of === undefined || at === undefined) return { expected: "a complete code" };
    return compressed(of, at);
  };

  for (;;) {
    const [last, kind] = [bits(1), bits(2)];
    if (overrun()) return { tag: "Truncated", size };
    const ended: BlockEnd = kind === 0
      ? stored()
      : kind === 1
      ? compressed(FIXED_LENGTHS, FIXED_DISTANCES)
      : kind === 2
      ? dynamic()
      : { expected: "a block of type 0, 1 or 2" };
    const at = position - (count >> 3);
    if (ended === "full") return { tag: "Full", size };
    if (ended === "truncated") return { tag: "Truncated", size };
    if (ended !== "end") return { tag: "Corrupt", size, at: Math.min(at, bytes.length) - 1, expected: ended.expected };
    if (last === 1) return { tag: "Done", size, end: at };
  }
};
