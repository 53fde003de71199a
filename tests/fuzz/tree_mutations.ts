/**
 * Changes to the tree of a JSON text, so that what comes out is JSON still and what is checked behind the syntax is reached.
 *
 * @module
 */
import type { Dice } from "./dice.ts";
import { mutated, type Mutation, textMutations } from "./mutations.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const LEAVES: readonly Json[] = [null, true, false, 0, 1, -1, 0.5, 2, 3, 255, 2 ** 31, 2 ** 53, 1e300, -5e-324, "", "0"]
  .concat(["F16", "F32", "F64", "tanh", "1.0", "sizes", "\u0000", "é", "x".repeat(200)])
  .concat([[], {}, [0], [[]], [[1, 2], [3]]] as never);

const isTree = (json: Json): json is readonly Json[] | { readonly [key: string]: Json } =>
  typeof json === "object" && json !== null;

/** The tree with something changed in one of its places. */
const changed = (dice: Dice, json: Json): Json => {
  if (!isTree(json) || dice.below(6) === 0) return dice.pick(LEAVES);
  const entries = Object.entries(json);
  const at = dice.below(entries.length);
  const entry = entries[at];
  const kind = dice.below(8);
  const made = entry === undefined || kind === 0
    ? entries.toSpliced(at, 0, [dice.pick(["extra", "__proto__", "weights.9", "", "sizes"]), dice.pick(LEAVES)])
    : kind === 1
    ? entries.toSpliced(at, 1)
    : kind === 2
    ? entries.with(at, [`${entry[0]}x`, entry[1]])
    : kind === 3
    ? entries.toSpliced(at, 1).toSpliced(dice.below(entries.length), 0, entry)
    : entries.with(at, [entry[0], changed(dice, entry[1])]);
  return Array.isArray(json) ? made.map(([, value]) => value) : Object.fromEntries(made);
};

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A change of the tree; a text that is no JSON stays as it is. */
export const treeMutation: Mutation<string> = (dice, text) => {
  const json = parsed(text);
  return json === undefined ? text : JSON.stringify(changed(dice, json));
};

/** One of some texts with its words changed, or its tree. */
export const textOrTree = (dice: Dice, texts: readonly string[]): string =>
  mutated(dice, texts, dice.below(2) === 0 ? textMutations : [treeMutation]);
