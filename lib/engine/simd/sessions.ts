/**
 * Which instance of the kernel serves which store.
 *
 * A large store is written once and keeps an instance of its own for as long as the store lives. A small one is written
 * anew for every call into one instance that all small stores share, so that a hundred thousand calls leak no memory. An instance
 * that failed, or that has grown large for a small store, is not used again.
 *
 * @module
 */
import type { Precision } from "../../numbers/precision.ts";
import type { Store } from "../../example/store.ts";
import { type Attempt, attempt } from "./cause.ts";
import { compile, type Hooks, type Instance } from "./instance.ts";
import { holdsReals, largestSize, type Stored, writeStore } from "./stored.ts";

/** An instance with a store in its memory. */
export interface Session {
  readonly instance: Instance;
  readonly stored: Stored;
}

/** Runs work in the session of a store. */
export type Sessions = <A>(store: Store, precision: Precision, work: (session: Session) => A) => Attempt<A>;

/** A store that can take fewer bytes than this is written for every call. */
const SMALL = 2 ** 20;

/** A shared instance that has grown larger than this is left to the garbage collector. */
const KEPT = 2 ** 26;

/** Sessions with instances of the kernel whose bytes `bytes` gives; nothing is compiled before the first of them. */
export const sessions = (bytes: () => Uint8Array<ArrayBuffer>, hooks: Hooks): Sessions => {
  let make: (() => Instance) | undefined;
  const instantiate = (): Instance => (make ??= compile(bytes, hooks))();
  const own = new WeakMap<Store, Map<string, Session>>();
  let shared: Instance | undefined;

  const inOwn = <A>(store: Store, precision: Precision, work: (session: Session) => A): Attempt<A> => {
    const kinds = own.get(store) ?? new Map<string, Session>();
    const kind = holdsReals(store) ? precision : "any";
    const result = attempt(() => {
      const session = kinds.get(kind) ?? newSession(instantiate(), store, precision);
      own.set(store, kinds.set(kind, session));
      return work(session);
    });
    if (result.tag === "Unavailable") kinds.delete(kind);
    return result;
  };

  const inShared = <A>(store: Store, precision: Precision, work: (session: Session) => A): Attempt<A> => {
    const instance = attempt(() => shared ??= instantiate());
    if (instance.tag === "Unavailable") return instance;
    const result = attempt(() => work(newSession(instance.value, store, precision)));
    if (result.tag === "Unavailable" || instance.value.memory.buffer.byteLength > KEPT) shared = undefined;
    return result;
  };

  const newSession = (instance: Instance, store: Store, precision: Precision): Session => ({
    instance,
    stored: writeStore(instance, store, precision, hooks),
  });

  return (store, precision, work) => (largestSize(store, precision) < SMALL ? inShared : inOwn)(store, precision, work);
};
