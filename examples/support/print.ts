/**
 * What a program says. Printing is not the work: where a line cannot be written (a full disk, a pipe that nobody reads any
 * more) that is said once on standard error, nothing more is printed, the work goes on, and the exit code is 1.
 *
 * @module
 */

let silent = false;

/** Writes all of a text, at once. */
const write = (to: { readonly writeSync: (bytes: Uint8Array) => number }, text: string): void => {
  for (let rest = new TextEncoder().encode(text); rest.length > 0;) rest = rest.subarray(to.writeSync(rest));
};

/** Writes a text on standard output as it is. */
export const print = (text: string): void => {
  if (silent) return;
  try {
    write(Deno.stdout, text);
  } catch (thrown) {
    silent = true;
    complain(`standard output cannot be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
};

/** A line on standard output. */
export const say = (line: string): void => print(`${line}\n`);

/** A line on standard error; where that cannot be written there is nobody to tell. */
export const complain = (line: string): void => {
  try {
    write(Deno.stderr, `${line}\n`);
  } catch {
    silent = true;
  }
};

/** Whether everything that was said could be written. */
export const wasHeard = (): boolean => !silent;

/** The exit code of work that ended with `code`: not 0 where what it said is lost. */
export const exitCode = (code: number): number => code === 0 && silent ? 1 : code;
