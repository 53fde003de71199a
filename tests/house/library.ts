/**
 * All that a user can import but pictures, faults, files and exchange, in one: the entries of deno.json, for tests that walk over all
 * exports.
 *
 * @module
 */
export * from "../../mod.ts";
export * from "../../lib/algebra.ts";
export * from "../../lib/convolution.ts";
export * from "../../lib/data.ts";
export * from "../../lib/derivations.ts";
export * from "../../lib/diagnosis.ts";
export * from "../../lib/learning.ts";
export * from "../../lib/logic.ts";
export * from "../../lib/measure.ts";
export * from "../../lib/model.ts";
export * from "../../lib/storage.ts";
export * from "../../lib/vision.ts";
