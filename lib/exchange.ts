/**
 * Models that leave, and data and models of others: networks as plain code for programs in which this library is not, NumPy's
 * files.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { toModule } from "@foldgrad/foldgrad/exchange";
 *
 * const [network] = initialise([2, 3, 1])(seed(1));
 * const text = toModule(network);
 * if (text._tag === "Right") console.log(text.right.includes("import ")); // false
 * ```
 *
 * @module
 */
export { toModule } from "./exchange/to_module.ts";
export { type COptions, toC } from "./exchange/to_c.ts";
export { importStateDict, type StateDictOptions } from "./exchange/state_dict.ts";
export { toOnnx } from "./exchange/to_onnx.ts";
export type { CodeFault, CodeOptions } from "./exchange/program.ts";
export { NdArray, ndArray, ndNumbers, type Writable } from "./exchange/nd_array.ts";
export type { NumberType } from "./exchange/number_types.ts";
export { ndMatrix, ndNetwork, ndVector, networkArrays } from "./exchange/nd_values.ts";
export { dataSetArrays, type NdDataOptions, ndDataSet } from "./exchange/nd_data_set.ts";
export type { NdFault } from "./exchange/nd_fault.ts";
export { decodeNpy, encodeNpy, type NpyOptions } from "./exchange/npy.ts";
export { decodeNpz, encodeNpz, type NamedArrays, type NpzLimits, type NpzOptions } from "./exchange/npz.ts";
export type { NpyFault, NpzFault } from "./exchange/npy_fault.ts";
