/**
 * Numbers spelt as words.
 *
 * @module
 */

/**
 * A word as the number it spells, or as it is. It spells the number that is written with the same digits: `1e3` and `1000.0` spell
 * 1000, but no number is spelt by `9007199254740991.4`, which is nearest to an integer, nor by `-0`.
 */
export const numeric = <W extends string | null | undefined>(word: W): number | W => {
  if (typeof word !== "string" || !SPELLING.test(word)) return word;
  const number = Number(word);
  return digits(word) === digits(String(number)) && !Object.is(number, -0) ? number : word;
};

const SPELLING = /^[-+]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i;

/** The digits of a number from the first to the last that is not 0, and the power of ten that they are to be multiplied by. */
const digits = (text: string): string => {
  const [, whole = "", fraction = "", exponent = "0"] = SPELLING.exec(text) ?? [];
  const [, significant = "", zeros = ""] = /^0*(\d*[1-9])?(0*)$/.exec(whole + fraction)!;
  return significant === "" ? "0" : `${significant}e${Number(exponent) - fraction.length + zeros.length}`;
};
