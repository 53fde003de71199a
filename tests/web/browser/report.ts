/**
 * What the run prints: a line for each check, figure and step that was left out.
 *
 * @module
 */

let failed = 0;

/** How many checks have failed. */
export const failures = (): number => failed;

/** One check: what was seen is printed where it is wrong. */
export const check = (name: string, right: boolean, seen: unknown = ""): void => {
  if (!right) failed++;
  console.log(right ? `ok       ${name}` : `FAILED   ${name}\n         ${seen}`);
};

/** A check that two texts are the same. */
export const same = (name: string, given: unknown, wanted: unknown): void =>
  check(name, String(given) === String(wanted), `given ${given}, wanted ${wanted}`);

/**
 * A figure that is meant to stay below its aim. Other work on the machine moves it, so only five times the aim fails.
 */
export const figure = (name: string, measured: number, aim: number, unit: string): void => {
  const shown = `${name}: ${measured.toPrecision(3)} ${unit} (aim ${aim} ${unit})`;
  check(measured > aim ? `${shown}, above the aim` : shown, measured <= 5 * aim, "more than five times the aim");
};

/** A size that may not be above its limit: it does not depend on the machine. */
export const limit = (name: string, measured: number, most: number, unit: string): void =>
  check(`${name}: ${measured} ${unit} (at most ${most} ${unit})`, measured <= most, "above the limit");

/** Something that could not be tried here, and why. */
export const skip = (name: string, why: string): void => console.log(`SKIPPED  ${name}: ${why}`);
