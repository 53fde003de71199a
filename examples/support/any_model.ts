/**
 * The model in a file, whatever of the library's own it is: a model, a checkpoint, a model as JSON, or what the book's
 * `network2.py` saves.
 *
 * @module
 */
import { decodeModel, decodeModelJson, decodeNetwork2, type Fault, type Faults, type Model } from "../../mod.ts";
import { E, type Either, type TaskEither, TE } from "../../lib/deps.ts";
import { JSON_TEXT, looksLike } from "../../lib/fault/looks_like.ts";

/** The model in some bytes, or what is wrong with them as what they look like. */
export const anyModel = (bytes: Uint8Array<ArrayBuffer>): TaskEither<Faults<Fault>, Model> =>
  looksLike(bytes) === JSON_TEXT ? TE.fromEither(jsonModel(new TextDecoder().decode(bytes))) : decodeModel(bytes);

/** What `network2.py` saves does not say what it is. */
const jsonModel = (text: string): Either<Faults<Fault>, Model> => {
  const own = decodeModelJson(text);
  const isOwn = E.isRight(own) || !own.left.some((fault) => fault.tag === "MissingField" && fault.path === "format");
  return isOwn ? own : decodeNetwork2(text);
};
