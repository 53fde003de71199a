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
 * The rest of this file is the table of contents, in the order in which the book builds things.
 *
 * @module
 */

// Vectors and matrices (section 1.6, 2.1): immutable, with their sizes in the type.
export { at, join, toArray, unit, type Vector, vector, vectorOf, zeros } from "./lib/linear/vector.ts";
export { column, entry, identityMatrix, type Matrix, matrix, matrixOf, row, toRows } from "./lib/linear/matrix.ts";
export type { Coordinates } from "./lib/linear/coordinates.ts";
export { hadamard, map, reduce, zipWith } from "./lib/linear/elementwise.ts";
export { add, negate, scale, subtract, zeroLike } from "./lib/linear/space.ts";
export { apply, dot, outer, product, transpose } from "./lib/linear/product.ts";
export { argmax, distance, norm } from "./lib/linear/norm.ts";
export { additive, eq, hadamardRing, matrixMonoid, matrixRing, show, vectorMonoid } from "./lib/linear/instances.ts";

// Randomness as a value.
export { type Random, type Seed, seed } from "./lib/random/seed.ts";
export { uniform } from "./lib/random/uniform.ts";
export { gaussian, gaussians } from "./lib/random/gaussian.ts";
export { shuffle } from "./lib/random/shuffle.ts";

// Neurons (sections 1.1 and 1.2).
export { fires, perceptron, thresholdPerceptron } from "./lib/neuron/perceptron.ts";
export { neuron, smallChange } from "./lib/neuron/neuron.ts";
export { step as stepFunction } from "./lib/neuron/step.ts";
export type { Activation, Elementwise, WholeLayer } from "./lib/neuron/activation.ts";
export { mixed } from "./lib/neuron/mixed.ts";
export { sigmoid, sigmoidPrime } from "./lib/neuron/sigmoid.ts";
export { softmax } from "./lib/neuron/softmax.ts";
export { tanh } from "./lib/neuron/tanh.ts";
export { rectifiedLinear } from "./lib/neuron/rectified_linear.ts";
export { linear } from "./lib/neuron/linear.ts";

// Networks (sections 1.3 and 1.6, 2.1).
export { activate, type Layer, slope, weightedInput } from "./lib/network/layer.ts";
export { type Dense, dense } from "./lib/network/layers/dense.ts";
export type { Parameters } from "./lib/network/parameters.ts";
export {
  type Between,
  type First,
  type Joined,
  type Joins,
  type Last,
  type Network,
  network,
  type Outputs,
  type Sizes,
  type SizesOf,
} from "./lib/network/network.ts";
export { decodeSizes, parameterCount, type SizesFault } from "./lib/network/sizes.ts";
export { initialise } from "./lib/network/initialise.ts";
export { feedforward } from "./lib/network/feedforward.ts";
export { trace, type Traced } from "./lib/network/trace.ts";
export { componentForm, type Components, neuronInput } from "./lib/network/component.ts";
export { compose, type Composed, type Meets } from "./lib/network/compose.ts";
export { beside } from "./lib/network/beside.ts";
export { identityNetwork, wiring } from "./lib/network/wiring.ts";
export { scaleParameters } from "./lib/network/scale_parameters.ts";
export { withActivation, withOutput } from "./lib/network/with_activation.ts";
export { nudge, type ParameterPlace, type Place } from "./lib/network/nudge.ts";
export { demon } from "./lib/network/demon.ts";

// Logic (section 1.1): circuits, adders and truth tables as networks of perceptrons.
export { and, nand, not, or } from "./lib/logic/gates.ts";
export { type Circuit, type CircuitFault, type Gate, type GateName, type Weighing } from "./lib/logic/circuit.ts";
export { fromCircuit } from "./lib/logic/from_circuit.ts";
export { adder, fullAdder, halfAdder } from "./lib/logic/adder.ts";
export { fromTruthTable, type TruthTableFault } from "./lib/logic/truth_table.ts";

// The cost (sections 1.5 and 2.2) and the examples it is taken over.
export type { Example } from "./lib/example/example.ts";
export { type DataSet, dataSet, exampleAt } from "./lib/example/data_set.ts";
export { concat, permute, slice } from "./lib/example/rearrange.ts";
export type { Cost, Pair } from "./lib/cost/cost.ts";
export { regularised, type Regulariser, unregularised } from "./lib/cost/regulariser.ts";
export { l1 } from "./lib/cost/l1.ts";
export { l2 } from "./lib/cost/l2.ts";
export { maxNorm } from "./lib/cost/max_norm.ts";
export { crossEntropy } from "./lib/cost/cross_entropy.ts";
export { logLikelihood } from "./lib/cost/log_likelihood.ts";
export { quadratic } from "./lib/cost/quadratic.ts";
export { relativeEntropy } from "./lib/cost/relative_entropy.ts";
export { type ArrayFault, decodeExamples, decodeVector } from "./lib/example/decode_examples.ts";
export { meanCost, meanCostRun, outputs, outputsRun } from "./lib/measure/mean_cost.ts";
export { mapOutputs } from "./lib/example/map_outputs.ts";
export { checkCost, type CostFault, type CostSample } from "./lib/cost/check_cost.ts";
export { type Columns, columns } from "./lib/example/columns.ts";

