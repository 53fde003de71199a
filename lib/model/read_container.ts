/**
 * Reading a container, strictly: only what {@link writeContainer} writes is read. What the fields and the tensors mean is checked
 * first, so that each fault has its own name; then the header must be, character by character, the one that would be written
 * for them; then the checksums must agree; last the numbers are checked.
 *
 * @module
 */

import { E, type Either, pipe, RA, type TaskEither } from "../deps.ts";
import type { Head, Work } from "../fault/reading.ts";
import { copied } from "../bytes/copied.ts";
import type { Wrong } from "./activation_names.ts";
import { collected, MOST_FAULTS } from "../fault/collected.ts";
import { clipped, type Fault, type Faults } from "../fault/fault.ts";
import { type DigestFault, sha256Of } from "../bytes/digest.ts";
import { DTYPES, headerBytes, headerText, type Metadata, type Tensor } from "./container.ts";
import { type Header, LENGTH_BYTES, LONGEST_HEADER, readHeader } from "./header.ts";
import { layoutFaults } from "./layout.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { numbersOf } from "./numbers.ts";
import { type TensorRecord, tensorRecords } from "./tensor_records.ts";
import type { FieldTable } from "./fields.ts";
import { atKeys, formatIn, type ReadMetadata, readMetadata } from "./metadata.ts";

/** What the fields of a container announce, and how its numbers become a result. */
export interface Promised<A> {
  /** The metadata, as it would be written. */
  readonly metadata: Metadata;
  /** The tensors, in the order in which they would be written. */
  readonly tensors: readonly Omit<Tensor, "numbers">[];
  /** The result, which owns the numbers of the tensors, in their order. */
  readonly build: (numbers: readonly Float64Array<ArrayBuffer>[]) => A;
}

/** The check of a header, before the data is read. */
export type Check<A> = (header: Header) => Either<Faults<ModelFault>, {
  readonly fields: ReadMetadata<FieldTable>;
  readonly promised: Promised<A>;
  readonly records: readonly TensorRecord[];
}>;

/** A kind of file: its format, and the check of its header. */
export interface Kind<A> {
  readonly format: string;
  readonly check: Check<A>;
}

/** Reads the bytes of a file, which are copied first, so later changes of them do not matter. */
export interface Decoder<F extends Fault, A> {
  (bytes: Uint8Array): Work<Faults<F>, A>;
  /** The check of the beginning of a file. */
  readonly head: Head<F>;
}

/** Reads a container of one of several kinds; for any other container the first kind gives the faults. */
export const readContainer = <A>(
  first: Kind<A>,
  ...others: readonly Kind<A>[]
): Decoder<ModelFault | DigestFault, A> => {
  const check: Check<A> = (header) => (others.find(({ format }) => format === formatIn(header)) ?? first).check(header);
  const read = (bytes: Uint8Array): TaskEither<Faults<ModelFault | DigestFault>, A> => async () => {
    const header = readHeader(copied(bytes));
    const checked = pipe(header, E.chain(check));
    if (E.isLeft(header) || E.isLeft(checked)) return checked as E.Left<Faults<ModelFault>>;
    const { fields, promised, records } = checked.right;
    const faults = await checksumFaults(header.right, fields, promised);
    return RA.isNonEmpty(faults)
      ? E.left(faults)
      : pipe(records, collected(numbersOf(header.right)), E.map(promised.build));
  };
  const faults: Head<ModelFault>["faults"] = (first, size) => {
    const checked = pipe(readHeader(first, size), E.chain(check));
    return E.isLeft(checked) ? checked.left : [];
  };
  return Object.assign(read, { head: { bytes: LENGTH_BYTES + LONGEST_HEADER, faults } });
};

/** The kind of file with these fields, and what they announce. */
export const kind = <T extends FieldTable, A>(
  format: string,
  table: T,
  promise: (fields: ReadMetadata<T>) => Either<readonly Wrong[], Promised<A>>,
): Kind<A> => ({ format, check: checkOf(format, table, promise) });

