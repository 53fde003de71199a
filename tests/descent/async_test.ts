/**
 * An engine may answer later (a GPU does): the folds are the same, and so are the states.
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { seed, sgd, take, type Training } from "../../mod.ts";
import { momentum, plain } from "../../lib/learning.ts";
import { advanceOn, sgdOn } from "../../lib/descent/sgd.ts";
import { afterwards, type AsyncEngine, atOnce } from "../../lib/engine/answer.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { problem, specs } from "../arbitraries/network.ts";
import { sameNetwork } from "../support/bits.ts";

/** The reference engine, a turn of the event loop later. */
const later: AsyncEngine = {
  name: "reference",
  train: async (...given) => (await turn(), reference.train(...given)),
  feedforward: async (...given) => (await turn(), reference.feedforward(...given)),
  gradient: async (...given) => (await turn(), reference.gradient(...given)),
};
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

const given = fc.record({ spec: specs({ widest: 5, mostExamples: 7 }), moving: fc.boolean() });

Deno.test("an engine that answers later gives the states of one that answers at once, bit for bit", () =>
  fc.assert(
    fc.asyncProperty(given, async ({ spec, moving }) => {
      const { network, data, cost: { cost } } = problem(spec);
      const update = moving ? momentum(0.5) : plain;
      const options = { eta: 0.3, miniBatch: spec.miniBatch, cost, update };
      const from: Training = { epoch: 0, network, seed: seed(spec.seed) };
      const now = take(3)(sgd(data, { ...options, engine: "reference" })(from));
      const states: Training[] = [];
      for await (const state of sgdOn(later, data, options)(from)) if (states.push(state) === now.length) break;
      assertEquals(states.map(({ epoch }) => epoch), now.map(({ epoch }) => epoch));
      assert(states.every(({ network }, i) => sameNetwork(network, now[i]!.network)));
    }),
    { numRuns: 30 },
  ));

Deno.test("after training has diverged there is no next state, now or later", async () => {
  const { network, data } = problem({
    sizes: [2, 2],
    activations: ["linear"],
    cost: "quadratic",
    examples: 3,
    miniBatch: 1,
    seed: 1,
  });
  const options = { eta: 1e300, miniBatch: 1 };
  const last = await advanceOn(later, data, options, Infinity)({ epoch: 0, network, seed: seed(1) });
  assert(last?.diverged !== undefined);
  assertStrictEquals(await advanceOn(later, data, options, Infinity)(last), undefined);
});

Deno.test("what is there is used at once, and what is not is waited for", async () => {
  assertEquals(afterwards(2, (x) => x + 1), 3);
  assertEquals(await afterwards(Promise.resolve(2), (x) => x + 1), 3);
  assertEquals(atOnce(4), 4);
  assertThrows(() => atOnce(Promise.resolve(4)), TypeError, "Cannot wait: the engine is asynchronous");
});
