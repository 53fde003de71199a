/**
 * Rows G: trainings that take turns, that start inside each other, that are given up, and that are disturbed by what throws.
 * Training is a lazy sequence that its reader pulls: there is no callback, and to stop is not to ask for more.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Activation,
  argmax,
  epoch,
  evaluate,
  initialise,
  meanGradient,
  type Network,
  nextEpoch,
  quadratic,
  seed,
  sgd,
  sigmoid,
  take,
  type Training,
  withActivation,
} from "../../mod.ts";
import { sameNetwork } from "../support/bits.ts";
import { data } from "./trained.ts";

const start = (n: number): Training => {
  const [network, next] = initialise([2, 3 + n, 2])(seed(n));
  return { epoch: 0, network, seed: next };
};
const EPOCHS = 4;
const optionsOf = (n: number) => ({
  eta: 1 + n,
  miniBatch: 1 + n,
  engine: n % 4 === 3 ? "reference" as const : "simd" as const,
  precision: n % 2 === 0 ? "f32" as const : "f64" as const,
});
const alone = (n: number): Network => take(EPOCHS + 1)(sgd(data, optionsOf(n))(start(n)))[EPOCHS]!.network;

Deno.test("G1: eight trainings that take turns in any order each give what they give alone, bit for bit", async () => {
  const solo = Array.from({ length: 8 }, (_, n) => alone(n));
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const trained = solo.map(async (_, n) => {
        let state = start(n);
        while (state.epoch < EPOCHS) {
          state = await scheduler.schedule(Promise.resolve(state));
          state = nextEpoch(data, optionsOf(n))(state)!;
          // Other work of the same kernel in between.
          evaluate(state.network, { ...optionsOf(n), decide: argmax })(data);
          meanGradient(state.network, quadratic, optionsOf(n))(data);
        }
        return state.network;
      });
      await scheduler.waitAll();
      (await Promise.all(trained)).forEach((network, n) => assert(sameNetwork(network, solo[n]!), `training ${n}`));
    }),
    { numRuns: 20 },
  );
});

Deno.test("G2: training inside the loop over training disturbs neither", () => {
  let inner: Network | undefined;
  let outer: Network | undefined;
  for (const state of take(EPOCHS + 1)(sgd(data, optionsOf(0))(start(0)))) {
    outer = state.network;
    inner = alone(1);
  }
  assert(sameNetwork(outer!, alone(0)) && sameNetwork(inner!, alone(1)));
});

for (const engine of ["simd", "reference"] as const) {
  Deno.test(`G2, ${engine}: what the loop throws comes through, and the states before it stay good`, () => {
    const options = { ...optionsOf(1), engine };
    const kept: Training[] = [];
    const boom = new Error("boom");
    const thrown = assertThrows(() => {
      for (const state of sgd(data, options)(start(1))) {
        kept.push(state);
        if (state.epoch === 2) throw boom;
      }
    });
    assertEquals(thrown, boom);
    const rest = take(EPOCHS - 1)(sgd(data, options)(kept.at(-1)!)).at(-1)!;
    assert(sameNetwork(rest.network, take(EPOCHS + 1)(sgd(data, options)(start(1)))[EPOCHS]!.network));
  });
  Deno.test(`G2, ${engine}: what an activation of one's own throws comes through, and the next call is not affected`, () => {
    let calls = 0;
    const moody: Activation = {
      ...sigmoid,
      name: "moody",
      f: (z) => {
        if (++calls === 500) throw new Error("out of patience");
        return sigmoid.f(z);
      },
    };
    const network = withActivation(moody)(start(1).network);
    const options = { eta: 1, miniBatch: 3, engine };
    assertThrows(() => take(9)(sgd(data, options)({ epoch: 0, network, seed: seed(1) })), Error, "out of patience");
    const after = epoch(data, options)(network);
    const expected = epoch(data, { ...options, engine: "reference" })(start(1).network);
    assert(after._tag === "Right" && expected._tag === "Right");
    assertEquals(after.right.layers.map(({ weights }) => weights), expected.right.layers.map(({ weights }) => weights));
    assert(sameNetwork(alone(0), alone(0)));
  });
}

Deno.test("G5: giving up before, during and after leaves nothing behind and keeps the last good network", () => {
  const signal = AbortSignal.abort();
  const states: Training[] = [];
  for (const state of sgd(data, optionsOf(2))(start(2))) {
    states.push(state);
    if (signal.aborted) break;
  }
  assertEquals(states.length, 1);
  assert(sameNetwork(states[0]!.network, start(2).network));
});
