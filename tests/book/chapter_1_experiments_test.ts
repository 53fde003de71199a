import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { dense, evaluate, initialise, matrixOf, type Network, network, seed, slice, unit } from "../../mod.ts";
import type { Mnist } from "../../lib/data.ts";
import { experiment, experiments } from "../../examples/experiments.ts";
import { defaults } from "../../examples/mnist/options.ts";
import { answers, constantAnswer } from "../../examples/support/answers.ts";
import { decodeOptions, epochsOption, loadMnist, seedsOption, trainOption } from "../../examples/support/program.ts";
import { chosen, last, peak, type Run, runs } from "../../examples/support/runs.ts";
import { fittedSlope, mean, meanAndSpread, spread } from "../../examples/support/numbers.ts";

const small = async (train: number): Promise<Mnist> => {
  const { training, validation, test } = await loadMnist();
  return { training: slice(0, train)(training), validation: slice(0, 200)(validation), test: slice(0, 500)(test) };
};

/** The network that says one digit whatever it sees. */
const always = (digit: number): Network<readonly [784, 10]> => ({
  sizes: [784, 10],
  layers: network([dense(matrixOf<number, number>(10, 784, () => 0), unit<number>(10, digit))]).layers,
});

Deno.test("section 1.6, eta = 100: a network with one answer for all scores the count of that digit, 1009 for 9 and 982 for 4", async () => {
  const { test } = await loadMnist();
  const counts = Array.from({ length: 10 }, (_, digit) => evaluate(always(digit))(test));
  assertEquals(counts, [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  const { given, there } = answers(always(4), slice(0, 300)(test));
  assertEquals(given, [0, 0, 0, 0, 300, 0, 0, 0, 0, 0]);
  assertStrictEquals(there.reduce((sum, count) => sum + count), 300);
  assertStrictEquals(constantAnswer(always(4), slice(0, 300)(test)), 4);
  const [random] = initialise([784, 30, 10])(seed(1));
  assertStrictEquals(constantAnswer(random, slice(0, 300)(test)), undefined);
});

Deno.test("section 1.6: a run is reproducible from its seed, and another seed gives another run", async () => {
  const data = await small(500);
  const plan = { sizes: [784, 10, 10], eta: 3, epochs: 3, seeds: 2 } as const;
  const [first, second] = runs(plan, data);
  assertEquals(runs(plan, data).map(({ scores }) => scores), [first!.scores, second!.scores]);
  assert(String(first!.scores) !== String(second!.scores));
  assertEquals([first!.scores.length, first!.validation.length, second!.seed], [3, 3, 2]);
});

Deno.test("section 1.6: peak, last, and what the validation set chooses", () => {
  const [network] = initialise([1, 1])(seed(1));
  const run: Run = { seed: 1, scores: [3, 9, 7, 5], validation: [1, 2, 4, 3], network };
  assertEquals([peak(run), last(run), chosen(run)], [9, 5, 7]);
  assertEquals([mean([1, 2, 6]), spread([2, 4, 4, 4, 5, 5, 7, 9]).toFixed(4), spread([5])], [3, "2.1381", 0]);
  assertEquals(meanAndSpread([1, 3]), "2.0 ± 1.4");
  assertEquals(fittedSlope([[0, 1], [1, 3], [2, 5]]), 2);
});

Deno.test("section 1.6: [784, 30, 10] learns to read, in a small form", async () => {
  const { lines, holds } = experiment(experiments["thirty"]!, { epochs: 12, seeds: 1 }, await small(2000));
  assert(holds, lines.join("\n"));
  const untaught = experiment(experiments["thirty"]!, { epochs: 1, seeds: 1 }, await small(10));
  assert(!untaught.holds, untaught.lines.join("\n"));
});

Deno.test("section 1.6: the default seed of examples/mnist.ts is the best of the first three on the validation images, last and peak", async () => {
  const plan = { sizes: [784, 30, 10], eta: 3, epochs: 30, seeds: 3, precision: "f32" } as const;
  const all = runs(plan, await loadMnist()).map(({ seed, validation }) => ({
    seed,
    last: validation[29]!,
    peak: Math.max(...validation),
  }));
  for (const measure of ["last", "peak"] as const) {
    const best = all.reduce((p, q) => q[measure] > p[measure] ? q : p);
    assertEquals(String(best.seed), defaults["seed"], JSON.stringify(all));
  }
});

Deno.test("section 1.6, exercise: [784, 10] learns to read without a hidden layer, in a small form", async () => {
  const { lines, holds } = experiment(experiments["no-hidden"]!, { epochs: 8, seeds: 2 }, await small(2000));
  assert(holds, lines.join("\n"));
});

Deno.test("section 1.6, debugging: each larger eta ends better, in a small form", async () => {
  const plans = experiments["rates"]!.plans.map(({ eta }) => ({ eta, sizes: [784, 15, 10] as const }));
  const rates = { ...experiments["rates"]!, plans };
  const { lines, holds } = experiment(rates, { epochs: 4, seeds: 1 }, await small(2000));
  assert(holds, lines.join("\n"));
  const backwards = { ...rates, plans: plans.toReversed() };
  assert(!experiment(backwards, { epochs: 1, seeds: 1 }, await small(2000)).holds);
});

Deno.test("section 1.6, eta = 100: nothing is read, in a small form", async () => {
  const { lines, holds } = experiment(experiments["too-large"]!, { epochs: 3, seeds: 1 }, await small(2000));
  assert(holds, lines.join("\n"));
  const good = { ...experiments["too-large"]!, plans: experiments["thirty"]!.plans };
  assert(!experiment(good, { epochs: 5, seeds: 1 }, await small(2000)).holds);
});

Deno.test("section 1.6: options are decoded with all their faults together", () => {
  const decode = decodeOptions({ seeds: seedsOption(3), epochs: epochsOption(30), train: trainOption() });
  assertEquals(decode(["--epochs", "2"]), { _tag: "Right", right: { seeds: 3, epochs: 2, train: 50_000 } });
  assertEquals(decode(["--seeds", "0", "--train=x", "--epoch", "3", "more"]), {
    _tag: "Left",
    left: [
      "seeds: expected an integer in 1..100, got 0",
      'train: expected an integer in 1..50000, got "x"',
      'options: expected one of seeds, epochs, train, got "epoch" (did you mean epochs?); see --help',
      'options: expected one of seeds, epochs, train, got "more"; see --help',
    ],
  });
});
