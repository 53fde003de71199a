/**
 * Models that leave, and models of others: networks as plain code. For programs in which this library is not.
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
export type { CodeFault, CodeOptions } from "./exchange/program.ts";
