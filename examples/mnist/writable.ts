/**
 * Whether a file can be written, which is found out before training, not after it.
 *
 * @module
 */

/** Why a file could not be written, in a line; `what` it is. */
export const notWritten = (what: string, path: string, thrown: unknown): string =>
  `${what}: ${path} cannot be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`;

/** Why a file cannot be written, if so. It is opened for that; what is in it stays, and where there was none there is none. */
export const unwritable = (what: string, path: string): readonly string[] => {
  try {
    const isNew = opened(path);
    if (isNew) Deno.removeSync(path);
    return [];
  } catch (thrown) {
    return [notWritten(what, path, thrown)];
  }
};

/** Opens a file and closes it, and says whether it is new. */
const opened = (path: string): boolean => {
  try {
    Deno.openSync(path, { write: true, createNew: true }).close();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.AlreadyExists)) throw thrown;
    Deno.openSync(path, { write: true }).close();
    return false;
  }
};
