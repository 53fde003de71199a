/**
 * A compressed IDX file, from wherever it comes, to its content.
 *
 * @module
 */
import { E, type Either, pipe, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { IdxFault } from "./data_fault.ts";
import { gunzip, type Promised } from "./gunzip.ts";
import { adoptIdx, type Idx } from "./idx.ts";
import { headerLength, idxHeader, rankOf } from "./idx_header.ts";
import { readSource, type Source, type SourceFault } from "./source.ts";

/**
 * Reads a gzip file that holds an IDX file of the given rank: 3 for images, 1 for labels. At most one byte more than the
 * IDX header promises is decompressed.
 *
 * ```ts
 * import { decodeIdxGzip } from "@foldgrad/foldgrad";
 *
 * const page = new TextEncoder().encode("<!doctype html>");
 * const read = await decodeIdxGzip(3, "images")(page)();
 * if (read._tag === "Left") {
 *   console.log(read.left[0].message); // images magic at byte 0: expected 1f8b, got 3c21 (looks like HTML)
 * }
 * ```
 *
 * @throws RangeError where the rank is no integer in 0..255.
 */
export const decodeIdxGzip = (
  rank: number,
  file = "idx",
): (source: Source) => TaskEither<Faults<SourceFault | IdxFault>, Idx> => {
  const length = headerLength(rankOf(rank));
  return (source) =>
    pipe(
      readSource(file)(source),
      TE.chainW(gunzip(length, promisedBy(rank, file), file)),
      TE.chainEitherKW(adoptIdx(rank, file)),
    );
};

const promisedBy =
  (rank: number, file: string): Promised<Faults<IdxFault>> => (head): Either<Faults<IdxFault>, number> =>
    pipe(idxHeader(rank, file)(head), E.map(({ start, size }) => start + size));
