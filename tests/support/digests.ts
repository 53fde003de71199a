/**
 * A platform that stops computing SHA-256.
 *
 * @module
 */
import { E, type TaskEither } from "../../lib/deps.ts";

/** The tags of the faults of a task where the platform computes only so many digests, for 0, 1, 2, … of them, until it succeeds. */
export const withFewDigests = async (
  task: TaskEither<readonly { readonly tag: string }[], unknown>,
): Promise<readonly (readonly string[])[]> => {
  const { subtle } = crypto;
  const tags: (readonly string[])[] = [];
  try {
    for (let most = 0;; most++) {
      let left = most;
      const digest = (name: string, bytes: BufferSource) =>
        left-- > 0 ? subtle.digest(name, bytes) : Promise.reject(new DOMException("no more", "OperationError"));
      Object.defineProperty(crypto, "subtle", { value: { digest }, configurable: true });
      const said = await task();
      if (E.isRight(said)) return tags;
      tags.push(said.left.map(({ tag }) => tag));
    }
  } finally {
    Object.defineProperty(crypto, "subtle", { value: subtle, configurable: true });
  }
};
