/** Row A21: ten megabytes that stand for ten gigabytes. */
import { assert, assertObjectMatch } from "@std/assert";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { number, packed, stored } from "./bits.ts";
import { type Bytes, bytes, idxOf, littleEndian, onlyFault } from "./files.ts";

const MIB = 1 << 20;

/**
 * A gzip file of `head`, then zeros: a stored block, then one with a code in which "258 bytes like the last one" is two zero
 * bits, so every further zero byte stands for 1,032 more.
 */
const bomb = (head: Bytes, size: number, isize = 0): Bytes => {
  const stored = [0, ...littleEndian(head.length).slice(0, 2), ...littleEndian(~head.length).slice(0, 2)];
  // Words of the code of code lengths: 18 (a run of zeros) is 0, 1 is 10, 2 is 11. Lengths: 0 and 256 have two bits, 285 one.
  const words = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2].map((length) => number(length, 3)).join("");
  const zeros = (run: number): string => `0${number(run - 11, 7)}`;
  const lengths = `11${zeros(138)}${zeros(117)}11${zeros(28)}10` + "10";
  const dynamic = `1${number(2, 2)}${number(29, 5)}${number(0, 5)}${number(14, 4)}${words}${lengths}` + "10";
  const start = bytes(0x1f, 0x8b, 8, new Uint8Array(7), stored, head, packed(dynamic));
  const file = new Uint8Array(size);
  file.set(start);
  file.set(littleEndian(isize), size - 4);
  return file;
};

const stops = async (file: Bytes, limit: number): Promise<void> => {
  const before = Deno.memoryUsage().external;
  const fault = onlyFault(await decodeIdxGzip(3, "bomb")(file)());
  const grown = Deno.memoryUsage().external - before;
  assertObjectMatch(fault, { tag: "GzipTooLarge", field: "size", expected: `≤ ${limit}` });
  assert(grown < limit + 32 * MIB, `buffers grew by ${grown / MIB} MiB`);
};

Deno.test("A21: a bomb stops at what its IDX header promises", async () => {
  await stops(bomb(idxOf([60000, 28, 28], []), 10 * MIB), 47040016);
  await stops(bomb(idxOf([1, 2, 2], []), 10 * MIB), 20);
});

Deno.test("A21: a bomb in several members, and one behind zeros", async () => {
  const [head, file] = [idxOf([60000, 28, 28], []), bomb(new Uint8Array(16), 10 * MIB)];
  await stops(bytes(stored(head), file), 47040016);
  await stops(bytes(stored(head), new Uint8Array(MIB), file), 47040016);
});

Deno.test("A21: a bomb that also lies about its size at its end", async () => {
  await stops(bomb(idxOf([60000, 28, 28], []), 10 * MIB, 47040016), 47040016);
  await stops(bomb(idxOf([1, 2, 2], []), 10 * MIB, 20), 20);
});

Deno.test("A21: a bomb that promises nothing stops at 256 MiB", async () => {
  await stops(bomb(new Uint8Array(16), 10 * MIB), 256 * MIB);
});
