/**
 * The experiments of section 1.6, each by its name:
 *
 *     deno run examples/experiments.ts thirty      [784, 30, 10] at eta = 3.0; the book: 9542
 *     deno run examples/experiments.ts hundred     [784, 100, 10] at eta = 3.0; the book: 9659
 *     deno run examples/experiments.ts rates       [784, 100, 10] at eta = 0.001, 0.01, 0.1, 1.0: debugging
 *     deno run examples/experiments.ts too-large   [784, 30, 10] at eta = 100: ends with one answer for all
 *     deno run examples/experiments.ts no-hidden   [784, 10], without a hidden layer
 *
 * The book's figures are the best of three runs, each at its peak over the epochs, on the test set; that is the column to
 * compare with them, and it flatters. The last column takes from each run the epoch that was best on the validation set.
 *
 * @module
 */
import { type DataSet, slice } from "../mod.ts";
import type { Mnist } from "../lib/data.ts";
import { answers, constantAnswer } from "./support/answers.ts";
import { meanAndSpread, runsInWords } from "./support/numbers.ts";
import {
  type Decoded,
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
import { chosen, last, peak, type Plan, type Run, runs } from "./support/runs.ts";

/** A plan with the runs that it gave. */
interface Result {
  readonly plan: Plan;
  readonly runs: readonly Run[];
}

/** An experiment: which networks at which rates, what the book says, and whether what was found agrees. */
interface Experiment {
  readonly about: string;
  readonly plans: readonly Pick<Plan, "sizes" | "eta" | "precision">[];
  /** How many runs where nobody says. */
  readonly seeds: number;
  /** More lines about the results. */
  readonly notes: (results: readonly Result[], test: DataSet) => readonly string[];
  readonly claim: string;
  readonly holds: (results: readonly Result[], test: DataSet) => boolean;
}

const bestPeak = ({ runs }: Result): number => Math.max(...runs.map(peak));

const meanLast = ({ runs }: Result): number => runs.map(last).reduce((sum, score) => sum + score, 0) / runs.length;

const DIGITS = 10;

/** The runs that leave digits out: an output neuron that is saturated at 0 hardly learns (section 2.4). */
const hardlySaid = (results: readonly Result[], test: DataSet): readonly string[] =>
  results.flatMap(({ runs }) =>
    runs.flatMap(({ seed, network }) => {
      const { given, there } = answers(network, test);
      const missing = given.flatMap((times, c) => times < there[c]! / 10 ? [c] : []);
      return missing.length === 0 ? [] : [`seed ${seed}: hardly ever says ${missing.join(", ")}`];
    })
  );

/** A tenth of the images: what guessing gets. */
const chance = (test: DataSet): number => test.length / DIGITS;

/** The experiments by name. */
export const experiments: Readonly<Record<string, Experiment>> = {
  thirty: {
    about: "[784, 30, 10] at eta = 3.0 (the book's best of three: 9542)",
    plans: [{ sizes: [784, 30, 10], eta: 3 }],
    seeds: 3,
    notes: hardlySaid,
    claim: "Thirty hidden neurons learn to read.",
    holds: (results, test) => results.every((result) => bestPeak(result) > 5 * chance(test)),
  },
  hundred: {
    about: "[784, 100, 10] at eta = 3.0 (the book's best of three: 9659)",
    plans: [{ sizes: [784, 100, 10], eta: 3, precision: "f32" }],
    seeds: 3,
    notes: hardlySaid,
    claim: "A hundred hidden neurons learn to read.",
    holds: (results, test) => results.every((result) => bestPeak(result) > 5 * chance(test)),
  },
  rates: {
    about: "[784, 100, 10] at eta = 0.001 (the book: 1139 to 2142) and larger",
    plans: [0.001, 0.01, 0.1, 1].map((eta) => ({ sizes: [784, 100, 10], eta, precision: "f32" })),
    seeds: 1,
    notes: (results) =>
      results.map(({ plan, runs: [first] }) => {
        const scores = first!.scores;
        const shown = [...new Set([0, 1, 2, scores.length - 3, scores.length - 2, scores.length - 1])]
          .filter((epoch) => epoch >= 0 && epoch < scores.length);
        return `eta ${plan.eta}, seed ${first!.seed}: ${shown.map((e) => `epoch ${e}: ${scores[e]}`).join(", ")}`;
      }),
    claim: "If making a change improves things, try doing more: each larger eta ends better than the one before.",
    holds: (results) => results.every((result, i) => i === 0 || meanLast(result) > meanLast(results[i - 1]!)),
  },
  "too-large": {
    about: "[784, 30, 10] at eta = 100 (the book: 1009 at first, 982 at last)",
    plans: [{ sizes: [784, 30, 10], eta: 100 }],
    seeds: 3,
    notes: (results, test) =>
      results.flatMap(({ runs }) =>
        runs.map(({ seed, network, scores }) => {
          const { given, there } = answers(network, test);
          const most = given.indexOf(Math.max(...given));
          return `seed ${seed}: ends with ${scores.at(-1)}; it calls ${
            given[most]
          } of the ${test.length} images a ${most}` +
            (given[most] === test.length ? `, and there are ${there[most]} of them` : "");
        })
      ),
    claim: "Too far: no run reads, and one that gives one answer for all scores the count of that digit.",
    holds: (results, test) =>
      results.every(({ runs }) =>
        runs.every((run) => {
          const only = constantAnswer(run.network, test);
          return last(run) < 2 * chance(test) &&
            (only === undefined || last(run) === answers(run.network, test).there[only]);
        })
      ),
  },
  "no-hidden": {
    about: "[784, 10], no hidden layer, at eta = 3.0 (the section's exercise)",
    plans: [{ sizes: [784, 10], eta: 3 }],
    seeds: 3,
    notes: hardlySaid,
    claim: "Even without a hidden layer a network learns to read, if not as well.",
    holds: (results, test) => results.every((result) => bestPeak(result) > 5 * chance(test)),
  },
};

const HEADER = "sizes          eta   bits best  mean peak       mean last       by validation";

const line = ({ plan: { sizes, eta, precision = "f64" }, runs }: Result): string =>
  [
    `[${sizes.join(", ")}]`.padEnd(15),
    String(eta).padEnd(6),
    precision.padEnd(5),
    String(Math.max(...runs.map(peak))).padEnd(6),
    meanAndSpread(runs.map(peak)).padEnd(16),
    meanAndSpread(runs.map(last)).padEnd(16),
    meanAndSpread(runs.map(chosen)),
  ].join("");

/** Runs an experiment. */
export const experiment = (
  { about, plans, notes, holds }: Experiment,
  { epochs, seeds }: Pick<Plan, "epochs" | "seeds">,
  mnist: Mnist,
  told: Progress = () => {},
): Report => {
  const results = plans.map((part) => {
    const plan = { ...part, epochs, seeds };
    return { plan, runs: runs(plan, mnist, told) };
  });
  const { training, test } = mnist;
  return {
    lines: [
      about,
      runsInWords({ seeds, epochs, training: training.length, test: test.length }),
      HEADER,
      ...results.map(line),
      ...notes(results, test),
    ],
    holds: holds(results, test),
  };
};

const optionsOf = (seeds: number) => ({ seeds: seedsOption(seeds), epochs: epochsOption(30), train: trainOption() });

const about = [
  "Runs an experiment of section 1.6:",
  "deno run examples/experiments.ts NAME [options]",
  "",
  ...Object.entries(experiments).map(([name, { about }]) => `  ${name.padEnd(11)}${about}`),
  "",
  "Without a name it runs thirty; rates makes one run of each rate unless told",
  "otherwise.",
].join("\n");

const main =
  (name: string) => async ({ seeds, epochs, train }: Decoded<ReturnType<typeof optionsOf>>): Promise<number> => {
    const chosen = experiments[name]!;
    const mnist = await loadMnist();
    const data = { ...mnist, training: slice(0, train)(mnist.training) };
    return show(experiment(chosen, { epochs, seeds }, data, progress), chosen.claim);
  };

if (import.meta.main) {
  const named = Deno.args[0]?.startsWith("--") === false;
  const [name = "thirty", ...others] = named ? Deno.args : ["thirty", ...Deno.args];
  const faults = Object.hasOwn(experiments, name)
    ? []
    : [`experiment: expected one of ${Object.keys(experiments).join(", ")}, got ${JSON.stringify(name)}; see --help`];
  Deno.exitCode = await program(about, optionsOf(experiments[name]?.seeds ?? 3), main(name), others, faults);
}
