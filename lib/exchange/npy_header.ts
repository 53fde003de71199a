/**
 * The header of a `.npy` file (NumPy's NEP 1): a magic number, a version, a length, and a dictionary of Python with the type,
 * the order and the shape, padded by blanks to a multiple of 64 bytes.
 *
 *     93 "NUMPY" 1 0, length (2 bytes, or 4 from version 2 on), {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
 *
 * Law: a header that is read, written again, says the same.
 *
 * @module
 */
import { dataFault, hex } from "../bytes/in_file.ts";
import { isList, isObject, type Json, parseJson } from "../data/json.ts";
import { E, type Either } from "../deps.ts";
import { clipped, type Faults, printed } from "../fault/fault.ts";
import { lookHint } from "../fault/looks_like.ts";
import type { NpyFault } from "./npy_fault.ts";
import { FORMATS, NUMBER_TYPES, type NumberType } from "./number_types.ts";

/** What a header says of the numbers behind it. */
export interface NpyHeader {
  readonly type: NumberType;
  /** Whether the lowest byte of a number comes first. */
  readonly little: boolean;
  /** Whether the first index runs fastest, as in Fortran, and not the last. */
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/** A header, and where the numbers begin and end. */
export interface PlacedHeader extends NpyHeader {
  readonly start: number;
  readonly size: number;
}

const MAGIC = "934e554d5059";
/** NumPy refuses longer ones too. */
const LONGEST = 10_000;
/** The most axes of an array of NumPy 2. */
const MOST_AXES = 64;
const ALIGNMENT = 64;

/** The header of a file. */
export const npyHeader = (file: string) => (bytes: Uint8Array): Either<Faults<NpyFault>, PlacedHeader> => {
  const cut = (field: string, offset: number, expected: number): Either<Faults<NpyFault>, never> =>
    E.left([dataFault("NpyTruncated", { file, field, offset, expected, actual: bytes.length - offset })]);
  const magic = hex(bytes.subarray(0, 6));
  if (magic !== MAGIC.slice(0, magic.length)) {
    const details = { file, field: "magic", offset: 0, expected: MAGIC, actual: magic, ...lookHint(bytes) };
    return E.left([dataFault("NpyBadMagic", details)]);
  }
  if (bytes.length < 8) return cut("magic", 0, 8);
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3 || minor !== 0) {
    const details = { file, field: "version", offset: 6, expected: "1.0, 2.0 or 3.0", actual: `${major}.${minor}` };
    return E.left([dataFault("NpyBadVersion", details)]);
  }
  const width = major === 1 ? 2 : 4;
  const begin = 8 + width;
  if (bytes.length < begin) return cut("length", 8, width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = width === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST) {
    return E.left([badHeader(file, 8, "length", `at most ${LONGEST}`, String(length))]);
  }
  if (bytes.length < begin + length) return cut("header", begin, length);
  const text = (major === 3 ? new TextDecoder() : new TextDecoder("latin1")).decode(
    bytes.subarray(begin, begin + length),
  );
  return dictionary(file, begin, text, bytes.length - begin - length);
};

const badHeader = (file: string, offset: number, field: string, expected: string, actual: string): NpyFault =>
  dataFault("NpyBadHeader", { file, field, offset, expected, actual });

