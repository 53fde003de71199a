/**
 * One thing after another: work begins when all that was asked for before it has ended, well or not.
 *
 * @module
 */

/** Takes work, and gives its end. */
export type Queue = (work: () => Promise<void> | void) => Promise<void>;

/** A queue; what is thrown in it is told of. */
export const queue = (failed: (thrown: unknown) => void): Queue => {
  let last: Promise<void> = Promise.resolve();
  return (work) => last = last.then(work).catch(failed);
};
