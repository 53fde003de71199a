/**
 * The book's network learns to read handwritten digits (section 1.6), in as few lines as it takes:
 *
 *     deno run examples/digits.ts
 *
 * `examples/mnist.ts` is the same with options, a transcript, a report and checkpoints. README.md begins with these lines, and
 * `tests/house/readme_test.ts` compares them.
 *
 * @module
 */
import { evaluate, initialise, seed, sgd } from "../mod.ts";
import { mnist } from "../data/mnist.ts";

const digits = await mnist();
if (digits._tag === "Left") throw new Error(digits.left[0].message);
const { training, test } = digits.right; // images of 28 x 28 pixels, and which of ten digits each shows

const [network, next] = initialise([784, 30, 10])(seed(1)); // 784 inputs, 30 hidden neurons, 10 outputs
const states = sgd(training, { eta: 3, miniBatch: 10 })({ epoch: 0, network, seed: next });

for (const { epoch, network } of states) { // lazy: an epoch is trained when it is asked for
  console.log(`Epoch ${epoch}: ${evaluate(network)(test)} / ${test.length}`);
  if (epoch === 30) break;
}
