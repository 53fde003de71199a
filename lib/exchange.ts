/**
 * Models that leave, and models of others: networks as plain code.
 *
 * @module
 */
export { toModule } from "./exchange/to_module.ts";
export { type COptions, toC } from "./exchange/to_c.ts";
export type { CodeFault, CodeOptions } from "./exchange/program.ts";
