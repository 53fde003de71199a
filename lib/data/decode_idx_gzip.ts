/**
 * From a compressed IDX file, whatever its source, to its content.
 *
 * @module
 */
import { E, flow, pipe, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { IdxFault } from "./data_fault.ts";
import { gunzip } from "./gunzip.ts";
import { adoptIdx, type Idx } from "./idx.ts";
import { idxHeader, rankOf } from "./idx_header.ts";
import { readSource, type Source, type SourceFault } from "./source.ts";

/**
 * Reads a gzip file that holds an IDX file of the given rank, or of any: 3 for images, 1 for labels. At most one byte more than
 * the IDX header promises is decompressed.
 *
 * ```ts
 * import { decodeIdxGzip } from "@foldgrad/foldgrad/data";
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
  rank?: number,
  file = "idx",
): (source: Source) => TaskEither<Faults<SourceFault | IdxFault>, Idx> => {
  const header = idxHeader(rankOf(rank), file);
  const promised = flow(header, E.map(({ start, size }) => start + size));
  return (source) =>
    pipe(
      readSource(file)(source),
      TE.chainEitherKW(gunzip(promised, file)),
      TE.chainEitherKW(adoptIdx(rank, file)),
    );
};
