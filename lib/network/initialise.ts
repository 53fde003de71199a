/**
 * A network to start from: every weight and every bias an independent Gaussian number with mean 0 and standard deviation
 * 1 (section 1.6). As in the book's program, the biases of all layers are drawn first, then the weights.
 *
 * @module
 */
import { E, pipe, S } from "../deps.ts";
import { requireKind } from "../fault/kind.ts";
import { open } from "../linear/door.ts";
import { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { ACTIVATION, type Activation } from "../neuron/activation.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { gaussians } from "../random/gaussian.ts";
import type { Random } from "../random/seed.ts";
import { dense } from "./layers/dense.ts";
import type { Listed, MayBeSizes, Network } from "./network.ts";
import { showsItself } from "./network_text.ts";
import { decodeSizes } from "./sizes.ts";

const gaussianMatrix = (rows: number, columns: number): Random<Matrix> =>
  pipe(gaussians(rows * columns), S.map((numbers) => new Matrix(rows, columns, open(numbers).slice())));

/**
 * A random network of the given sizes; sigmoid neurons by default.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 *
 * const [net] = initialise([784, 30, 10])(seed(1)); // Network<[784, 30, 10]>
 * console.log(net.layers[0]?.weights.shape); // 30 x 784
 * ```
 *
 * @throws RangeError for sizes that {@link decodeSizes} refuses.
 */
export const initialise = <const L extends readonly number[]>(
  sizes: L & MayBeSizes<L>,
  activation: Activation = sigmoid,
): Random<Network<Listed<L>>> => {
  const decoded = decodeSizes(sizes);
  if (E.isLeft(decoded)) throw new RangeError(`Cannot make a network: ${decoded.left[0].message}`);
  requireKind("make a network", ACTIVATION, activation);
  const checked = decoded.right;
  const [inputs, outputs] = [checked.slice(0, -1), checked.slice(1)];
  const biases = S.sequenceArray(outputs.map((neurons) => gaussians(neurons)));
  const weights = S.sequenceArray(outputs.map((neurons, l) => gaussianMatrix(neurons, inputs[l]!)));
  const joined = (b: readonly Vector[]) => (w: readonly Matrix[]): Network<Listed<L>> =>
    showsItself({ sizes: checked, layers: w.map((w, l) => dense(w, b[l]!, activation)) });
  return pipe(biases, S.chain((b) => pipe(weights, S.map(joined(b)))));
};