const checkOf = <T extends FieldTable, A>(
  format: string,
  table: T,
  promise: (fields: ReadMetadata<T>) => Either<readonly Wrong[], Promised<A>>,
): Check<A> =>
(header) => {
  const fields = readMetadata(format, table)(header);
  // For a file of another kind or version there is no further fault.
  if (E.isLeft(fields) && fields.left.some(isOther)) return fields;
  const records = tensorRecords(DTYPES)(header);
  const promised = pipe(
    fields,
    E.chain((read) => pipe(promise(read), E.mapLeft((wrong) => atKeys(header, wrong) as Faults<ModelFault>))),
  );
  const both = E.isRight(promised) && E.isRight(records) ? matchFaults(promised.right.tensors, records.right) : [];
  const [first, ...others]: readonly ModelFault[] = [
    ...(E.isLeft(promised) ? promised.left : []),
    ...(E.isLeft(records) ? records.left : layoutFaults(header, records.right)),
    ...both,
  ].slice(0, MOST_FAULTS);
  if (first !== undefined || E.isLeft(fields) || E.isLeft(promised) || E.isLeft(records)) {
    return E.left([first!, ...others]);
  }
  const { sha256, headerSha256 } = fields.right;
  const { metadata, tensors } = promised.right;
  const other = notCanonical(header, headerText(metadata, tensors, sha256, headerSha256));
  return other === undefined
    ? E.right({ fields: fields.right, promised: promised.right, records: records.right })
    : E.left([other]);
};

const isOther = ({ tag, ...fault }: ModelFault): boolean =>
  tag === "UnsupportedVersion" || ("path" in fault && fault.path === "__metadata__.format" && tag === "ParamError");

const matchFaults = (
  wanted: Promised<unknown>["tensors"],
  records: readonly TensorRecord[],
): readonly ModelFault[] => {
  const there = new Map(records.map((record) => [record.name, record]));
  const names = new Set(wanted.map(({ name }) => name));
  const missing = wanted.filter(({ name }) => !there.has(name)).slice(0, MOST_FAULTS).map(({ name }) => {
    const details = { tensor: name, field: "header", offset: 8, expected: "a tensor", actual: "nothing" };
    return modelFault("MissingTensor", details);
  });
  const unknown = records.filter(({ name }) => !names.has(name)).slice(0, MOST_FAULTS).map(({ name, offset }) => {
    const [tensor, expected] = [clipped(name), "a tensor of the network"];
    return modelFault("UnknownTensor", { tensor, field: "header", offset, expected, actual: tensor });
  });
  const differing = wanted.flatMap(({ name, dtype, shape }): readonly ModelFault[] => {
    const record = there.get(name);
    if (record === undefined) return [];
    const { offset } = record;
    const [expected, actual] = [`[${shape.join(",")}]`, `[${record.shape.join(",")}]`];
    return [
      ...(record.dtype === dtype
        ? []
        : [modelFault("BadDtype", { tensor: name, field: "dtype", offset, expected: dtype, actual: record.dtype })]),
      ...(actual === expected ? [] : [modelFault("ShapeError", { path: name, offset, expected, actual })]),
    ];
  });
  return [...missing, ...unknown, ...differing];
};

const notCanonical = (header: Header, written: string): ModelFault | undefined => {
  if (header.text === written) return undefined;
  let place = 0;
  while (header.text[place] === written[place]) place++;
  const [expected, actual] = [written, header.text].map((text) => clipped(text.slice(place, place + 16)));
  const offset = header.byteAt(place);
  return modelFault("HeaderNotCanonical", { field: "header", offset, expected: expected!, actual: actual! });
};

const checksumFaults = async (
  { start, data }: Header,
  { sha256, headerSha256 }: { readonly sha256: string; readonly headerSha256: string },
  { metadata, tensors }: Promised<unknown>,
): Promise<readonly (ModelFault | DigestFault)[]> => {
  const [header, whole] = await Promise.all([
    sha256Of(headerBytes(metadata, tensors, sha256))(),
    sha256Of(data)(),
  ]);
  if (E.isLeft(header)) return [header.left];
  if (E.isLeft(whole)) return [whole.left];
  return [
    ...differ("headerSha256", 8, headerSha256, header.right),
    ...differ("sha256", start, sha256, whole.right),
  ];
};

const differ = (field: string, offset: number, expected: string, actual: string): readonly ModelFault[] =>
  expected === actual ? [] : [modelFault("ChecksumMismatch", { field, offset, expected, actual })];
