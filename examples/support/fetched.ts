/**
 * Modules that bring packages with them, which Deno fetches when they are loaded. Without a network that fails; a line says so.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";

/** Loads what `name` is called, or gives the line that says why it cannot be loaded. */
export const fetched = async <A>(name: string, load: () => Promise<A>): Promise<E.Either<readonly string[], A>> => {
  try {
    return E.right(await load());
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return E.left([`Cannot load ${name}: ${message.split(/\n\s*(?:\d+: )?/).slice(0, 2).join(": ")}`]);
  }
};
