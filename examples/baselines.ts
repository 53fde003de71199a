/**
 * What a network's score is to be compared with (section 1.6): guessing, how dark an image is, and a support vector machine.
 *
 *     deno run examples/baselines.ts                  the machine learns from 5,000 images
 *     deno run examples/baselines.ts --svm 50000      and from all of them, as in the book: 9435 (some minutes)
 *
 * The book's figures for the 10,000 test images are about 1,000, 2,225 and 9,435. The darkness is summed here in whole
 * numbers, so the rule does not depend on how the pixels were scaled, and the figure is the book's, image for image.
 *
 * @module
 */
import { argmax, type DataSet, type Example, reduce, seed, slice, uniform } from "../mod.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import {
  loadMnist,
  program,
  type Progress,
  progress,
  refused,
  type Report,
  show,
  trainOption,
} from "./support/program.ts";
import { fetched } from "./support/fetched.ts";
import { libsvm, trainMachine } from "./support/svm.ts";

const DIGITS = 10;

const labelOf = ({ y }: Example): number => argmax(y);

/** How many examples a rule gets right. */
const score = (rule: (example: Example) => number, data: DataSet): number =>
  Array.from(data).filter((example) => rule(example) === labelOf(example)).length;

/** A digit at random for each image, all ten equally likely. */
export const guesses = (n: number, number: number): readonly number[] => {
  let from = seed(number);
  return Array.from({ length: n }, () => {
    const [u, next] = uniform(from);
    from = next;
    return Math.floor(DIGITS * u);
  });
};

/** The sum of an image's 784 bytes, a whole number. */
const darkness = ({ x }: Example): number => Math.round(255 * reduce(0, (sum: number, pixel) => sum + pixel)(x));

/** The mean darkness of each digit. */
export const averageDarkness = (training: DataSet): readonly number[] => {
  const sums = Array.from(training).reduce<readonly (readonly [sum: number, count: number])[]>(
    (sums, example) => {
      const c = labelOf(example);
      const [sum, count] = sums[c]!;
      return sums.with(c, [sum + darkness(example), count + 1]);
    },
    Array.from({ length: DIGITS }, () => [0, 0]),
  );
  return sums.map(([sum, count]) => sum / count);
};

/** The digit whose mean darkness is nearest; a digit that was never seen has none. */
export const byDarkness = (averages: readonly number[]) => (example: Example): number => {
  const far = averages.map((average) => Number.isNaN(average) ? Infinity : Math.abs(average - darkness(example)));
  return far.indexOf(Math.min(...far));
};

/** What is compared: the sets to learn from, and to read. */
export interface Sets {
  readonly training: DataSet;
  /** What the machine learns from: all of the training set takes minutes. */
  readonly forMachine: DataSet;
  readonly test: DataSet;
}

const PAIRS = DIGITS * (DIGITS - 1) / 2;

/** The score of LIBSVM with the book's gamma = 1/784 and C = 1. */
export const machineScore = async ({ forMachine, test }: Sets, told: Progress): Promise<number> => {
  const examples = Array.from(forMachine);
  const machine = await trainMachine(examples.map(({ x }) => x.toJSON()), examples.map(labelOf), {
    gamma: 1 / forMachine.inputs,
    C: 1,
    onPair: (done) => told(`support vector machine: ${done} of ${PAIRS} pairs of digits learnt`),
  });
  return Array.from(test).filter((example, i) => {
    if (i % 100 === 0) told(`support vector machine: ${i} of ${test.length} images read`);
    return machine(example.x.toJSON()) === labelOf(example);
  }).length;
};

/** The three baselines; each must beat the one before it. */
export const baselines = async (sets: Sets, told: Progress = () => {}): Promise<Report> => {
  const { training, forMachine, test } = sets;
  const answers = guesses(test.length, 1);
  const random = Array.from(test).filter((example, i) => answers[i] === labelOf(example)).length;
  const dark = score(byDarkness(averageDarkness(training)), test);
  const machine = await machineScore(sets, told);
  const row = (what: string, right: number, book: string): string => {
    const share = `${(100 * right / test.length).toFixed(2).padStart(6)} %`;
    return `${what.padEnd(39)}${String(right).padStart(5)} / ${test.length} ${share}  (book: ${book})`;
  };
  return {
    lines: [
      row("random guess", random, "10 %"),
      row(`average darkness of ${training.length} images`, dark, "22.25 %"),
      row(`support vector machine, ${forMachine.length} images`, machine, "94.35 %"),
    ],
    holds: random < dark && dark < machine,
  };
};

const options = {
  train: trainOption(),
  svm: { ...trainOption(5000), says: "how many of them the support vector machine learns from" },
  test: { standard: 10_000, least: 1, most: 10_000, says: "how many test images to read" },
};

if (import.meta.main) {
  Deno.exitCode = await program("What a network is to be compared with.", options, async ({ train, svm, test }) => {
    const machine = await fetched("LIBSVM", libsvm);
    if (E.isLeft(machine)) return refused(machine.left);
    const mnist = await loadMnist();
    const report = await baselines({
      training: slice(0, train)(mnist.training),
      forMachine: slice(0, svm)(mnist.training),
      test: slice(0, test)(mnist.test),
    }, progress);
    return show(report, "Darkness beats guessing, and the support vector machine beats darkness.");
  });
}
