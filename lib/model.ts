/**
 * Networks and runs as bytes and as text: models, checkpoints, files of other programs, and plans of a run, checked on the way
 * in. For programs that keep what they trained.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { decodeModel, encodeModel, model } from "@foldgrad/foldgrad/model";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * const encoded = await encodeModel(model(net))();
 * if (encoded._tag === "Left") throw new Error(encoded.left[0].message);
 * const decoded = await decodeModel(encoded.right)();
 * console.log(decoded._tag === "Right" && decoded.right.network.sizes); // [ 2, 3, 1 ]
 * ```
 *
 * @module
 */
export { decodeSizes, parameterCount } from "./network/sizes.ts";
export {
  decodeHyperParameters,
  type EmptyDataset,
  HYPER_NAMES,
  HYPER_PARAMETERS,
  type HyperParameter,
  hyperParameterCodecs,
  type HyperParameters,
  type HyperParametersFault,
  hyperParametersIn,
} from "./descent/hyper_parameters.ts";
export { type Counters, type Model, model, type ModelOptions } from "./model/model.ts";
export { encodeModel } from "./model/model_file.ts";
export { decodeModel } from "./model/decode_model.ts";
export type { Decoder } from "./model/read_container.ts";
export { type ImportedLayer, importSafetensors } from "./model/import_safetensors.ts";
export { decodeModelJson, encodeModelJson } from "./model/model_json.ts";
export { decodeNetwork2 } from "./model/network2.ts";
export { type LayerWord, layerWords } from "./model/layer_words.ts";
export type { ActivationNames } from "./model/activation_names.ts";
export type { Checkpoint } from "./model/checkpoint.ts";
export { type CheckpointEncodeFault, encodeCheckpoint } from "./model/checkpoint_file.ts";
export { type CheckpointFault, decodeCheckpoint, readCheckpoint } from "./model/read_checkpoint.ts";
export { unsavable } from "./model/unsavable.ts";
export { type Difference, epochOptions, type Plan, type ResumeMismatch, resumeMismatch } from "./model/plan.ts";
export { fingerprint } from "./model/fingerprint.ts";
export type { EncodeFault, NumberFault } from "./model/container.ts";
export type { FieldFault, FrameFault, InModel, ModelFault, TensorFault } from "./model/model_fault.ts";
