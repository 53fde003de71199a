/**
 * The words of a command line: which option has which value, and numbers spelt as words.
 *
 * @module
 */
import { parseArgs } from "node:util";

/** What each option was given; a word that belongs to no option stands by itself. */
export type Words = Readonly<Record<string, string | undefined>>;

/** A word as the number it spells, or as it is. */
export const numeric = (word: string | undefined): number | string | undefined =>
  word !== undefined && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : word;

/** The words of the command line by option, the defaults filled in. */
export const words = (args: readonly string[], defaults: Readonly<Record<string, string>>): Words => {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: "string" as const }])),
    strict: false,
    tokens: true,
  });
  return tokens.reduce<Words>((read, token, i) => {
    if (token.kind === "option") return { ...read, [token.name]: token.value };
    const before = tokens[i - 1];
    const valueOfUnknown = before?.kind === "option" && !Object.hasOwn(defaults, before.name) &&
      before.value === undefined;
    return token.kind === "positional" && !valueOfUnknown ? { ...read, [token.value]: undefined } : read;
  }, defaults);
};