// Backpropagation (chapter 2).
export { bp1 } from "./lib/backprop/bp1.ts";
export { bp2 } from "./lib/backprop/bp2.ts";
export { bp3 } from "./lib/backprop/bp3.ts";
export { bp4 } from "./lib/backprop/bp4.ts";
export { backprop, type Erred, errors } from "./lib/backprop/backprop.ts";
export {
  addGradient,
  divideGradient,
  type Gradient,
  gradientMonoid,
  gradientNorm,
  scaleGradient,
} from "./lib/backprop/gradient.ts";
export { meanGradient, meanGradientRun } from "./lib/measure/mean_gradient.ts";
export { matrixBackprop } from "./lib/backprop/matrix_backprop.ts";
export { productForm, slopeMatrix } from "./lib/backprop/product_form.ts";
export { centralDifferences, forwardDifferences } from "./lib/backprop/finite_differences.ts";
export { pathCount, sumOverPaths } from "./lib/backprop/paths.ts";

// Gradient descent (section 1.5) and stochastic gradient descent (section 1.6).
export { iterate, take } from "./lib/descent/iterate.ts";
export { descend, gradientDescent } from "./lib/descent/gradient_descent.ts";
export { steepestStep } from "./lib/descent/steepest_step.ts";
export { miniBatches } from "./lib/descent/mini_batches.ts";
export { step, stepBy, type StepOptions } from "./lib/descent/step.ts";
export type { EpochOptions } from "./lib/descent/options.ts";
export { type Diverged, epoch, epochRun, type Moving } from "./lib/descent/epoch.ts";
export type { Exponential } from "./lib/numbers/exponential.ts";
export type { Arithmetic } from "./lib/numbers/arithmetic.ts";
export type { Update, UpdateFormula } from "./lib/update/update.ts";
export { plain } from "./lib/update/plain.ts";
export { momentum } from "./lib/update/momentum.ts";
export { nesterov } from "./lib/update/nesterov.ts";
export { adam } from "./lib/update/adam.ts";
export { advance, nextEpoch, sgd, shuffled, type Training } from "./lib/descent/sgd.ts";
export { best, either, patience, type Rule, until } from "./lib/descent/rule.ts";
export { outcome, train, type TrainFault, type TrainOptions } from "./lib/descent/train.ts";
export { abstainBelow, classOf, type Decision, threshold } from "./lib/measure/decision.ts";
export { accuracy, evaluate, evaluateRun } from "./lib/measure/evaluate.ts";
export {
  type Answer,
  answers,
  answersRun,
  confusion,
  type EvaluateOptions,
  type Mistake,
  mistakes,
} from "./lib/measure/answers.ts";
export { learningSpeeds } from "./lib/measure/learning_speeds.ts";
export { saturation } from "./lib/measure/saturation.ts";
export { type CostDiverged, type NoProgress, type Saturated, type Warning, warnings } from "./lib/descent/warnings.ts";
export {
  decodeHyperParameters,
  type EmptyDataset,
  type HyperParameters,
  type HyperParametersFault,
} from "./lib/descent/hyper_parameters.ts";

// Why is it not learning?
export { diagnose } from "./lib/diagnosis/diagnose.ts";
export type { History } from "./lib/diagnosis/measure.ts";
export type {
  DeadUnits,
  EtaTooHigh,
  EtaTooLow,
  Evidence,
  Finding,
  IdenticalWeights,
  NoBetterThanGuessing,
  SaturatedOutputs,
  ShiftedLabels,
  ShuffledLabels,
  TooEarly,
  TooSmall,
  UnscaledInputs,
  WeightsTooLarge,
} from "./lib/diagnosis/finding.ts";

// Data from outside: CSV, JSON, gzip, IDX, MNIST. The data itself is the module `data/mnist.ts`.
export { type CsvOptions, decodeCsv } from "./lib/data/decode_csv.ts";
export type { Column } from "./lib/data/csv_columns.ts";
export { decodeJsonExamples, type JsonExamplesOptions } from "./lib/data/decode_json_examples.ts";
export type { InTable, NamedData, TableFault, Told } from "./lib/data/table.ts";
export { decodeBase64 } from "./lib/bytes/base64.ts";
export { decodeIdx, type Idx, type IdxElements, idxElements } from "./lib/data/idx.ts";
export type { IdxType } from "./lib/data/idx_header.ts";
export { decodeIdxGzip } from "./lib/data/decode_idx_gzip.ts";
export { imagesAndLabels, type LayoutOptions } from "./lib/data/images_and_labels.ts";
export { decodeMnist, type Mnist, type MnistFiles, type MnistOptions } from "./lib/data/mnist.ts";
export type { Source, SourceFault } from "./lib/data/source.ts";
export { bitEncoding, type Encoding, unitEncoding } from "./lib/example/encoding.ts";
export { bitLayer } from "./lib/network/bit_layer.ts";
export type { ChecksumFault, DataFault, GzipFault, IdxFault, PairFault, ReadFault } from "./lib/data/data_fault.ts";
export type { InFile } from "./lib/bytes/in_file.ts";
export type { Base64Fault } from "./lib/bytes/base64.ts";

