/**
 * The words of a command line: which option has which value.
 *
 * @module
 */
import { parseArgs } from "node:util";

/** What each option was given; a word that belongs to no option stands by itself. `V` is what a default can be. */
export type Words<V = string> = Readonly<Record<string, string | V | undefined>>;

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

const tokensOf = (args: readonly string[], defaults: Readonly<Record<string, unknown>>): readonly Token[] =>
  parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: "string" as const }])),
    strict: false,
    tokens: true,
  }).tokens;

/** The words of the command line by option, the defaults filled in. */
export const words = <V = string>(args: readonly string[], defaults: Readonly<Record<string, V>>): Words<V> =>
  tokensOf(args, defaults).reduce<Words<V>>((read, token, i, tokens) => {
    if (token.kind === "option") return { ...read, [token.name]: token.value };
    const before = tokens[i - 1];
    const valueOfUnknown = before?.kind === "option" && !Object.hasOwn(defaults, before.name) &&
      before.value === undefined;
    return token.kind === "positional" && !valueOfUnknown ? { ...read, [token.value]: undefined } : read;
  }, defaults);

/** A line for each option that is given more than once. */
export const repeated = (args: readonly string[], defaults: Readonly<Record<string, unknown>>): readonly string[] => {
  const tokens = tokensOf(args, defaults);
  return Object.keys(defaults)
    .map((name) => [name, tokens.filter((token) => token.kind === "option" && token.name === name).length] as const)
    .filter(([, times]) => times > 1)
    .map(([name, times]) => `${name}: expected once, got ${times} times`);
};
