/**
 * Stochastic gradient descent is "like political polling" (section 1.5): the gradient of a mini-batch estimates the gradient of
 * all the data (1.19), and its error falls as 1 / sqrt(m).
 *
 *     deno run examples/polling.ts
 *
 * A poll is a mini-batch of m of the n examples, drawn without putting back, so the mean squared error is known beforehand,
 * as it is for polls: sigma^2 / m * (n - m) / (n - 1), where sigma^2 is the mean of ‖nabla C_x - nabla C‖^2.
 *
 * The second table is the section's exercise, online learning against mini-batches of 20.
 *
 * @module
 */
import {
  type DataSet,
  epoch,
  evaluate,
  type Gradient,
  initialise,
  meanCost,
  meanGradient,
  miniBatches,
  type Network,
  quadratic,
  type Seed,
  seed,
  slice,
  step,
} from "../mod.ts";
import { addGradient, gradientNorm, scaleGradient } from "../lib/algebra.ts";
import { shuffled } from "../lib/data.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { fittedSlope, mean } from "./support/numbers.ts";
import { loadMnist, program, type Progress, progress, type Report, show, trainOption } from "./support/program.ts";

const distance = (g: Gradient, h: Gradient): number => gradientNorm(addGradient(g, scaleGradient(-1)(h)));

/** The root of the mean squared error of polls of m examples, measured and as theory has it. */
export interface Poll {
  readonly m: number;
  readonly measured: number;
  readonly expected: number;
}

/** Polls of every size in `ms`, `repeats` of each. */
export const polls = (
  network: Network,
  data: DataSet,
  ms: readonly number[],
  repeats: number,
  from: Seed,
): readonly Poll[] => {
  const gradient = meanGradient(network, quadratic)(data);
  const squared = (g: Gradient): number => distance(g, gradient) ** 2;
  const n = data.length;
  const sigma2 = mean(miniBatches(1)(data).map((one) => squared(meanGradient(network, quadratic)(one))));
  let now = from;
  return ms.map((m) => {
    const errors = Array.from({ length: repeats }, () => {
      const [order, next] = shuffled(data)(now);
      now = next;
      return squared(meanGradient(network, quadratic)(slice(0, m)(order)));
    });
    return { m, measured: Math.sqrt(mean(errors)), expected: Math.sqrt(sigma2 / m * (n - m) / (n - 1)) };
  });
};

/** The slope of log error against log m: -1/2 where the error falls as 1 / sqrt(m). */
export const slopeOf = (polls: readonly Poll[]): number =>
  fittedSlope(polls.map(({ m, measured }) => [Math.log(m), Math.log(measured)] as const));

/** What a batch size does in one epoch. */
export interface Learning {
  readonly m: number;
  /** The cost over the training data after one epoch. */
  readonly cost: number;
  /** Test images right after one epoch. */
  readonly right: number;
  /** The part of single steps, from one and the same network, after which the cost is higher than before. */
  readonly up: number;
}

/** One epoch, and single steps, with mini-batches of m examples. */
export const learning = (
  start: Network,
  data: DataSet,
  test: DataSet,
  m: number,
  eta: number,
  steps: number,
): Learning => {
  const learnt = epoch(data, { eta, miniBatch: m })(start);
  if (E.isLeft(learnt)) throw new Error(learnt.left.message);
  const after = learnt.right;
  const sample = slice(0, 500)(data);
  const before = meanCost(after, quadratic)(sample);
  const batches = miniBatches(m)(data).slice(0, steps);
  const ups = batches.filter((batch) => meanCost(step(batch, eta, quadratic)(after), quadratic)(sample) > before);
  return { m, cost: meanCost(after, quadratic)(data), right: evaluate(after)(test), up: ups.length / batches.length };
};

/** How much is polled. */
export interface Poller {
  readonly sizes: readonly number[];
  readonly repeats: number;
  readonly steps: number;
}

/** Both tables; the slope must be near -1/2, and online learning must learn faster and step up more often. */
export const polling = (
  { training, test }: { readonly training: DataSet; readonly test: DataSet },
  { sizes, repeats, steps }: Poller,
  told: Progress = () => {},
): Report => {
  const [network, next] = initialise([training.inputs, 30, training.outputs])(seed(1));
  told("polling");
  const taken = polls(network, training, sizes, repeats, next);
  const slope = slopeOf(taken);
  told("learning");
  const eta = 0.5;
  const [online, twenty] = [
    learning(network, training, test, 1, eta, steps),
    learning(network, training, test, 20, eta, steps),
  ];
  return {
    lines: [
      `n = ${training.length} examples, ${repeats} polls of each size`,
      "    m   error of the gradient   as theory has it",
      ...taken.map(({ m, measured, expected }) =>
        `${String(m).padStart(5)}${measured.toFixed(5).padStart(24)}${expected.toFixed(5).padStart(19)}`
      ),
      `slope of log error against log m: ${slope.toFixed(3)}`,
      "",
      `one epoch at eta = ${eta}`,
      "    m   steps   cost after   test images right   steps that lead up",
      ...[online, twenty].map(({ m, cost, right, up }) =>
        `${String(m).padStart(5)}${String(Math.ceil(training.length / m)).padStart(8)}${cost.toFixed(4).padStart(13)}${
          `${right} / ${test.length}`.padStart(20)
        }${`${(100 * up).toFixed(0)} %`.padStart(21)}`
      ),
    ],
    holds: Math.abs(slope + 0.5) < 0.1 && online.cost < twenty.cost && online.up > twenty.up,
  };
};

const options = {
  train: trainOption(2000),
  repeats: { standard: 40, least: 2, most: 10_000, says: "how many polls of each size" },
  steps: { standard: 100, least: 1, most: 10_000, says: "how many single steps to try" },
};

if (import.meta.main) {
  Deno.exitCode = await program("Mini-batches as polls.", options, async ({ train, repeats, steps }) => {
    const { training, test } = await loadMnist();
    const sizes = [1, 2, 5, 10, 20, 50, 100].filter((m) => m <= train / 2);
    return show(
      polling({ training: slice(0, train)(training), test }, { sizes, repeats, steps }, progress),
      "The error falls as 1 / sqrt(m); online learning learns more from as many examples, and steps up more often.",
    );
  });
}
