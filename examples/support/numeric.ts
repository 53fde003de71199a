/**
 * Numbers spelt as words.
 *
 * @module
 */
/** A word as the number it spells, or as it is. */
export const numeric = (word: string | undefined): number | string | undefined =>
  word !== undefined && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : word;
