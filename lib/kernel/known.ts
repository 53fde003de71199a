/**
 * Which records of functions an engine may replace by its own code: those registered here, by identity. A copy of a
 * record with one function changed is another object, and so is not known.
 *
 * @module
 */
const names = new WeakMap<object, string>();

/** Freezes a record and registers it under its name. */
export const known = <A extends { readonly name: string }>(record: A): A => {
  names.set(record, record.name);
  return Object.freeze(record);
};

/** The name under which a record was registered, if it was. */
export const knownName = (record: object): string | undefined => names.get(record);
