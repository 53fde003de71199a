/**
 * Segmentation (section 1.4): "one approach is to trial many different ways of segmenting the image, using the individual digit
 * classifier to score each trial segmentation. A trial segmentation gets a high score if the individual digit classifier is
 * confident of its classification in all segments". With P_i the probability that piece i is read right and cost_i what speaks
 * against its shape (`shape.ts`), the score is
 *
 *     sum over the pieces of (ln P_i - cost_i)
 *
 * the logarithm of the probability that all are right: two sure pieces are better than one doubtful. With k places to cut there
 * are 2^k segmentations, but a sum is found piece by piece (R. Bellman's dynamic programming): the best way to reach a cut is the
 * best, over the cuts before it, of the best way to reach that one and the piece between.
 *
 * Law: no other choice of cuts has a greater sum of scores.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Fault, fault, type Faults } from "../fault/fault.ts";
import { FUNCTION, type Kind, requireKind } from "../fault/kind.ts";
import { NUMBERS } from "../linear/coordinates.ts";
import type { Matrix } from "../linear/matrix.ts";
import { crop } from "./frame.ts";
import { columnInk, inkBox } from "./ink.ts";
import { isDarkOnLight } from "./paper.ts";
import type { Reading } from "./reading.ts";
import { crossings, misfit } from "./shape.ts";

/** A piece of a strip: the columns from `from` up to and without `to`. */
export interface Piece<A> extends Reading<A> {
  /** The first column. */
  readonly from: number;
  /** The column after the last. */
  readonly to: number;
}

/** The strip has no ink, or its pieces cannot be read, or its ink is lighter than its paper. */
export type SegmentationFault = Fault<
  "NoInk" | "NoReading" | "DarkOnLight",
  { path: string; expected: string; actual: string }
>;

/**
 * Where a strip may be cut: before its first ink and after its last, in the middle of each gap, and where the ink of a column
 * is least between two columns with more. A cut at c lies between column c - 1 and column c. No ink, no cuts.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { cuts } from "@foldgrad/foldgrad/vision";
 *
 * console.log(cuts(matrix([[0, 1, 0, 0, 1, 0.1, 1, 0]]))); // [ 1, 3, 5, 7 ]
 * ```
 */
export const cuts = (strip: Matrix): readonly number[] => {
  const ink = columnInk(strip).toJSON();
  const [first, last] = [ink.findIndex((u) => u > 0), ink.findLastIndex((u) => u > 0)];
  if (first === -1) return [];
  const inner = Array.from({ length: last - first }, (_, i) => first + i).flatMap((k) => {
    // A column that is lower than the one before it starts a hollow, which ends before the next higher one.
    if (!(ink[k]! < (ink[k - 1] ?? 0))) return [];
    const end = ink.findIndex((u, i) => i > k && u !== ink[k]);
    return ink[end]! > ink[k]! ? [Math.ceil((k + end) / 2 - (ink[k] === 0 ? 0 : 0.5))] : [];
  });
  return [first, ...inner, last + 1];
};

/** No digit of MNIST's training set is more than twice as wide as it is high (measured). */
const WIDEST = 2;

interface Reached<A> {
  readonly score: number;
  readonly pieces: readonly Piece<A>[];
}

const READER: Kind = { words: "a function, such as (from, to) => ({ label, score })", is: FUNCTION.is };

/**
 * The best segmentation between the first and the last of some cuts, or `undefined` where there is none. `read` is called once
 * for each pair of cuts and returns `undefined` for what cannot be a piece.
 *
 * @throws RangeError for a score that is NaN, which is neither better nor worse than another.
 *
 * ```ts
 * import { bestSegmentation } from "@foldgrad/foldgrad/vision";
 *
 * // Pieces of length 2 are best.
 * const pieces = bestSegmentation([0, 1, 2, 3, 4], (from, to) => ({ label: to - from, score: -Math.abs(to - from - 2) }));
 * console.log(pieces?.map(({ label }) => label)); // [ 2, 2 ]
 * ```
 */
