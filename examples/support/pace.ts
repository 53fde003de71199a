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

/** A piece of work that is done. */
export interface Piece {
  readonly milliseconds: number;
  /** How many mini-batches it had. */
  readonly batches: number;
  /** How many examples, where their rate is wanted. */
  readonly examples?: number;
}

const resized = (size: number, { milliseconds, batches }: Piece, most: number): number => {
  if (milliseconds > LONG) return Math.max(1, size >> 1);
  // A piece that was cut shorter than it might have been says nothing of a longer one.
  return milliseconds < SHORT && batches >= size ? Math.min(most, 2 * size) : size;
};

/** The pace after a piece; `most` are the mini-batches of an epoch. */
export const paced = ({ size, spent }: Pace, piece: Piece, most: number): Pace => ({
  size: resized(size, piece, most),
  examplesPerSecond: 1000 * (piece.examples ?? 0) / Math.max(piece.milliseconds, 0.1),
  spent: spent + piece.milliseconds,
});
