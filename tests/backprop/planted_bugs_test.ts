/**
 * The gradient check can fail: every planted bug is killed within 20 networks, by the checker that the right gradient passes.
 */
import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import fc from "fast-check";
import { type Example, miniBatches } from "../../mod.ts";
import { scaleGradient } from "../../lib/algebra.ts";
import { type Problem, problem, specs } from "../arbitraries/network.ts";
import { sameBits } from "../support/bits.ts";
import { checkGradient } from "../support/gradient_check.ts";
import { assembled, type BatchGradients, planted, rightGradients } from "../support/planted.ts";

const NETWORKS = 20;

const problems: readonly Problem[] = fc.sample(specs({ mostExamples: 5 }), { numRuns: NETWORKS, seed: 3 })
  .map((spec) => problem({ ...spec, miniBatch: Math.min(spec.miniBatch, 3) }));

/** Why a batch gradient is wrong on a problem; `undefined` where it passes. */
const failureOf = (gradients: BatchGradients) => (given: Problem): string | undefined => {
  const { network, cost: { cost }, data, spec: { miniBatch } } = given;
  const found = gradients(network, cost, data, miniBatch);
  return miniBatches(miniBatch)(data)
    .map((batch, i) => checkGradient(given, Array.from<Example>(batch), found[i]!, false).failure)
    .find((failure) => failure !== undefined);
};

Deno.test(`the right gradients pass all ${NETWORKS} networks`, () => {
  for (const given of problems) assertEquals(failureOf(rightGradients)(given), undefined);
});

Deno.test("the folds in which the bugs are planted are right before that, bit for bit", () => {
  for (const given of problems) {
    const { network, cost: { cost }, data, spec: { miniBatch } } = given;
    const [engine, algebra] = [rightGradients, assembled].map((gradients) => gradients(network, cost, data, miniBatch));
    assert(engine!.every((gradient, i) => sameBits(gradient, algebra![i]!)));
  }
});

Deno.test("there are at least 15 planted bugs", () => assertGreaterOrEqual(Object.keys(planted).length, 15));

for (const [name, gradients] of Object.entries(planted)) {
  Deno.test(`planted bug killed within ${NETWORKS} networks: ${name}`, () => {
    const killer = problems.findIndex((given) => failureOf(gradients)(given) !== undefined);
    assert(killer !== -1, "it got through");
  });
}

Deno.test("a gradient of NaN is killed by the first network", () => {
  const nan: BatchGradients = (...given) => rightGradients(...given).map(scaleGradient(NaN));
  assert(failureOf(nan)(problems[0]!)?.includes("NaN"));
});
