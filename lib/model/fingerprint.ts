/**
 * A fingerprint of a data set: SHA-256 over its numbers, independent of how they are stored. Two data sets have the same
 * fingerprint where they have equal examples in the same order.
 *
 * The numbers are hashed in pieces, and then the hashes: Web Crypto hashes only what is in memory at once.
 *
 * @module
 */
import { type DataSet, rowsOf } from "../example/data_set.ts";
import { E, pipe, type TaskEither } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { Rows } from "../example/store.ts";
import { type DigestFault, sha256Of } from "../bytes/digest.ts";

/** Bytes of numbers in one piece, about 8 MiB. */
const PIECE = 2 ** 23;

/** The fingerprint of a data set, 64 hexadecimal digits. */
export const fingerprint = (data: DataSet): TaskEither<Faults<DigestFault>, string> => async () => {
  const rows = rowsOf(data);
  const { inputs, outputs } = data;
  const examples = Math.max(1, Math.floor(PIECE / (8 * (inputs + outputs))));
  const hashes: string[] = [`${data.length} ${inputs} ${outputs} ${examples}`];
  for (let from = 0; from < data.length; from += examples) {
    const piece = await sha256Of(numbersOf(rows, from, Math.min(data.length, from + examples)))();
    if (E.isLeft(piece)) return E.left([piece.left]);
    hashes.push(piece.right);
  }
  return pipe(await sha256Of(new TextEncoder().encode(hashes.join("\n")))(), E.mapLeft((fault) => [fault]));
};

/** The numbers of some examples, lowest byte first, x before y. */
const numbersOf = ({ store, order }: Rows, from: number, to: number): Uint8Array<ArrayBuffer> => {
  const { inputs, outputs, x, y } = store;
  const view = new DataView(new ArrayBuffer(8 * (inputs + outputs) * (to - from)));
  let at = 0;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    for (let k = row * inputs; k < (row + 1) * inputs; k++, at += 8) {
      view.setFloat64(at, x.kind === "reals" ? x.values[k]! : x.table[x.values[k]!]!, true);
    }
    for (let j = 0; j < outputs; j++, at += 8) {
      const target = y.kind === "reals" ? y.values[row * outputs + j]! : y.values[row] === j ? 1 : 0;
      view.setFloat64(at, target, true);
    }
  }
  return new Uint8Array(view.buffer);
};
