/**
 * What can be wrong with a model file or a checkpoint, as one tagged union.
 *
 * Every fault of a file carries the byte `offset` at which the wrong thing begins (in JSON texts the character), and names it:
 * a `field` of the file's frame, a `path` in the header, or a `tensor`.
 *
 * @module
 */
import { type Fault, fault } from "../fault/fault.ts";

/** Where in a file, and what was there. */
export type InModel = {
  readonly offset: number;
  readonly expected: string | number;
  readonly actual: string | number;
  readonly hint?: string;
};

/** A fault of the frame: lengths, bytes, JSON, checksums; `NotAModel` is a file of another format, which `actual` names. */
export type FrameFault =
  | Fault<"ModelTruncated", InModel & { readonly field: string; readonly tensor?: string }>
  | Fault<
    | "NotAModel"
    | "ModelTooLarge"
    | "JsonInvalid"
    | "HeaderNotUtf8"
    | "HeaderNotJson"
    | "HeaderNotObject"
    | "HeaderNotCanonical"
    | "ModelTrailingBytes"
    | "OffsetHole"
    | "ChecksumMismatch",
    InModel & { readonly field: string }
  >;

/** A field that is missing, unknown, of the wrong type, or of a value that it cannot have. */
export type FieldFault = Fault<
  "MissingField" | "UnknownField" | "HeaderType" | "UnsupportedVersion" | "ParamError" | "ShapeError" | "BadRngState",
  InModel & { readonly path: string }
>;

/** A tensor that is missing, unknown, or not what the rest of the file says. */
export type TensorFault =
  | Fault<
    "MissingTensor" | "UnknownTensor" | "BadDtype" | "BadOffset" | "ShapeBytesMismatch",
    InModel & { readonly tensor: string; readonly field: string }
  >
  | Fault<
    "BadShape" | "NonFinite" | "NotSingle" | "NotDouble",
    InModel & { readonly tensor: string; readonly field: string; readonly index: number }
  >
  | Fault<"OffsetOverlap", InModel & { readonly tensor: string; readonly field: string; readonly with: string }>;

/** Everything that can be wrong with the bytes of a model. */
export type ModelFault = FrameFault | FieldFault | TensorFault;

type Place = { readonly field?: string; readonly path?: string; readonly tensor?: string };

/** Makes a fault whose message begins with the place and the byte. */
export const modelFault = <Tag extends string, Details extends InModel & Place>(
  tag: Tag,
  details: Details,
): Fault<Tag, Details> => {
  const place = details.path ?? [details.tensor, details.field].filter((name) => name !== undefined).join(" ");
  return fault(tag, `${place} at offset ${details.offset}`, details);
};
