/**
 * Ctrl-C and its kind: the first one is a wish that the program asks for between two pieces of work, the second one ends the
 * program at once.
 *
 * @module
 */

/** The signals that stop a run, and the exit code of each: 128 and its number. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Signals that are being listened to. */
export interface Signals {
  /** The exit code of the first signal, once there was one. */
  readonly code: () => number | undefined;
  /** Ends the listening. */
  readonly release: () => void;
}

/** Listens from now on. */
export const listen = (): Signals => {
  let code: number | undefined;
  const names = (["SIGINT", "SIGTERM"] as const).filter((name) => name === "SIGINT" || Deno.build.os !== "windows");
  const listeners = names.map((name) => ({
    name,
    listener: () => {
      if (code !== undefined) Deno.exit(code);
      code = CODES[name];
    },
  }));
  listeners.forEach(({ name, listener }) => Deno.addSignalListener(name, listener));
  return {
    code: () => code,
    release: () => listeners.forEach(({ name, listener }) => Deno.removeSignalListener(name, listener)),
  };
};
