/**
 * How a run is cut into pieces short enough that a wish is soon heard. How an epoch is cut changes no bit of what comes out.
 *
 * @module
 */

/** A piece of work that takes less than `SHORT` may grow, and one of more than `LONG` shrinks; in milliseconds. */
const [SHORT, LONG] = [20, 80];

/** How fast a run goes. */
export interface Pace {
  /** How many mini-batches the next piece has. */
  readonly size: number;
  readonly examplesPerSecond: number;
  /** How long the epoch under way has trained, in milliseconds. */
  readonly spent: number;
}

/** The pace of a run that has not trained yet. */
export const STANDSTILL: Pace = { size: 1, examplesPerSecond: 0, spent: 0 };

/** The pace after a piece; `most` are the mini-batches of an epoch, and `examples` how many the piece had, where that is told. */
export const paced = ({ size, spent }: Pace, milliseconds: number, most: number, examples: number = 0): Pace => ({
  size: milliseconds < SHORT ? Math.min(most, 2 * size) : milliseconds > LONG ? Math.max(1, size >> 1) : size,
  examplesPerSecond: 1000 * examples / Math.max(milliseconds, 0.1),
  spent: spent + milliseconds,
});
