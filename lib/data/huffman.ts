/**
 * Canonical Huffman codes (RFC 1951, section 3.2.2), as one flat table each.
 *
 * A code is given by the length of each symbol's code word. The table is indexed by the next `longest` bits of the
 * stream and holds `symbol << 4 | length`, or 0 where no code word begins with those bits.
 *
 * @module
 */

/** A prefix code, ready to decode. */
export interface Code {
  readonly longest: number;
  readonly table: Uint16Array;
}

/** The code of the given lengths (0 to 15; 0 means unused), or undefined where no prefix code has them. */
export const codeOf = (lengths: Uint8Array): Code | undefined => {
  const count = new Uint16Array(16);
  for (const length of lengths) count[length]!++;
  count[0] = 0;
  const longest = Math.max(1, count.findLastIndex((words) => words > 0));
  const next = new Uint16Array(16);
  let free = 1; // code words of this length that are not taken by shorter ones
  for (let length = 1, first = 0; length <= 15; length++) {
    first = (first + count[length - 1]!) << 1;
    next[length] = first;
    free = 2 * free - count[length]!;
    if (free < 0) return undefined;
  }
  // A lone code word of one bit, or none at all, is allowed: a block may have one distance or no match.
  if (free > 0 && longest > 1) return undefined;
  const table = new Uint16Array(1 << longest);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const step = 1 << length;
    for (let i = reversed(next[length]!++, length); i < table.length; i += step) table[i] = symbol << 4 | length;
  });
  return { longest, table };
};

// Code words come with their first bit in the lowest place.
const reversed = (word: number, length: number): number => {
  let result = 0;
  for (let i = 0; i < length; i++) result |= (word >>> i & 1) << (length - 1 - i);
  return result;
};
