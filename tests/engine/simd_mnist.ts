/**
 * The book's run on all of MNIST: [784, 30, 10], eta 3, mini-batches of 10, seed 1. The kernel gives the reference's network, bit
 * for bit, and the same network on every machine: the golden hashes (SHA-256, see `hashOf`) are recorded from this library, so
 * they pin it to itself and say nothing of right and wrong.
 *
 * @module
 */
import { assert, assertEquals, assertGreater, assertStrictEquals } from "@std/assert";
import {
  type DataSet,
  evaluate,
  initialise,
  type Network,
  nextEpoch,
  type Precision,
  type RunOptions,
  seed,
  sgd,
  slice,
  take,
  type Training,
} from "../../mod.ts";
import { mnist } from "../../data/mnist.ts";
import { E } from "../../lib/deps.ts";
import { buffersOf } from "../../lib/engine/network_buffers.ts";
import { GOLDEN_MNIST } from "./golden_mnist.ts";
import { hashOf } from "./simd_support.ts";

const loaded = await mnist();
assert(E.isRight(loaded));
const { training, test } = loaded.right;

const [network, next] = initialise([784, 30, 10])(seed(1));
const start: Training<readonly [784, 30, 10]> = { epoch: 0, network, seed: next };
const after = (epochs: number, options: RunOptions, data: DataSet<784, 10> = training) => {
  const states = take(epochs + 1)(sgd(data, { eta: 3, miniBatch: 10, ...options })(start));
  const last = states.at(-1)!;
  assertEquals([last.epoch, last.unavailable, last.diverged], [epochs, undefined, undefined]);
  return last;
};
const hash = (of: Network): Promise<string> => hashOf(buffersOf(of));

/**
 * The tests of one precision. Each has a file of its own, and so an isolate of its own: where V8 has met both roundings, the
 * reference engine takes five times as long.
 */
export const testMnistIn = (precision: Precision): void => {
  Deno.test("the network that training starts from is the recorded one", async () =>
    assertEquals(await hash(network), GOLDEN_MNIST.start));

  const golden = GOLDEN_MNIST[precision];

  Deno.test(`${precision}: an epoch of MNIST on the kernel is an epoch on the reference, and the recorded one`, async () => {
    const [simd, reference] = (["simd", "reference"] as const).map((engine) => after(1, { precision, engine }));
    assertEquals([simd!.engine, reference!.engine], ["simd", "reference"]);
    assertEquals(await hash(simd!.network), await hash(reference!.network));
    assertEquals(await hash(simd!.network), golden.after1);
    for (const data of [test, slice(0, 5000)(training)]) {
      const [given, wanted] = (["simd", "reference"] as const).map((engine) =>
        evaluate(simd!.network, { precision, engine })(data)
      );
      assertEquals(given, wanted);
    }
    assertEquals(evaluate(simd!.network, { precision })(test), golden.right1);
  });

  Deno.test(`${precision}: thirty epochs of MNIST on the kernel are the recorded ones`, async () => {
    const { engine, network } = after(30, { precision });
    assertEquals(engine, "simd");
    assertEquals(await hash(network), golden.after30);
    assertEquals(evaluate(network, { precision })(test), golden.right30);
    assertGreater(golden.right30, 9400);
  });

  Deno.test(`${precision}: the engines may take turns: an epoch on one and then one on the other are two epochs on either`, async () => {
    const data = slice(0, 2003)(training);
    const once = (engine: "simd" | "reference", from: Training<readonly [784, 30, 10]>) =>
      nextEpoch(data, { eta: 3, miniBatch: 10, precision, engine })(from)!;
    const [mixed, turned] = [once("reference", once("simd", start)), once("simd", once("reference", start))];
    assertStrictEquals(await hash(mixed.network), await hash(turned.network));
    assertStrictEquals(await hash(mixed.network), await hash(after(2, { precision }, data).network));
  });
};
