/**
 * Decoding the options of `examples/mnist.ts`: texts in, `Either` out, all faults together.
 *
 * @module
 */
import type { Sizes } from "../../mod.ts";
import { decodeSizes } from "../../lib/model.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { pipe } from "npm:fp-ts@2.16.11/lib/function.js";
import * as t from "npm:io-ts@2.2.22";
import { decodeFields } from "../../lib/faults.ts";
import { faultLine } from "../support/fault_line.ts";
import { numeric } from "../support/numeric.ts";
import { optionOf } from "../support/option_text.ts";
import type { Words } from "../support/words.ts";
import { DIGITS, NONE, type Option, optionCodecs, OPTIONS, type Options, PIXELS } from "./options.ts";

const isText = (option: string): boolean =>
  Object.entries<Pick<Option<unknown>, "isText">>(OPTIONS).some(([name, { isText }]) =>
    isText && optionOf(name) === option
  );

const sizesOf = (word: string): E.Either<readonly string[], Sizes> =>
  pipe(
    decodeSizes(word.split(",").map(numeric)),
    E.mapLeft((faults) => faults.map(faultLine)),
    E.filterOrElse(
      (sizes) => sizes[0] === PIXELS && sizes.at(-1) === DIGITS,
      (sizes) => [`sizes: expected ${PIXELS} first and ${DIGITS} last, got ${sizes.join(",")}`],
    ),
  );

/** The options that some texts mean, by name, all of them given; or a line for each fault. */
export const decodeTexts = (read: Words<string | typeof NONE>): E.Either<readonly string[], Options> => {
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(read).map(([name, word]) => [name, isText(name) ? word : numeric(word)]),
  );
  const sizes = sizesOf(read["sizes"] ?? "");
  const codecs: t.Props = { sizes: t.unknown, ...optionCodecs(values["train"], read["save"] !== NONE) };
  const fields = pipe(decodeFields(codecs)(values), E.mapLeft((faults) => faults.map(faultLine)));
  if (E.isLeft(sizes) || E.isLeft(fields)) {
    return E.left([sizes, fields].flatMap((part) => E.isLeft<readonly string[]>(part) ? part.left : []));
  }
  const given = Object.keys(OPTIONS).map((name) => [name, fields.right[optionOf(name)]] as const);
  return E.right(
    Object.fromEntries([["sizes", sizes.right], ...given.filter(([, value]) => value !== NONE)]) as Options,
  );
};
