/**
 * A network that was trained on MNIST for a moment, and 1,000 digits of the test set.
 *
 * @module
 */
import { mnist } from "../../../data/mnist.ts";
import { type Activation, epoch, exampleAt, initialise, type Network, seed, slice, toArray } from "../../../mod.ts";
import type { Between } from "../../../lib/types.ts";
import { rightOf } from "../../data/files.ts";

const { training, test } = rightOf(await mnist());
const thousand = slice(0, 1000)(test);

/** The pixels of 1,000 digits. */
export const digits: readonly (readonly number[])[] = Array.from(
  { length: thousand.length },
  (_, i) => toArray(exampleAt(i)(thousand).x),
);

/** A network of these hidden neurons that knows some digits. */
export const trained = (hidden: readonly number[], activation?: Activation): Network => {
  const sizes: Between<784, 10> = [784, ...hidden, 10];
  const [start] = initialise(sizes, activation)(seed(1));
  const eta = activation === undefined ? 3 : 0.02;
  const stepped = epoch(slice(0, 3000)(training), { eta, miniBatch: 10 })(start);
  if (stepped._tag === "Left") throw new Error(stepped.left.message);
  return stepped.right;
};
