/**
 * What is wrong with something from outside, as values: the shape of every fault, and decoders of named fields that report all
 * faults of one input together. For programs that read options or files of their own in the same way.
 *
 * ```ts
 * import { decodeFields, integerIn } from "@foldgrad/foldgrad/faults";
 *
 * const decode = decodeFields({ port: integerIn("a port", 1, 65535) });
 * const decoded = decode({ port: 0, host: "a" });
 * if (decoded._tag === "Left") console.log(decoded.left.map(({ tag }) => tag)); // [ "ParamError", "UnknownField" ]
 * ```
 *
 * @module
 */
export { type Fault, fault, type Faults, printed } from "./fault/fault.ts";
export {
  codec,
  type Constrained,
  constrained,
  type Constraint,
  decodeFields,
  integerIn,
  oneOf,
  optional,
  type ParamFault,
  realAbove,
  realFrom,
  type UnknownField,
} from "./fault/fields.ts";
export type { Head, Work } from "./fault/reading.ts";
export { JSON_TEXT, type Look, looksLike } from "./fault/looks_like.ts";
