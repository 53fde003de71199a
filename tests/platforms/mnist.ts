/**
 * One epoch of the book's run on all of MNIST, as text.
 *
 * @module
 */
import { initialise, nextEpoch, seed } from "../../mod.ts";
import { mnist } from "../../data/mnist.ts";
import { GOLDEN_MNIST } from "../engine/golden_mnist.ts";
import { hashOf } from "./golden.ts";

/** A line for each precision: its hash after one epoch, and the engine. */
export const runMnist = async (): Promise<string> => {
  const loaded = await mnist();
  if (loaded._tag === "Left") return loaded.left.map(({ message }) => message).join("\n");
  const [network, next] = initialise([784, 30, 10])(seed(1));
  const lines: string[] = [];
  for (const precision of ["f32", "f64"] as const) {
    const state = nextEpoch(loaded.right.training, { eta: 3, miniBatch: 10, precision })({
      epoch: 0,
      network,
      seed: next,
    })!;
    lines.push(`${precision} ${await hashOf(state.network)} ${state.engine}`);
  }
  return lines.join("\n");
};

/** The recorded text. */
export const MNIST_LINES: string = (["f32", "f64"] as const)
  .map((precision) => `${precision} ${GOLDEN_MNIST[precision].after1} simd`).join("\n");
