/**
 * Options as text: their names, and their lines in `--help`. Apart from `words.ts`, because the page, which reads no command line and
 * has no Node.js, needs them too.
 *
 * @module
 */

/** The option of a field: `miniBatch` is `--mini-batch`. */
export const optionOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Where the words begin in a line of `--help`, and how wide it may be. */
const [INDENT, WIDTH] = [22, 80];

/** An option and its words as lines of `--help`. */
export const helpLines = (option: string, words: string): readonly string[] => {
  const lines = words.split(" ").reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    return last === undefined || INDENT + last.length + 1 + word.length > WIDTH
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
  const first = `  ${option}`;
  const indented = lines.map((line) => " ".repeat(INDENT) + line);
  return first.length + 2 > INDENT ? [first, ...indented] : [first.padEnd(INDENT) + lines[0], ...indented.slice(1)];
};
