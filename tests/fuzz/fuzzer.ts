/**
 * What a fuzzer is, and what the fuzzers share.
 *
 * @module
 */
import type { Bytes } from "../model/cases.ts";
import type { Dice } from "./dice.ts";
import type { Verdict } from "./oracle.ts";

/** A fuzzer of one parser; inputs are bytes, so that they can be kept as files. */
export interface Fuzzer {
  readonly name: string;
  /** Inputs in order, from which others are made. */
  readonly valid: readonly Bytes[];
  /** An input. */
  readonly make: (dice: Dice) => Bytes | Promise<Bytes>;
  /** What the parser makes of it. */
  readonly run: (input: Bytes) => Promise<Verdict>;
  /** How many of the inputs of a campaign it takes, one in so many: more than 1 where an input takes long. */
  readonly oneIn?: number;
  /** The tags that a campaign has to reach. */
  readonly reaches: readonly string[];
}

/** The same bytes. */
export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
const decoder = new TextDecoder();

/** The bytes of an input as text. */
export const text = (input: Bytes): string => decoder.decode(input);

/** Every tag of a union of faults: a tag that is added or misspelt does not compile. */
export const tagsOf = <F extends { readonly tag: string }>(tags: Readonly<Record<F["tag"], true>>): readonly string[] =>
  Object.keys(tags);
