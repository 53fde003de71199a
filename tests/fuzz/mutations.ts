/**
 * Small changes to bytes and to texts, of the kinds that parsers get wrong: bits turned over, cuts, repeats, numbers at the
 * edges of their range, pieces of one file in another.
 *
 * @module
 */
import { type Bytes, joined, length } from "../model/cases.ts";
import type { Dice } from "./dice.ts";

/** One thing changed. */
export type Mutation<A> = (dice: Dice, input: A, other: A) => A;

/** Numbers at the edges of what a field can hold. */
export const EDGES: readonly bigint[] = [
  0n,
  1n,
  2n,
  7n,
  8n,
  9n,
  255n,
  256n,
  65535n,
  2n ** 20n,
  2n ** 20n + 1n,
  2n ** 28n,
]
  .concat([2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n]);

const BYTES = [0, 1, 2, 8, 9, 10, 0x0d, 0x1f, 0x7b, 0x7f, 0x80, 0x8b, 0xfe, 0xff];

const place = (dice: Dice, { length }: ArrayLike<unknown>): number => dice.below(length + 1);

/** The bytes with others over them from `at` on. */
export const overwritten = (input: Bytes, at: number, bytes: Uint8Array): Bytes => {
  const copy = new Uint8Array(input);
  copy.set(bytes.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length));
  return copy;
};

/** What can happen to bytes. */
export const byteMutations: readonly Mutation<Bytes>[] = [
  (dice, input) => {
    const at = dice.below(input.length);
    return overwritten(input, at, Uint8Array.of((input[at] ?? 0) ^ (1 << dice.below(8))));
  },
  (dice, input) => overwritten(input, dice.below(input.length), Uint8Array.of(dice.pick(BYTES))),
  (dice, input) => overwritten(input, dice.below(input.length), Uint8Array.of(dice.below(256))),
  (dice, input) => input.slice(0, place(dice, input)),
  (dice, input) => joined(input, Uint8Array.from({ length: 1 + dice.below(9) }, () => dice.pick(BYTES))),
  (dice, input) => {
    const number = length(dice.pick(EDGES)).subarray(0, dice.pick([2, 4, 8]));
    return overwritten(input, dice.below(input.length), dice.below(2) === 0 ? number : number.toReversed());
  },
  (dice, input) => {
    const [from, size, to] = [place(dice, input), 1 + dice.below(16), place(dice, input)];
    return joined(input.slice(0, to), input.slice(from, from + size), input.slice(to));
  },
  (dice, input) => {
    const from = place(dice, input);
    return joined(input.slice(0, from), input.slice(from + 1 + dice.below(16)));
  },
  (dice, input, other) => joined(input.slice(0, place(dice, input)), other.slice(place(dice, other))),
];

const WORDS: readonly string[] = [
  "",
  " ",
  "\n",
  "\t",
  "\ufeff",
  "0",
  "-0",
  "-0.0",
  "1e0",
  "01",
  "+1",
  "1.",
  ".5",
  "NaN",
]
  .concat([
    "Infinity",
    "1e400",
    "5e-324",
    "9007199254740993",
    "18446744073709551616",
    "null",
    "true",
    "{}",
    "[]",
    "[",
    "]",
  ])
  .concat(['"', "\\", "\\u0000", "\\ud800", "\u0000", "\ud800", "é", ",", ",,", ":", "{", "}", '"__proto__":{},'])
  .concat(['"constructor"', '"toString"', "[[[[[[[[", "//", "/**/"]);

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[[\]{},:]|\w+/g;

const splice = (text: string, from: number, to: number, word: string): string =>
  text.slice(0, from) + word + text.slice(to);

const token = (dice: Dice, text: string): readonly [from: number, to: number] => {
  const found = [...text.matchAll(TOKEN)];
  if (found.length === 0) return [0, text.length];
  const { index, 0: word } = dice.pick(found);
  return [index, index + word.length];
};

/** What can happen to a text that is made of words, numbers and brackets. */
export const textMutations: readonly Mutation<string>[] = [
  (dice, text) => {
    const at = place(dice, text);
    return splice(text, at, at, dice.pick(WORDS));
  },
  (dice, text) => splice(text, ...token(dice, text), dice.pick(WORDS)),
  (dice, text) => splice(text, ...token(dice, text), ""),
  (dice, text) => splice(text, ...token(dice, text), String(dice.pick(EDGES))),
  (dice, text) => {
    const [[from, to], [a, b]] = [token(dice, text), token(dice, text)];
    return splice(text, from, to, text.slice(a, b));
  },
  (dice, text) => {
    const [[from], [, to]] = [token(dice, text), token(dice, text)];
    return splice(text, to, to, text.slice(Math.min(from, to), to));
  },
  (dice, text) => text.slice(0, place(dice, text)),
  (dice, text) => {
    const at = dice.below(text.length);
    return splice(text, at, at + 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << dice.below(8))));
  },
  (dice, text, other) => text.slice(0, place(dice, text)) + other.slice(place(dice, other)),
  (_, text) => text + text,
];

/** One change, or two, or three, to one of some inputs. */
export const mutated = <A>(dice: Dice, inputs: readonly A[], mutations: readonly Mutation<A>[]): A => {
  let input = dice.pick(inputs);
  for (let left = 1 + dice.below(3); left > 0; left--) input = dice.pick(mutations)(dice, input, dice.pick(inputs));
  return input;
};