export const bestSegmentation = <A>(
  cuts: readonly number[],
  read: (from: number, to: number) => Reading<A> | undefined,
): readonly Piece<A>[] | undefined => {
  requireKind("compare segmentations", NUMBERS, cuts);
  requireKind("compare segmentations", READER, read);
  const start: readonly (Reached<A> | undefined)[] = [{ score: 0, pieces: [] }];
  const reached = cuts.slice(1).reduce((before, to) => {
    const ways = before.flatMap((way, k) => {
      if (way === undefined) return [];
      const reading = read(cuts[k]!, to);
      return reading === undefined ? [] : [{ way, piece: scored({ ...reading, from: cuts[k]!, to }) }];
    });
    const best = ways.reduce<typeof ways[number] | undefined>(
      (best, next) =>
        best === undefined || next.way.score + next.piece.score > best.way.score + best.piece.score ? next : best,
      undefined,
    );
    return best === undefined ? [...before, undefined] : [
      ...before,
      { score: best.way.score + best.piece.score, pieces: [...best.way.pieces, best.piece] },
    ];
  }, start);
  return cuts.length < 2 ? undefined : reached[cuts.length - 1]?.pieces;
};

const scored = <A>(piece: Piece<A>): Piece<A> => {
  if (!Number.isNaN(piece.score)) return piece;
  throw new RangeError(`Cannot compare segmentations: the score from ${piece.from} to ${piece.to} is NaN`);
};

/** The cost of each piece of a strip, by its shape; `undefined` for one so wide that it holds several digits. */
const costs = (strip: Matrix, places: readonly number[]): (from: number, to: number) => number | undefined => {
  const { top, bottom } = inkBox(strip)!;
  const [line, crossed] = [bottom - top, crossings(strip)];
  return (from, to) => {
    const piece = crop({ top, bottom, left: from, right: to })(strip);
    const box = inkBox(piece)!;
    const width = box.right - box.left;
    if (width > WIDEST * line && places.some((place) => from < place && place < to)) return undefined;
    const paper = columnInk(crop(box)(piece)).toJSON().filter((ink) => ink === 0).length;
    const cut = from === places[0] ? 0 : crossed(from);
    return misfit(line)({ width, height: box.bottom - box.top, paper }) + cut * cut;
  };
};

/**
 * The best segmentation of a strip: its {@link cuts}, and the pieces between them. The score of a piece is the logarithm of a
 * probability that `read` gives it, as {@link readingOf} does, less what speaks against its shape as that of one digit: a width
 * beyond the line's height, a height below half of it, paper inside, and strokes that are cut through.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { segment } from "@foldgrad/foldgrad/vision";
 *
 * const found = segment((from, to) => ({ label: to - from, score: -1 }))(matrix([[0, 0, 0]]));
 * console.log(found._tag === "Left" && found.left[0].message); // strip: expected some ink, got 1 x 3 pixels of paper
 * ```
 */
export const segment = <A>(
  read: (from: number, to: number) => Reading<A> | undefined,
): (strip: Matrix) => Either<Faults<SegmentationFault>, readonly Piece<A>[]> =>
(strip) => {
  requireKind("compare segmentations", READER, read);
  if (isDarkOnLight(strip)) {
    return wrong("DarkOnLight", "0 for paper and more for ink (see asInk)", "dark ink on light paper");
  }
  const places = cuts(strip);
  if (places.length === 0) return wrong("NoInk", "some ink", `${strip.shape} pixels of paper`);
  const cost = costs(strip, places);
  const pieces = bestSegmentation(places, (from, to) => {
    const against = cost(from, to);
    const reading = against === undefined ? undefined : read(from, to);
    return reading && { label: reading.label, score: reading.score - against! };
  });
  return pieces === undefined
    ? wrong("NoReading", "pieces that can be read", `none for the cuts ${places.join(", ")}`)
    : E.right(pieces);
};

const wrong = (
  tag: SegmentationFault["tag"],
  expected: string,
  actual: string,
): Either<Faults<SegmentationFault>, never> => E.left([fault(tag, "strip", { path: "strip", expected, actual })]);
