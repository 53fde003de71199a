/**
 * Files of other formats, named in the fault.
 *
 * @module
 */
import { JSON_TEXT, type Look, looksLike, SAFETENSORS, TEXT } from "../fault/looks_like.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";

/** The fault of bytes in another known format than safetensors. */
export const notSafetensors = (bytes: Uint8Array): ModelFault | undefined =>
  notAModel("file", "a safetensors file", looksLike(bytes, SAFETENSORS));

/** The fault of a text in another known format than JSON; for other texts the parser gives the fault. */
export const notJson = (text: string): ModelFault | undefined =>
  notAModel("text", "a JSON object", looksLike(text, JSON_TEXT, TEXT));

const notAModel = (field: string, expected: string, look: Look | undefined): ModelFault | undefined => {
  if (look === undefined) return undefined;
  const { what, weights, remedy = remedyOf(look) } = look;
  const actual = `what looks like ${what}${weights === undefined ? "" : `, as are ${weights}`}`;
  const details = { field, offset: 0, expected, actual };
  return modelFault("NotAModel", remedy === undefined ? details : { ...details, hint: remedy });
};

const remedyOf = (look: Look): string | undefined =>
  look === JSON_TEXT
    ? "decodeModelJson and decodeNetwork2 read JSON"
    : look === SAFETENSORS
    ? "decodeModel and importSafetensors read it"
    : look.weights === undefined
    ? undefined
    : "save the weights as safetensors";
