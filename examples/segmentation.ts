/**
 * Segmentation (section 1.4): reading a strip of digits, such as 504192, when nobody says where one digit ends.
 *
 *     deno run examples/segmentation.ts
 *     deno run examples/segmentation.ts --train 5000 --strips 70
 *
 * `support/strip.ts` states how the strips are made, from the test set, with gaps from -2 columns (overlapping) to 6. A network
 * learns the digits, and then 10,000 of them together with 5,000 wrong pieces of strips of training digits, for which every
 * output is to be 0: so it is confident of a piece only where the piece is a digit. Every pair of cuts gives a piece, the
 * network's confidence and the piece's shape its score, and dynamic programming the best segmentation. A strip counts when every
 * digit is right.
 *
 * @module
 */
import {
  type DataSet,
  evaluate,
  initialise,
  type Network,
  nextEpoch,
  type Seed,
  seed,
  slice,
  toRows,
  type Training,
} from "../mod.ts";
import { picture } from "./mnist/terminal.ts";
import { loadMnist, program, type Progress, progress, type Report, show, trainOption } from "./support/program.ts";
import { lessons, readBoxes, readRuns, readStrip } from "./support/reader.ts";
import { type Gaps, type Strip, strip } from "./support/strip.ts";
import { say } from "./support/print.ts";

const GAPS: Gaps = { least: -2, most: 6 };
/** From digits that touch to a digit's width between them. */
const APART: Gaps = { least: 0, most: 20 };
const [SHORTEST, LONGEST] = [2, 8];
const LENGTHS = LONGEST - SHORTEST + 1;

/** Strips, one after another: the number of digits of each, and the gaps of all. */
const stripsOf = (data: DataSet, lengths: readonly number[], gaps: Gaps, from: Seed): readonly Strip[] => {
  let now = from;
  return lengths.map((length) => {
    const [made, next] = strip(data, length, gaps)(now);
    now = next;
    return made;
  });
};

/** Strips, one after another, whose lengths go round from 2 to 8. */
export const strips = (data: DataSet, count: number, from: Seed): readonly Strip[] =>
  stripsOf(data, Array.from({ length: count }, (_, i) => SHORTEST + i % LENGTHS), GAPS, from);

/** How the network is taught. */
export interface Teaching {
  readonly epochs: number;
  /** How many digits the second part of the teaching takes. */
  readonly digits: number;
}

const ETA = 3;
const MINI_BATCH = 10;

/** The last of some epochs. */
const trained = (data: DataSet, from: Training, epochs: number, told: Progress): Training =>
  Array.from({ length: epochs }).reduce<Training>((state, _, i) => {
    told(`epoch ${i + 1} of ${epochs}`);
    return nextEpoch(data, { eta: ETA, miniBatch: MINI_BATCH })(state) ?? state;
  }, from);

/** A network that knows digits, and after them wrong pieces too. */
export const teach = (
  data: DataSet,
  { epochs, digits }: Teaching,
  told: Progress = () => {},
): { readonly digitsOnly: Network; readonly wrongToo: Network } => {
  const [network, next] = initialise([784, 30, 10])(seed(1));
  const first = trained(data, { epoch: 0, network, seed: next }, epochs, (epoch) => told(`learning digits: ${epoch}`));
  const few = slice(0, digits)(data);
  const [both, last] = lessons(few, strips(few, Math.ceil(digits / 10), first.seed))(first.seed);
  const second = trained(
    both,
    { epoch: 0, network: first.network, seed: last },
    epochs,
    (epoch) => told(`learning what is no digit: ${epoch}`),
  );
  return { digitsOnly: first.network, wrongToo: second.network };
};

type Reader = (strip: Strip) => readonly number[];

/** The ways to read that are compared. */
const readers = ({ digitsOnly, wrongToo }: ReturnType<typeof teach>): Readonly<Record<string, Reader>> => ({
  "cut at empty columns (baseline)": ({ image }) => readRuns(digitsOnly)(image),
  "best segmentation, taught digits only": ({ image }) => readStrip(digitsOnly)(image).map(({ label }) => label),
  "best segmentation, taught wrong pieces too": ({ image }) => readStrip(wrongToo)(image).map(({ label }) => label),
  "cut where the digits were laid (not known)": readBoxes(wrongToo),
});

/** How many strips of each length a reader reads without an error. */
const exact = (reader: Reader, strips: readonly Strip[]): readonly (readonly [right: number, all: number])[] =>
  Array.from({ length: LENGTHS }, (_, i) => {
    const long = strips.filter(({ labels }) => labels.length === SHORTEST + i);
    return [long.filter((strip) => reader(strip).join() === strip.labels.join()).length, long.length];
  });

