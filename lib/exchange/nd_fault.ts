/**
 * Arrays that are not what is made of them.
 *
 * @module
 */
import { type Fault, fault } from "../fault/fault.ts";

/** An array that is not there, has another shape, or has a number that does not do. */
export type NdFault = Fault<"MissingArray" | "ShapeError" | "NonFinite" | "LabelOutOfRange" | "CountMismatch", {
  path: string;
  expected: string;
  actual: string;
}>;

/** Makes one. */
export const ndFault = (tag: NdFault["tag"], path: string, expected: string, actual: string): NdFault =>
  fault(tag, path, { path, expected, actual });
