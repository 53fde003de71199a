/**
 * foldgrad: chapters 1 and 2 of Michael Nielsen's *Neural Networks and Deep Learning* as pure functions over immutable
 * values. Feedforward is a left fold over layers, backpropagation a right fold of BP2 from BP1, an epoch a left fold of
 * gradient-descent steps over mini-batches, and training a lazy scan of epochs.
 *
 * ```ts
 * import { dataSet, evaluate, initialise, seed, train, vector } from "@foldgrad/foldgrad";
 *
 * // A network of 2, 3 and 2 sigmoid neurons learns exclusive or: output 0 says "no", output 1 says "yes".
 * const [no, yes] = [vector([1, 0]), vector([0, 1])];
 * const xor = dataSet([
 *   { x: vector([0, 0]), y: no },
 *   { x: vector([0, 1]), y: yes },
 *   { x: vector([1, 0]), y: yes },
 *   { x: vector([1, 1]), y: no },
 * ]);
 * const [network, next] = initialise([2, 3, 2])(seed(1));
 * const trained = train(xor, { eta: 3, miniBatch: 2, epochs: 1000, seed: next })(network);
 * if (trained._tag === "Right") console.log(evaluate(trained.right.network)(xor)); // 4
 * else console.error(trained.left.message); // an eta that is too large overflows: this says where
 * ```
 *
 * Functions are called in one way: configuration first and data last, in two calls, `accuracy(network, options)(data)`; an
 * operation of two values of equal rank takes both, `add(x, y)`, `dot(u, v)`, `compose(g, f)`. A call of another shape is a TypeError
 * that says so.
 *
 * This entry is the book: its values in the order in which it builds them. What a program needs around them has entries of its
 * own, each with a sentence about whom it is for:
 *
 * | entry | holds |
 * | --- | --- |
 * | `/logic` | gates, circuits, adders and truth tables as networks of perceptrons (section 1.1) |
 * | `/derivations` | the gradient by other ways: differences, matrices, paths; the demon; the step taken apart |
 * | `/algebra` | fp-ts instances of vectors and matrices, gradients as a vector space |
 * | `/convolution` | chapter 6: convolution and pooling |
 * | `/learning` | chapter 3: cross-entropy, softmax, updates beyond the plain step, rules for when to stop |
 * | `/data`, `/mnist` | data from CSV, JSON, IDX and gzip, and the book's digits |
 * | `/measure` | answers, confusion, mistakes, decisions, saturation, checks of a cost |
 * | `/diagnosis` | why a run does not learn |
 * | `/exchange` | networks as files of other programs |
 * | `/inference` | reads drawn digits, and nothing more: for a page of your own |
 * | `/model` | networks and runs as bytes and text, hyper-parameters from outside |
 * | `/storage`, `/files` | saving that never endangers what was saved, and the files of Deno |
 * | `/vision`, `/picture` | images and strokes in, pictures as SVG out |
 * | `/faults`, `/types` | what is wrong with an input, as values; types that signatures name |
 *
 * @module
 */

// Vectors and matrices (section 1.6, 2.1): immutable, with their sizes in the type.
export { at, toArray, unit, type Vector, vector, vectorOf, zeros } from "./lib/linear/vector.ts";
export { identityMatrix, type Matrix, matrix, matrixOf, row, toRows } from "./lib/linear/matrix.ts";
export { hadamard, map, reduce, zipWith } from "./lib/linear/elementwise.ts";
export { add, scale, subtract } from "./lib/linear/space.ts";
export { apply, dot, outer, product, transpose } from "./lib/linear/product.ts";
export { argmax, norm } from "./lib/linear/norm.ts";

// Randomness as a value.
export { type Random, type Seed, seed } from "./lib/random/seed.ts";
export { uniform } from "./lib/random/uniform.ts";
export { gaussian } from "./lib/random/gaussian.ts";
export { shuffle } from "./lib/random/shuffle.ts";

// Neurons (sections 1.1 and 1.2).
export { fires, perceptron, thresholdPerceptron } from "./lib/neuron/perceptron.ts";
export { neuron, smallChange } from "./lib/neuron/neuron.ts";
export { step as stepFunction } from "./lib/neuron/step.ts";
export type { Activation, Elementwise, WholeLayer } from "./lib/neuron/activation.ts";
export { mixed } from "./lib/neuron/mixed.ts";
export { sigmoid, sigmoidPrime } from "./lib/neuron/sigmoid.ts";
export { tanh } from "./lib/neuron/tanh.ts";
export { rectifiedLinear } from "./lib/neuron/rectified_linear.ts";
export { linear } from "./lib/neuron/linear.ts";

// Networks (sections 1.3 and 1.6, 2.1).
export { activate, type Layer, slope, weightedInput } from "./lib/network/layer.ts";
export { dense } from "./lib/network/layers/dense.ts";
export type { Parameters } from "./lib/network/parameters.ts";
export { type Network, network, type Sizes } from "./lib/network/network.ts";
export { initialise } from "./lib/network/initialise.ts";
export { feedforward } from "./lib/network/feedforward.ts";
export { trace, type Traced } from "./lib/network/trace.ts";
export { compose } from "./lib/network/compose.ts";
export { beside } from "./lib/network/beside.ts";
export { identityNetwork } from "./lib/network/wiring.ts";
export { scaleParameters } from "./lib/network/scale_parameters.ts";
export { withActivation } from "./lib/network/with_activation.ts";

// The cost (sections 1.5 and 2.2) and the examples it is taken over.
export type { Example } from "./lib/example/example.ts";
export { type DataSet, dataSet, exampleAt } from "./lib/example/data_set.ts";
export { concat, slice } from "./lib/example/rearrange.ts";
export type { Cost } from "./lib/cost/cost.ts";
export { quadratic } from "./lib/cost/quadratic.ts";
export { meanCost, outputs } from "./lib/measure/mean_cost.ts";

// Backpropagation (chapter 2).
export { bp1 } from "./lib/backprop/bp1.ts";
export { bp2 } from "./lib/backprop/bp2.ts";
export { bp3 } from "./lib/backprop/bp3.ts";
export { bp4 } from "./lib/backprop/bp4.ts";
export { backprop, type Erred, errors } from "./lib/backprop/backprop.ts";
export { type Gradient } from "./lib/backprop/gradient.ts";
export { meanGradient } from "./lib/measure/mean_gradient.ts";

// Gradient descent (section 1.5) and stochastic gradient descent (section 1.6).
export { take } from "./lib/descent/iterate.ts";
export { gradientDescent } from "./lib/descent/gradient_descent.ts";
export { miniBatches } from "./lib/descent/mini_batches.ts";
export { step } from "./lib/descent/step.ts";
export type { EpochOptions } from "./lib/descent/options.ts";
export { type Diverged, epoch } from "./lib/descent/epoch.ts";
export { advance, nextEpoch, sgd, type Training } from "./lib/descent/sgd.ts";
export { train, type TrainFault, type TrainOptions } from "./lib/descent/train.ts";
export { accuracy, evaluate } from "./lib/measure/evaluate.ts";

// How work is run.
export type { RunOptions } from "./lib/engine/run.ts";
export type { Precision } from "./lib/numbers/precision.ts";
