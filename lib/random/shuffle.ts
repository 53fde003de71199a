/**
 * A shuffle: every order equally likely (Fisher and Yates; R. Durstenfeld, *Communications of the ACM* 7, 1964).
 *
 * Law: the result has the same elements as the argument, which is left as it was.
 *
 * @module
 */
import { uniformInt } from "../deps.ts";
import { ARRAY, requireKind } from "../fault/kind.ts";
import { draw, type Random } from "./seed.ts";

/** The elements in a random order. */
export const shuffle = <A>(elements: readonly A[]): Random<readonly A[]> =>
  draw((generator) => {
    requireKind("shuffle", ARRAY, elements);
    const shuffled = elements.slice();
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = uniformInt(generator, 0, i);
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
    return shuffled;
  });
