/**
 * The model in a file, whatever of the library's own it is: a model, a checkpoint, a model as JSON, or what the book's
 * `network2.py` saves.
 *
 * @module
 */
import { decodeModel, decodeModelJson, decodeNetwork2, type Decoder, type Model } from "../../lib/model.ts";
import { type Fault, fault, type Faults, JSON_TEXT, looksLike, type Work } from "../../lib/faults.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import * as TE from "npm:fp-ts@2.16.11/lib/TaskEither.js";

const isJson = (bytes: Uint8Array): boolean => looksLike(bytes) === JSON_TEXT;

/** A text is read up to so many bytes; that of the largest network that is written as one has half of them. */
const LONGEST_TEXT = 2 ** 28;

const textFaults = (size: number): readonly Fault[] =>
  size <= LONGEST_TEXT
    ? []
    : [fault("ModelTooLarge", "text", { expected: `at most ${LONGEST_TEXT} bytes`, actual: String(size) })];

/** The model in some bytes, or what is wrong with them as what they look like. */
export const anyModel: Decoder<Fault, Model> = Object.assign(
  (bytes: Uint8Array): Work<Faults<Fault>, Model> =>
    isJson(bytes) ? TE.fromEither(jsonModel(new TextDecoder().decode(bytes))) : decodeModel(bytes),
  {
    head: {
      bytes: decodeModel.head.bytes,
      faults: (first: Uint8Array<ArrayBuffer>, size: number) =>
        isJson(first) ? textFaults(size) : decodeModel.head.faults(first, size),
    },
  },
);

/** What `network2.py` saves does not say what it is. */
const jsonModel = (text: string): E.Either<Faults<Fault>, Model> => {
  const own = decodeModelJson(text);
  const isOwn = E.isRight(own) || !own.left.some((fault) => fault.tag === "MissingField" && fault.path === "format");
  return isOwn ? own : decodeNetwork2(text);
};
