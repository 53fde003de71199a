/**
 * What the library knows of a record of functions (an activation, a cost) besides its formula. It stands once, where the
 * record is made; files, the kernel, plans and pictures look it up here.
 *
 * A record is recognised by identity: a copy with one function changed is another object, hence unknown.
 *
 * @module
 */

/** What is known of a record. */
export interface About {
  /** Its name in files. */
  readonly name: string;
  /** Its number in the compiled kernel; `undefined` where the kernel does not compute it. */
  readonly kernel: number | undefined;
  /** Its name in plans and pictures. */
  readonly words: string;
}

const known = new WeakMap<object, About>();

/** Freezes a record and registers what is known of it, under its own name. */
export const register = <A extends { readonly name: string }>(record: A, about: Omit<About, "name">): A => {
  known.set(record, { name: record.name, ...about });
  return Object.freeze(record);
};

/** What is known of a record, if it is one of the library's own. */
export const aboutOf = (record: object): About | undefined => known.get(record);

/** All records of a kind by name. A file holds the name, since it cannot hold a function. */
export interface Catalogue<A extends object> {
  /** The records, in order. */
  readonly records: readonly A[];
  /** The names, in words for a message: `one of sigmoid, tanh`. */
  readonly expected: string;
  /** The record of a name. */
  readonly named: (name: unknown) => A | undefined;
  /** The name of a record of the catalogue; `undefined` for any other record, whatever its `name`. */
  readonly nameOf: (record: unknown) => string | undefined;
}

/** The catalogue of registered records. */
export const catalogue = <A extends { readonly name: string }>(records: readonly A[]): Catalogue<A> => {
  const byName = new Map<unknown, A>(records.map((record) => [record.name, record]));
  return {
    records,
    expected: `one of ${records.map(({ name }) => name).join(", ")}`,
    named: (name) => byName.get(name),
    nameOf: (record) => records.find((one) => one === record)?.name,
  };
};
