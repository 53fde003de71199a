/**
 * What `structuredClone` and `postMessage` do with a value that has private fields: they drop the fields without a word, and
 * what arrives is an empty shell that fails far away. A property that holds a symbol they refuse, and their DataCloneError
 * shows the symbol's description.
 *
 * @module
 */

/** The property of a value that is not to be cloned; `instead` says what to send. One for each class, so values stay equal. */
export const notCloned = (what: string, instead: string): { readonly structuredClone: symbol } => ({
  structuredClone: Symbol(`${what} is not cloned: send ${instead}`),
});
