/**
 * Networks to start from whose weighted inputs are of order 1 however many inputs a neuron has, so that no neuron begins
 * saturated. Every weight is an independent Gaussian number with mean 0 and a standard deviation of its layer's own, n_in inputs
 * and n_out neurons:
 *
 *     scaledWeights     1 / sqrt(n_in)             biases Gaussian, standard deviation 1      chapter 3 of the book
 *     glorotWeights     sqrt(2 / (n_in + n_out))   biases 0      X. Glorot and Y. Bengio, 2010, for sigmoid and tanh
 *     heWeights         sqrt(2 / n_in)             biases 0      K. He and others, 2015, for rectified linear neurons
 *
 * They are drawn in the order of `initialise`, whose weights all have standard deviation 1, and from the same numbers.
 *
 * Law: `initialise` with each layer's weights multiplied by its deviation, and the biases by theirs, bit for bit.
 *
 * @module
 */
import { pipe, S } from "../deps.ts";
import { scale } from "../linear/space.ts";
import { initialise } from "./initialise.ts";
import { inputsOf, type Layer, outputsOf } from "./layer.ts";
import { showsItself } from "./network_text.ts";

/** From sizes, and an activation that is sigmoid by default, to a random network. */
export type InitialWeights = typeof initialise;

/** By the standard deviation of the weights of a layer, and that of all biases. */
const deviating = (ofWeights: (inputs: number, neurons: number) => number, ofBiases: number): InitialWeights => {
  const scaled = (layer: Layer): Layer => ({
    ...layer,
    weights: scale(ofWeights(inputsOf(layer), outputsOf(layer)))(layer.weights),
    biases: scale(ofBiases)(layer.biases),
  });
  return ((...given: Parameters<InitialWeights>) =>
    pipe(
      initialise(...given),
      S.map(({ sizes, layers }) => showsItself({ sizes, layers: layers.map(scaled) })),
    )) as InitialWeights;
};

/**
 * Weights of standard deviation 1 / sqrt(n_in), biases of 1.
 *
 * ```ts
 * import { seed } from "@foldgrad/foldgrad";
 * import { scaledWeights } from "@foldgrad/foldgrad/learning";
 *
 * const [net] = scaledWeights([784, 30, 10])(seed(1));
 * console.log(net.layers[0]?.weights.shape); // 30 x 784
 * ```
 */
export const scaledWeights: InitialWeights = deviating((inputs) => 1 / Math.sqrt(inputs), 1);

/** Weights of standard deviation sqrt(2 / (n_in + n_out)), biases 0. */
export const glorotWeights: InitialWeights = deviating((inputs, neurons) => Math.sqrt(2 / (inputs + neurons)), 0);

/** Weights of standard deviation sqrt(2 / n_in), biases 0. */
export const heWeights: InitialWeights = deviating((inputs) => Math.sqrt(2 / inputs), 0);

/** All of them by name; `large` is `initialise`, the choice of the book's first chapter. */
export const INITIAL_WEIGHTS: Readonly<Record<"large" | "scaled" | "glorot" | "he", InitialWeights>> = {
  large: initialise,
  scaled: scaledWeights,
  glorot: glorotWeights,
  he: heWeights,
};
