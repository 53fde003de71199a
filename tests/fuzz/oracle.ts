/**
 * What every parser promises, whatever it is given: a value that says the same when it is written again, or faults of known
 * tags, on one line each, with an offset inside the file; and that it never throws.
 *
 * @module
 */
import type { Either } from "../../lib/deps.ts";
import type { Fault, Faults } from "../../lib/fault/fault.ts";

/** What came of one input: a value, the tags of its faults, or what is wrong with the answer. */
export type Verdict =
  | { readonly tag: "right" }
  | { readonly tag: "left"; readonly tags: readonly string[] }
  | { readonly tag: "broken"; readonly why: string };

/** How an answer is judged. */
export interface Promised<A> {
  /** Every tag that a fault may have. */
  readonly tags: readonly string[];
  /** The largest offset that a fault of this tag may name; without it faults need no offset. */
  readonly end?: (tag: string) => number;
  /** Whether a value, written again, is what was read. */
  readonly same: (value: A) => boolean | Promise<boolean>;
}

const broken = (why: string): Verdict => ({ tag: "broken", why });

const faultIsBroken = ({ tags, end }: Promised<never>, fault: Fault): string | undefined => {
  const { tag, message } = fault;
  if (!tags.includes(tag)) return `unknown tag ${tag}`;
  if (!/^[^\n\r]{1,400}$/.test(message) || !/: expected .*, got /.test(message)) {
    return `message ${JSON.stringify(message)}`;
  }
  if (end === undefined) return undefined;
  const offset = "offset" in fault ? fault.offset : undefined;
  const inside = typeof offset === "number" && Number.isInteger(offset) && 0 <= offset && offset <= end(tag);
  return inside ? undefined : `offset ${offset} of ${tag} is not in 0..${end(tag)}`;
};

/** Judges the answer to one input. */
export const judge = async <A>(
  promised: Promised<A>,
  answer: () => Either<Faults, A> | Promise<Either<Faults, A>>,
): Promise<Verdict> => {
  try {
    const result = await answer();
    if (result._tag === "Right") {
      return await promised.same(result.right) ? { tag: "right" } : broken("written again it is something else");
    }
    if (result.left.length < 1 || result.left.length > 1000) return broken(`${result.left.length} faults`);
    const why = result.left.map((fault) => faultIsBroken(promised, fault)).find((why) => why !== undefined);
    return why === undefined ? { tag: "left", tags: [...new Set(result.left.map(({ tag }) => tag))] } : broken(why);
  } catch (thrown) {
    return broken(`thrown: ${thrown}`);
  }
};
