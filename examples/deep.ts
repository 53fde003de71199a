/**
 * Deep networks (section 1.7): any number of hidden layers trains, but "very slowly": the first hidden layer of [784, 30, 30, 10]
 * learns more slowly than the second.
 *
 *     deno run examples/deep.ts
 *     deno run examples/deep.ts --train 5000 --epochs 2
 *
 * How fast a layer learns is the length of its error delta^l, as a mean over examples: the gradient in its biases (BP3).
 *
 * @module
 */
import {
  type DataSet,
  evaluate,
  initialise,
  nextEpoch,
  quadratic,
  seed,
  type Sizes,
  slice,
  type Training,
} from "../mod.ts";
import { learningSpeeds } from "../lib/measure.ts";
import {
  epochsOption,
  loadMnist,
  program,
  type Progress,
  progress,
  type Report,
  show,
  trainOption,
} from "./support/program.ts";

/** A network with so many hidden layers of 30 neurons. */
export const sizesOf = (inputs: number, hidden: number, outputs: number): Sizes => [
  inputs,
  ...Array.from({ length: hidden }, () => 30),
  outputs,
];

/** What a network did: per epoch, from 0 (untrained) on, its learning speeds and its score. */
interface Course {
  readonly sizes: Sizes;
  readonly speeds: readonly (readonly number[])[];
  readonly scores: readonly number[];
}

const course = (sizes: Sizes, training: DataSet, test: DataSet, epochs: number, told: Progress): Course => {
  const sample = slice(0, 1000)(training);
  const [network, next] = initialise(sizes)(seed(1));
  const states = Array.from({ length: epochs }).reduce<readonly Training[]>((states, _, i) => {
    told(`[${sizes.join(", ")}]: epoch ${i + 1} of ${epochs}`);
    const state = states.at(-1)!;
    return [...states, nextEpoch(training, { eta: 3, miniBatch: 10 })(state) ?? state];
  }, [{ epoch: 0, network, seed: next }]);
  return {
    sizes,
    speeds: states.map(({ network }) => learningSpeeds(network, quadratic)(sample)),
    scores: states.map(({ network }) => evaluate(network)(test)),
  };
};

/** Networks of one, two, three hidden layers: all must learn, and before training each earlier layer must be slower. */
export const deep = (
  { training, test }: { readonly training: DataSet; readonly test: DataSet },
  { epochs, depths }: { readonly epochs: number; readonly depths: readonly number[] },
  told: Progress = () => {},
): Report => {
  const courses = depths.map((hidden) =>
    course(sizesOf(training.inputs, hidden, training.outputs), training, test, epochs, told)
  );
  return {
    lines: courses.flatMap(({ sizes, speeds, scores }) => [
      `[${sizes.join(", ")}]: mean ‖delta^l‖ from the first hidden layer on; right`,
      ...scores.map((score, i) =>
        `  ${i === 0 ? "untrained" : `epoch ${i - 1}`.padEnd(9)}${
          speeds[i]!.map((speed) => speed.toFixed(5).padStart(10)).join("")
        }${`${score} / ${test.length}`.padStart(16)}`
      ),
    ]),
    holds: courses.every(({ speeds, scores, sizes }) =>
      Math.max(...scores) > 2 * scores[0]! &&
      // The output layer's errors are of another kind; among the hidden layers the first is the slowest.
      speeds.every((speed) => speed.slice(1, sizes.length - 2).every((later) => later > speed[0]!))
    ),
  };
};

const options = {
  train: trainOption(),
  epochs: epochsOption(5),
  depth: { standard: 3, least: 1, most: 10, says: "how many hidden layers the deepest network has" },
};

if (import.meta.main) {
  Deno.exitCode = await program("Deep networks learn, but slowly.", options, async ({ train, epochs, depth }) => {
    const { training, test } = await loadMnist();
    const depths = Array.from({ length: depth }, (_, i) => i + 1);
    return show(
      deep({ training: slice(0, train)(training), test }, { epochs, depths }, progress),
      "Every depth learns, and the first hidden layer learns more slowly than those after it.",
    );
  });
}
