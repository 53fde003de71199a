/**
 * Strokes read as digits, from left to right. A pen knows more than an image does: one stroke is never more than one digit, so
 * only the strokes are to be shared out. Strokes that lie over each other, by half of the narrower, are one digit; strokes with a
 * clear gap between them, a quarter of the line's height, are two; what lies between is decided as in the library's `segment`, by the
 * probability that all digits are read right, and by their shape. A cut where strokes lie over each other costs half of the
 * columns that they share.
 *
 * What is no digit is left out: a piece more than three times as wide as it is high, or lower than an eighth of the line, or a
 * straight line that is flatter than steep; and a flat stroke longer than the line is high which lies above or below the rest.
 *
 * Laws: the order of the strokes does not matter; each digit's strokes are some of those given; strokes that are moved, or made
 * larger or smaller, are read alike.
 *
 * @module
 */
import { bestSegmentation, type Box, boxOf, misfit, type Reading, type Stroke } from "../../../lib/vision.ts";

/** A digit in a drawing. */
export interface Written<A> extends Reading<A> {
  /** Its strokes. */
  readonly strokes: readonly Stroke[];
}

/** The strokes of one digit, or of a part of one. */
interface Group extends Box {
  readonly strokes: readonly Stroke[];
}

const groupOf = (strokes: readonly Stroke[]): Group => ({ ...boxOf(strokes), strokes });
const width = ({ left, right }: Box): number => right - left;
const height = ({ top, bottom }: Box): number => bottom - top;

/** A clear gap, as a part of the line's height. */
const CLEAR = 1 / 4;
/** No digit of MNIST's training set is more than twice as wide as it is high (measured). */
const FLAT = 3;
/** What is lower than this part of the line is a dot. */
const DOT = 1 / 8;
/** What speaks against a stroke that is no digit: it is rarer than one in twenty. */
const STRAY = 3;
/** A line is straight if its path is at most this much longer than the way from its first point to its last. */
const STRAIGHT = 1.1;

const distance = (points: Stroke): number =>
  points.slice(1).reduce((sum, { x, y }, i) => sum + Math.sqrt((x - points[i]!.x) ** 2 + (y - points[i]!.y) ** 2), 0);

const isStraight = ([stroke, ...others]: readonly Stroke[]): boolean =>
  others.length === 0 && distance(stroke!) <= STRAIGHT * distance([stroke![0]!, stroke!.at(-1)!]);

const isNoDigit = (line: number, group: Group): boolean =>
  width(group) > FLAT * height(group) || height(group) < DOT * line ||
  (width(group) > height(group) && isStraight(group.strokes));

/** Groups that lie over each other, by half of the narrower, as one; from left to right. */
const joined = (strokes: readonly Stroke[]): readonly Group[] =>
  strokes.map((stroke) => groupOf([stroke])).toSorted((a, b) => a.left - b.left).reduce<readonly Group[]>(
    (before, next) => {
      const last = before.at(-1);
      const shared = last === undefined ? -1 : Math.min(last.right, next.right) - next.left;
      return last === undefined || shared < 0 || shared < Math.min(width(last), width(next)) / 2
        ? [...before, next]
        : [...before.slice(0, -1), groupOf([...last.strokes, ...next.strokes])];
    },
    [],
  );

/** The strokes without the flat ones that lie apart from all others and are longer than the line is high. */
const withoutRules = (strokes: readonly Stroke[]): readonly Stroke[] => {
  const boxes = strokes.map((stroke) => boxOf([stroke]));
  const line = boxes.reduce((most, box) => Math.max(most, height(box)), 0);
  const meet = (a: Box, b: Box): boolean =>
    a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
  return strokes.filter((_, i) => {
    const box = boxes[i]!;
    const isRule = width(box) > line && width(box) > FLAT * height(box);
    return !isRule || boxes.some((other, k) => k !== i && meet(box, other));
  });
};

/**
 * The digits in some strokes, as `read` reads the strokes of each; none where there is none. The score that it gives is the
 * logarithm of a probability, as {@link readingOf} gives it, and `undefined` means no digit.
 */
export const segmentStrokes = <A>(
  read: (strokes: readonly Stroke[]) => Reading<A> | undefined,
): (strokes: readonly Stroke[]) => readonly Written<A>[] =>
(strokes) => {
  const groups = joined(withoutRules(strokes.filter(({ length }) => length > 0)));
  const line = groups.reduce((most, group) => Math.max(most, height(group)), 0);
  if (line === 0) return [];
  const gaps = groups.slice(1).map(({ left }, i) =>
    left - Math.max(...groups.slice(0, i + 1).map(({ right }) => right))
  );
  const pieces = bestSegmentation<Written<A> | undefined>([...groups.keys(), groups.length], (from, to) => {
    const inside = gaps.slice(from, to - 1);
    if (inside.some((gap) => gap > CLEAR * line)) return undefined;
    const piece = groupOf(groups.slice(from, to).flatMap(({ strokes }) => strokes));
    const paper = inside.reduce((sum, gap) => sum + Math.max(0, gap), 0);
    const shared = Math.max(0, -(gaps[from - 1] ?? 0));
    const against = misfit(line)({ width: width(piece), height: height(piece), paper: paper + shared / 2 });
    const reading = isNoDigit(line, piece) ? undefined : read(piece.strokes);
    if (reading === undefined) return to - from === 1 ? { label: undefined, score: -STRAY } : undefined;
    const score = reading.score - against;
    return { label: { label: reading.label, score, strokes: piece.strokes }, score };
  });
  return (pieces ?? []).flatMap(({ label }) => label === undefined ? [] : [label]);
};
