/**
 * Values with private fields refuse `structuredClone` and `postMessage`, which would silently drop those fields. A property
 * that holds a symbol cannot be cloned, and the DataCloneError shows the symbol's description.
 *
 * @module
 */

/** The property that makes cloning fail; `instead` says what to send. One object for each class, so values stay equal. */
export const notCloned = (what: string, instead: string): { readonly structuredClone: symbol } => ({
  structuredClone: Symbol(`${what} is not cloned: send ${instead}`),
});
