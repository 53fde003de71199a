/**
 * The words of a command line: which option has which value.
 *
 * @module
 */
import { parseArgs } from "node:util";

/** What each option was given; a word that belongs to no option stands by itself. */
export type Words = Readonly<Record<string, string | undefined>>;

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
