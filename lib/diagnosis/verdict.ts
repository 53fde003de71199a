/**
 * The verdict where no cause is found: nothing, if the network gives better answers than guessing; else that it does not, or that
 * it is too early to say.
 *
 * @module
 */
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import type { Finding } from "./finding.ts";
import { isStill, type Measured } from "./measure.ts";
import { learned, LUCK, type Standing } from "./standing.ts";

/** Where the largest class has a larger share than this, the others are rare. */
const RARE = 0.6;

const guessInWords = ({ right, r2 }: Standing): readonly [expected: string, actual: string] =>
  right === undefined
    ? ["an R^2 well above 0, that of always saying the mean", String(Number(r2.toFixed(3)))]
    : [`more right answers than the ${percent(right[1])} of always saying the largest class`, percent(right[0])];

/** The verdict on a run in which no rule finds a cause. */
export const verdict = (measured: Measured): readonly Finding[] => {
  const { epochs, steps, training, validation } = measured;
  const standing = validation ?? training;
  if (steps > 0 && learned(standing)) return [];
  const [expected, got] = guessInWords(standing);
  const hint = "too early to say: train longer";
  if (steps === 0) return [fault("TooEarly", "training", { epochs, steps, expected: "some", actual: "none", hint })];
  if (!isStill(measured, standing)) {
    const actual = `${got} after ${epochs} epoch(s) of ${Math.ceil(steps / Math.max(1, epochs))} step(s)`;
    return [fault("TooEarly", "answers", { epochs, steps, expected, actual, hint })];
  }
  const cause = standing.right !== undefined && standing.right[1] > RARE && standing.skill > LUCK
    ? "the outputs do tell the classes apart: try another threshold, or more examples of the rare class"
    : "the cause is not known: try another eta, a larger network or more epochs, or there may be no more in the inputs";
  return [fault("NoBetterThanGuessing", "answers", { expected, actual: got, hint: cause })];
};
