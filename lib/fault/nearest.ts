/**
 * The nearest known word, for the hint of a word that is not known.
 *
 * @module
 */

/** How many letters must be inserted, removed or replaced to make `b` of `a` (V. Levenshtein, 1966). */
const distance = (a: string, b: string): number => {
  const first = Array.from({ length: b.length + 1 }, (_, j) => j);
  return Array.from(a).reduce<readonly number[]>((above, letter, i) => {
    const row = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (letter === b[j - 1] ? 0 : 1)));
    }
    return row;
  }, first)[b.length]!;
};

/** The known word that is at most two letters away and nearest, if there is one. */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  known
    .map((candidate) => ({ candidate, letters: distance(word.slice(0, 64), candidate) }))
    .filter(({ letters }) => letters <= 2)
    .sort((a, b) => a.letters - b.letters)[0]?.candidate;

/** The hint that names the nearest known word, where one is near. */
export const hintOf = (word: string, known: readonly string[]): { readonly hint?: string } => {
  const near = nearest(word, known);
  return near === undefined ? {} : { hint: `did you mean ${near}?` };
};
