/**
 * The crown test: the gradient of 1,000 random networks, every weight and bias of each, against the derivative of the cost.
 *
 * Calibration, measured once on 10,000 networks of these specs (G2 on every one), as times the tolerance:
 *
 *          median    99th      99.9th    worst     99.9th percentile under the tolerance by
 *     G1   0.0023    0.017     0.028     0.040     35
 *     G2   0.0011    0.0067    0.021     0.079     48
 *     G3   0.00035   0.0022    0.0070    0.015     142
 *
 * Of 2,173,944 comparisons 831, or 0.04 %, were skipped at kinks.
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { backprop, type Example, type Gradient, meanGradient, miniBatches } from "../../mod.ts";
import { divideGradient, gradientMonoid } from "../../lib/algebra.ts";
import { type Problem, problem, rough, specs } from "../arbitraries/network.ts";
import { sameBits } from "../support/bits.ts";
import { type Checked, checkGradient } from "../support/gradient_check.ts";
import { law, refuted } from "../support/property.ts";

const NETWORKS = 1000;

/** The mean gradient by algebra: `backprop` folded in the monoid of gradients, divided by n. */
const algebra = ({ network, cost: { cost } }: Problem, examples: readonly Example[]): Gradient => {
  const { concat, empty } = gradientMonoid(network);
  return divideGradient(examples.length)(examples.map(backprop(network, cost)).reduce(concat, empty));
};

Deno.test(`G1, G2, G3: backprop is the gradient of the cost, in every component of ${NETWORKS} networks`, () => {
  const checked = fc.sample(specs(), { numRuns: NETWORKS, seed: 2 }).map((spec, i): Checked => {
    const given = problem(spec);
    const found = checkGradient(given, given.examples, algebra(given, given.examples), i % 10 === 0);
    assertEquals(found.failure, undefined, JSON.stringify(spec));
    return found;
  });
  const total = (count: (found: Checked) => number): number => checked.reduce((sum, found) => sum + count(found), 0);
  assert(checked.some(({ worst }) => "G2" in worst));
  assertLess(total(({ skipped }) => skipped), 0.05 * total(({ skipped, compared }) => skipped + compared));
});

const deterministic = ({ network, cost: { cost }, examples }: Problem): boolean =>
  examples.every((example) => sameBits(backprop(network, cost)(example), backprop(network, cost)(example)));

law("G4: backprop twice gives the same bits", specs(), (spec) => deterministic(problem(spec, rough)), NETWORKS);

/** G4: every mini-batch, one of a single example among them, by the engine and by algebra. */
const engineIsAlgebra = (given: Problem, byAlgebra = algebra): boolean =>
  miniBatches(given.spec.miniBatch)(given.data).every((batch) =>
    sameBits(meanGradient(given.network, given.cost.cost)(batch), byAlgebra(given, Array.from<Example>(batch)))
  );

law(
  "G4, (1.18): meanGradient, by the engine, is the fold of backprop divided by n, bit for bit",
  specs({ hidden: [0, 3] }),
  (spec) => engineIsAlgebra(problem(spec)),
  NETWORKS,
);
law(
  "G4, (1.18): also where numbers are zero, -0, subnormal or large",
  specs({ hidden: [0, 3], mostExamples: 6 }),
  (spec) => engineIsAlgebra(problem(spec, rough)),
  NETWORKS,
);
law(
  "G4: the mean gradient of one example is its backprop, bit for bit but for the sign of zeros",
  specs({ mostExamples: 1 }),
  (spec) => {
    const { network, cost: { cost }, data, examples } = problem(spec, rough);
    const { concat, empty } = gradientMonoid(network);
    return sameBits(meanGradient(network, cost)(data), concat(empty, backprop(network, cost)(examples[0]!)));
  },
  NETWORKS,
);
refuted(
  "a sum over the examples from the last to the first has other bits",
  specs({ mostExamples: 6 }),
  (spec) => engineIsAlgebra(problem(spec), (given, examples) => algebra(given, examples.toReversed())),
);
refuted(
  "a mean of gradients divided one by one has other bits",
  specs({ mostExamples: 6 }),
  (spec) =>
    engineIsAlgebra(problem(spec), ({ network, cost: { cost } }, examples) => {
      const { concat, empty } = gradientMonoid(network);
      return examples.map(backprop(network, cost)).map(divideGradient(examples.length)).reduce(concat, empty);
    }),
);
