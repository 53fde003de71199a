/**
 * The locks, and the packages that sources name. Needs `--allow-read`.
 *
 * @module
 */
import { textOf } from "./sources.ts";

/** What a lock says of a package. */
export interface Locked {
  readonly integrity: string;
  readonly dependencies?: readonly string[];
  readonly optionalPeers?: readonly string[];
  readonly scripts?: boolean;
}

/** A lock: the version of each specifier, and the packages by name and version, with the peers that each was resolved with. */
export interface Lock {
  readonly specifiers: Readonly<Record<string, string>>;
  readonly npm: Readonly<Record<string, Locked>>;
}

/** A lock, by its path from the root. */
export const lockOf = (path: string): Lock => JSON.parse(textOf(path));

/** The lock of everything but the kernel's compiler. */
export const lock: Lock = lockOf("deno.lock");

/** `npm:fp-ts@2.16.11` of `npm:fp-ts@2.16.11/lib/Either.js`, for each package that a text imports, also by a variable. */
export const specifiersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/(?:from|=|\() ?"(npm:(?:@[^/"]+\/)?[^/"]+)/g)].map(([, specifier]) => specifier!)),
];

/** `fp-ts@2.16.11`, for each package that a source imports. */
export const packagesNamedIn = (path: string): readonly string[] =>
  specifiersIn(textOf(path)).map((specifier) => specifier.slice("npm:".length));

/** The entry of a package. */
export const entryOf = (name: string): Locked => {
  const found = Object.entries(lock.npm).filter(([key]) => key === name || key.startsWith(`${name}_`));
  if (found.length !== 1) throw new Error(`${name} stands ${found.length} times in the lock`);
  return found[0]![1];
};

/** A package and all that it needs, as `name@version`. */
export const closureOf = (name: string): readonly string[] => {
  const { dependencies = [] } = entryOf(name);
  const full = dependencies.map((dependency) =>
    /.@/.test(dependency) ? dependency : Object.keys(lock.npm).find((key) => key.startsWith(`${dependency}@`))!
  );
  return [name, ...full.flatMap(closureOf)];
};