const PYTHON = /'([^'"\\]*)'|"([^'"\\]*)"|\((\s*\d+\s*)\)|[()]|,(?=\s*[)}\]])|(\d+)L\b|[A-Za-z_]\w*/g;
const WORDS: Readonly<Record<string, string>> = { True: "true", False: "false", "(": "[", ")": "]", ",": "" };

/** A literal of Python as JSON, as far as headers have them: tuples become arrays. (3) is no tuple; 3L is one of Python 2. */
const asJson = (text: string): string =>
  text.replace(
    PYTHON,
    (token, single?: string, double?: string, inner?: string, long?: string) =>
      single !== undefined || double !== undefined
        ? JSON.stringify(single ?? double)
        : inner ?? long ?? (Object.hasOwn(WORDS, token) ? WORDS[token]! : "?"),
  );

const dictionary = (
  file: string,
  offset: number,
  text: string,
  left: number,
): Either<Faults<NpyFault>, PlacedHeader> => {
  const parsed = parseJson(asJson(text), { strict: true, entries: 8, values: 256 });
  if (E.isLeft(parsed) || !isObject(parsed.right)) {
    return E.left([badHeader(file, offset, "header", "a dictionary of Python", clipped(text.trim()))]);
  }
  const fields = parsed.right;
  const value = (name: string): Json | undefined => fields.get(name)?.value;
  const [descr, fortran, shape] = [value("descr"), value("fortran_order"), value("shape")];
  const type = typeOf(descr);
  const strange = [...fields.keys()].filter((name) => !["descr", "fortran_order", "shape"].includes(name));
  const [first, ...others]: readonly NpyFault[] = [
    ...strange.slice(0, 1).map((name) =>
      badHeader(file, offset, "header", "descr, fortran_order and shape", clipped(name))
    ),
    ...type === undefined ? [unsupported(file, offset, descr)] : [],
    ...typeof fortran === "boolean"
      ? []
      : [badHeader(file, offset, "fortran_order", "True or False", printed(fortran))],
    ...isShape(shape) ? [] : [badHeader(file, offset, "shape", `at most ${MOST_AXES} lengths`, printed(shape))],
  ];
  if (first !== undefined) return E.left([first, ...others]);
  const header = { ...type!, fortran: fortran as boolean, shape: shape as readonly number[] };
  return placed(file, offset + text.length, header, left);
};

const typeOf = (descr: Json | undefined): Pick<NpyHeader, "type" | "little"> | undefined => {
  if (typeof descr !== "string") return undefined;
  const [order, code] = [descr[0]!, descr.slice(1)];
  const type = NUMBER_TYPES.find((name) => FORMATS[name].code === code);
  if (type === undefined || !(FORMATS[type].bytes === 1 ? "|<>" : "<>").includes(order)) return undefined;
  return { type, little: order !== ">" };
};

const unsupported = (file: string, offset: number, descr: Json | undefined): NpyFault => {
  const expected = `an order and one of ${NUMBER_TYPES.map((name) => FORMATS[name].code).join(", ")}`;
  const details = { file, field: "descr", offset, expected, actual: printed(descr) };
  return dataFault("NpyUnsupportedType", descr === "|O" ? { ...details, hint: "an array of Python objects" } : details);
};

const isShape = (json: Json | undefined): json is readonly number[] =>
  isList(json) && json.length <= MOST_AXES &&
  json.every((length) => typeof length === "number" && Number.isSafeInteger(length) && length >= 0);

const placed = (
  file: string,
  start: number,
  header: NpyHeader,
  left: number,
): Either<Faults<NpyFault>, PlacedHeader> => {
  const size = header.shape.reduce((product, length) => product * BigInt(length), BigInt(FORMATS[header.type].bytes));
  if (size === BigInt(left)) return E.right({ ...header, start, size: left });
  const details = { file, field: "data", offset: start, expected: String(size), actual: String(left) };
  if (size < BigInt(left)) return E.left([dataFault("NpyTrailingBytes", details)]);
  return E.left([dataFault(size > 2 ** 31 ? "NpyTooLarge" : "NpyTruncated", details)]);
};

/** The bytes of a header, those that NumPy writes. */
export const headerBytes = ({ type, little, fortran, shape }: NpyHeader): Uint8Array => {
  const { code, bytes } = FORMATS[type];
  const order = bytes === 1 ? "|" : little ? "<" : ">";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${order}${code}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new TextEncoder().encode(`\0NUMPY\x01\0\0\0${text.padEnd(length - 11)}\n`);
  header[0] = 0x93;
  new DataView(header.buffer).setUint16(8, length - 10, true);
  return header;
};