const percent = ([right, all]: readonly [number, number]): string =>
  (all === 0 ? "-" : (100 * right / all).toFixed(0)).padStart(4);

/** Shares of pairs and of quadruples that are read right, by the network that has learned digits only. */
export const sideBySide = (
  { digitsOnly }: Pick<ReturnType<typeof teach>, "digitsOnly">,
  data: DataSet,
  count: number,
  from: Seed,
): Report => {
  const ways: Readonly<Record<string, Reader>> = {
    "cut at empty columns": ({ image }) => readRuns(digitsOnly)(image),
    "best segmentation": ({ image }) => readStrip(digitsOnly)(image).map(({ label }) => label),
    "cut where the digits were laid": readBoxes(digitsOnly),
  };
  const [pairs, quadruples] = [2, 4].map((digits): readonly number[] => {
    const made = stripsOf(data, Array.from({ length: count }, () => digits), APART, from);
    return Object.values(ways).map((read) =>
      made.filter((strip) => read(strip).join() === strip.labels.join()).length / count
    );
  });
  const share = (one: number): string => (100 * one).toFixed(1).padStart(6);
  return {
    lines: [
      `${count} pairs and ${count} quadruples, gaps of ${APART.least} to ${APART.most} columns, % right, digits only`,
      ...Object.keys(ways).map((name, i) => `${name.padEnd(32)}${share(pairs![i]!)}${share(quadruples![i]!)}`),
    ],
    holds: [pairs!, quadruples!].every(([runs, best, laid]) => best! > runs! && best! > 0.95 * laid!),
  };
};

/** Reads all strips in every way; the best segmentation must beat the baseline. */
export const segmentation = (
  networks: ReturnType<typeof teach>,
  strips: readonly Strip[],
  told: Progress = () => {},
): Report => {
  const results = Object.entries(readers(networks)).map(([name, reader]) => {
    told(name);
    const lengths = exact(reader, strips);
    const right = lengths.reduce((sum, [right]) => sum + right, 0);
    return { name, lengths, right };
  });
  const joined = strips.filter(({ boxes }) => boxes.some(([from], i) => i > 0 && from <= boxes[i - 1]![1])).length;
  const rights = results.map(({ right }) => right);
  return {
    lines: [
      `${strips.length} strips of ${SHORTEST} to ${LONGEST} digits, ${joined} of them with boxes that touch or overlap`,
      `exact strips, %${"digits:".padStart(27)}${
        Array.from({ length: LENGTHS }, (_, i) => String(SHORTEST + i).padStart(4)).join("")
      }   all`,
      ...results.map(({ name, lengths, right }) =>
        `${name.padEnd(42)}${lengths.map(percent).join("")}${(100 * right / strips.length).toFixed(1).padStart(6)}`
      ),
    ],
    holds: rights[2]! > rights[0]! && rights[2]! > rights[1]!,
  };
};

const options = {
  train: trainOption(),
  epochs: { standard: 10, least: 1, most: 1000, says: "how many times to go through each lesson" },
  strips: { standard: 700, least: 7, most: 100_000, says: "how many strips to read" },
  seed: { standard: 1, least: 0, most: Number.MAX_SAFE_INTEGER, says: "the seed of the strips" },
};

if (import.meta.main) {
  Deno.exitCode = await program(
    "Reads strips of digits by the best of their segmentations.",
    options,
    async ({ train, epochs, strips: count, seed: number }) => {
      const mnist = await loadMnist();
      const networks = teach(slice(0, train)(mnist.training), { epochs, digits: Math.min(train, 10_000) }, progress);
      const made = strips(mnist.test, count, seed(number));
      const shown = made.find(({ labels, image }) => labels.length > 3 && image.columns <= 80);
      progress("");
      say(`single digits of the test set: ${evaluate(networks.wrongToo)(mnist.test)} / ${mnist.test.length}`);
      if (shown !== undefined) {
        picture(toRows(shown.image)).forEach((line) => say(line.trimEnd()));
        const read = readStrip(networks.wrongToo)(shown.image).map(({ label }) => label);
        say(`laid: ${shown.labels.join("")}, read: ${read.join("")}`);
      }
      const apart = sideBySide(networks, mnist.test, count, seed(number));
      apart.lines.forEach(say);
      const all = segmentation(networks, made, progress);
      return show(
        { ...all, holds: all.holds && apart.holds },
        "The best segmentation reads more strips than cutting at empty columns does, and wrong pieces taught it that.",
      );
    },
  );
}