// Images: centred as MNIST's are, and strips of digits cut into pieces (section 1.4).
export { type Box, centreOfMass, columnInk, inkBox } from "./lib/vision/ink.ts";
export { crop, lay } from "./lib/vision/frame.ts";
export {
  type ByteImage,
  cropImage,
  invertImage,
  shiftImage,
  transposeImage,
  turnImage,
} from "./lib/vision/byte_image.ts";
export { mapImages } from "./lib/vision/map_images.ts";
export { resize } from "./lib/vision/resize.ts";
export { type Point, rasterise, type Stroke } from "./lib/vision/strokes.ts";
export { centre } from "./lib/vision/centre.ts";
export { asInk } from "./lib/vision/paper.ts";
export { likeMnist, strokesLikeMnist } from "./lib/vision/like_mnist.ts";
export { type Reading, readingOf } from "./lib/vision/reading.ts";
export { bestSegmentation, cuts, type Piece, segment, type SegmentationFault } from "./lib/vision/segmentation.ts";

// Saving and loading without ever endangering what was saved. The files of Deno are the module `files`.
export { save } from "./lib/storage/save.ts";
export type { Validate } from "./lib/storage/read_valid.ts";
export { load, type Loaded, type LoadOptions } from "./lib/storage/load.ts";
export type { Beginning, FileFault, FileOp, Files, OpenDirectory, OpenFile } from "./lib/storage/files.ts";
export type {
  DurabilityUncertain,
  FailedCall,
  InvalidFile,
  LoadFault,
  NoCheckpoint,
  NotCommitted,
  SaveFault,
} from "./lib/storage/storage_fault.ts";

// Models and checkpoints: values that can be written down, as safetensors files and as JSON.
export { type Counters, type Model, model, type ModelOptions } from "./lib/model/model.ts";
export { encodeModel } from "./lib/model/model_file.ts";
export { decodeModel } from "./lib/model/decode_model.ts";
export type { Decoder } from "./lib/model/read_container.ts";
export { type ImportedLayer, importSafetensors } from "./lib/model/import_safetensors.ts";
export { decodeModelJson, encodeModelJson } from "./lib/model/model_json.ts";
export { decodeNetwork2 } from "./lib/model/network2.ts";
export type { ActivationNames } from "./lib/model/activation_names.ts";
export type { Checkpoint } from "./lib/model/checkpoint.ts";
export { type CheckpointEncodeFault, encodeCheckpoint } from "./lib/model/checkpoint_file.ts";
export { type CheckpointFault, decodeCheckpoint, readCheckpoint } from "./lib/model/read_checkpoint.ts";
export { unsavable } from "./lib/model/unsavable.ts";
export { type Difference, epochOptions, type Plan, type ResumeMismatch, resumeMismatch } from "./lib/model/plan.ts";
export { fingerprint } from "./lib/model/fingerprint.ts";
export type { EncodeFault, NumberFault } from "./lib/model/container.ts";
export type { DigestFault } from "./lib/bytes/digest.ts";
export type { FieldFault, FrameFault, InModel, ModelFault, TensorFault } from "./lib/model/model_fault.ts";

// What is wrong with something from outside, as a value.
export type { Fault, Faults } from "./lib/fault/fault.ts";
export type { ParamFault, UnknownField } from "./lib/fault/fields.ts";
export type { Head, Work } from "./lib/fault/reading.ts";

// How work is run, and types that the signatures above name.
export type { EngineName, KernelUnavailable, Run, RunOptions } from "./lib/engine/run.ts";
export type { Precision } from "./lib/numbers/precision.ts";
export type { Sealed } from "./lib/linear/door.ts";
export { type Parts, split, type SplitOptions } from "./lib/example/split.ts";
export { mapInputs } from "./lib/example/map_inputs.ts";
export {
  inputStandardisation,
  outputStandardisation,
  restore,
  type Standardisation,
  standardise,
} from "./lib/example/standardise.ts";
export { decodeStandardisation, type StandardisationFault } from "./lib/example/decode_standardisation.ts";
export { rmse, rSquared } from "./lib/measure/regression.ts";
export {
  balancedAccuracy,
  type ClassMeasure,
  type ClassOptions,
  f1,
  precision,
  recall,
} from "./lib/measure/classification.ts";
export { logLoss } from "./lib/measure/log_loss.ts";
