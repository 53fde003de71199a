/**
 * Canonical Huffman codes (RFC 1951, section 3.2.2). The words of one length follow each other in the order of their
 * symbols, and begin where those of the length before end, with a zero bit behind:
 *
 *     first(1) = 0        first(l + 1) = 2 (first(l) + count(l))
 *
 * So how many words have each length, and the symbols in the order of their words, are the whole code: a word w of length l
 * is one of it if w - first(l) < count(l), and stands for the symbol with so many others of its length before it.
 *
 * The short words, which are the frequent ones, stand in a table too, by the next bits of the stream.
 *
 * Law: what a code takes is in proportion to its symbols. A block brings a new code in a dozen bytes, so the table has fewer
 * than two entries for each word, not the 2^15 that the longest word would ask for.
 *
 * @module
 */

/** A prefix code, ready to decode. */
export interface Code {
  /** The length of the longest word, at least 1. */
  readonly longest: number;
  /** How many words have each length, 0 to 15; none has 0. */
  readonly count: readonly number[];
  /** The symbols in the order of their words. */
  readonly symbols: Uint16Array;
  /** By the next bits, as many as its size has: `symbol << 4 | length`, or 0 where no word so short begins with them. */
  readonly table: Uint16Array;
}

/** The code of the given lengths (0 to 15; 0 means unused), or undefined where no prefix code has them. */
export const codeOf = (lengths: Uint8Array): Code | undefined => {
  const [count, first, before] = [sixteen(), sixteen(), sixteen()];
  for (let symbol = 0; symbol < lengths.length; symbol++) count[lengths[symbol]!]!++;
  count[0] = 0;
  let longest = 1;
  let free = 1; // code words of this length that are not taken by shorter ones
  for (let length = 1; length <= 15; length++) {
    first[length] = (first[length - 1]! + count[length - 1]!) << 1;
    before[length] = before[length - 1]! + count[length - 1]!;
    free = 2 * free - count[length]!;
    if (free < 0) return undefined;
    if (count[length]! > 0) longest = length;
  }
  // A lone code word of one bit, or none at all, is allowed: a block may have one distance or no match.
  if (free > 0 && longest > 1) return undefined;
  const symbols = new Uint16Array(before[15]! + count[15]!);
  const table = new Uint16Array(1 << Math.min(longest, bitsBelow(symbols.length)));
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    symbols[before[length]!++] = symbol;
    const step = 1 << length;
    if (step > table.length) continue;
    for (let i = reversed(first[length]!++, length); i < table.length; i += step) table[i] = symbol << 4 | length;
  }
  return { longest, count, symbols, table };
};

/** `symbol << 4 | length` of the word that begins the next bits, the first one lowest; 0 where none does. */
export const entryOf = (code: Code, bits: number): number =>
  code.table[bits & (code.table.length - 1)]! || longEntryOf(code, bits);

const longEntryOf = ({ longest, count, symbols }: Code, bits: number): number => {
  let word = 0; // counted from the first one of its length
  let before = 0; // symbols of shorter words
  for (let length = 1; length <= longest; length++) {
    word += bits >>> (length - 1) & 1;
    if (word < count[length]!) return symbols[before + word]! << 4 | length;
    before += count[length]!;
    word = (word - count[length]!) << 1;
  }
  return 0;
};

/** How many bits the numbers below n need. */
const bitsBelow = (n: number): number => 32 - Math.clz32(Math.max(0, n - 1));

// Code words come with their first bit in the lowest place.
const reversed = (word: number, length: number): number => {
  let result = 0;
  for (let i = 0; i < length; i++) result |= (word >>> i & 1) << (length - 1 - i);
  return result;
};

// Half the time of a block is to make its codes, and a small array costs a tenth of a small typed one (measured).
const sixteen = (): number[] => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
