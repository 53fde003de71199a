/**
 * Ten output neurons or four? (section 1.4) "The ultimate justification is empirical: we can try out both network designs."
 *
 *     deno run examples/encodings.ts
 *     deno run examples/encodings.ts --seeds 2 --epochs 3
 *
 * The networks [784, 30, 10] and [784, 30, 4] learn the same images in the same order, from the same seeds; the four neurons
 * write the digit in binary. The third row puts the extra layer of the section's exercise, `bitLayer`, behind the ten.
 * From few images (--train 5000 --epochs 3) four may be ahead, and then the claim fails: one of ten neurons that has not begun
 * to learn costs a whole digit.
 *
 * @module
 */
import {
  argmax,
  compose,
  type DataSet,
  evaluate,
  initialise,
  type Network,
  nextEpoch,
  seed,
  slice,
  type Training,
} from "../mod.ts";
import { bitEncoding, bitLayer, type Encoding, mapOutputs, type Mnist, unitEncoding } from "../lib/data.ts";
import { mean, meanAndSpread, runsInWords } from "./support/numbers.ts";
import {
  epochsOption,
  loadMnist,
  program,
  type Progress,
  progress,
  type Report,
  seedsOption,
  show,
  trainOption,
} from "./support/program.ts";

const DIGITS = 10;
const HIDDEN = 30;

/** How many digits a network gets right when an encoding reads its outputs; the targets of the data are unit vectors. */
export const readBy = ({ encode, decode }: Encoding) => (network: Network) => (data: DataSet): number =>
  evaluate(network, { decide: decode })(mapOutputs((y) => encode(argmax(y)))(data));

/** How long to train, and how often. */
export interface Trial {
  readonly epochs: number;
  readonly seeds: number;
}

const ETA = 3;
const MINI_BATCH = 10;

/** A network of one hidden layer that learns an encoding of the digits. */
const learn = (encoding: Encoding, training: DataSet, number: number, epochs: number, told: Progress): Network => {
  const data = mapOutputs((y) => encoding.encode(argmax(y)))(training);
  const [network, next] = initialise([data.inputs, HIDDEN, encoding.outputs])(seed(number));
  return Array.from({ length: epochs }).reduce<Training>((state, _, i) => {
    told(`${encoding.outputs} outputs, seed ${number}: epoch ${i + 1} of ${epochs}`);
    return nextEpoch(data, { eta: ETA, miniBatch: MINI_BATCH })(state) ?? state;
  }, { epoch: 0, network, seed: next }).network;
};

/** Both designs over several seeds; ten outputs must do better in the mean. */
export const encodings = (
  { training, test }: Pick<Mnist, "training" | "test">,
  { epochs, seeds }: Trial,
  told: Progress = () => {},
): Report => {
  const [ten, four]: readonly [Encoding, Encoding] = [unitEncoding<number>(DIGITS), bitEncoding(DIGITS)];
  const runs = Array.from({ length: seeds }, (_, i) => {
    const net = learn(ten, training, i + 1, epochs, told);
    return {
      seed: i + 1,
      ten: readBy(ten)(net)(test),
      four: readBy(four)(learn(four, training, i + 1, epochs, told))(test),
      behind: readBy(four)(compose(bitLayer(DIGITS), net))(test),
    };
  });
  const [tens, fours, behinds] = [runs.map(({ ten }) => ten), runs.map(({ four }) => four), runs.map((r) => r.behind)];
  const row = (design: string, scores: readonly number[]): string =>
    `${design.padEnd(30)}${`mean ${meanAndSpread(scores)}`.padEnd(20)}${
      scores.map((n) => ` ${n}`.padStart(6)).join("")
    }`;
  return {
    lines: [
      `${runsInWords({ seeds, epochs, training: training.length, test: test.length })}, run by run`,
      row("ten outputs, [784, 30, 10]", tens),
      row("four outputs, [784, 30, 4]", fours),
      row("bits of ten, [784, 30, 10, 4]", behinds),
    ],
    holds: mean(tens) > mean(fours),
  };
};

const options = { seeds: seedsOption(5), epochs: epochsOption(10), train: trainOption() };

if (import.meta.main) {
  Deno.exitCode = await program("Ten output neurons or four?", options, async ({ train, ...trial }) => {
    const { training, test } = await loadMnist();
    return show(
      encodings({ training: slice(0, train)(training), test }, trial, progress),
      "Ten outputs learn to recognize digits better than four.",
    );
  });
}
