/**
 * The module in Node.js, against the library: the same bits for every function and for 1,000 digits.
 *
 * @module
 */
import { assert } from "@std/assert";
import { toModule } from "../../../lib/exchange.ts";
import { rightOf } from "../../data/files.ts";
import { sameNumbers } from "../../support/bits.ts";
import { everyFunction, many, wanted } from "../plain.ts";
import { digits, trained } from "./digits.ts";
import { doubles, folder, kept, numbersIn, ran } from "./tried.ts";

const PROGRAM = `
import { readFileSync, writeFileSync } from "node:fs";
import { feedforward, sizes } from "./network.mjs";
const file = readFileSync("in.bin");
const numbers = new Float64Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const out = [];
for (let i = 0; i < numbers.length; i += sizes[0]) out.push(...feedforward(numbers.subarray(i, i + sizes[0])));
writeFileSync("out.bin", new Uint8Array(Float64Array.from(out).buffer));
`;

/** Tries it, and says what was tried. */
export const tryJavaScript = async (): Promise<readonly string[]> => {
  await kept("program.mjs", PROGRAM);
  for (const precision of ["f64", "f32"] as const) {
    for (const [network, rows] of [[everyFunction, many(4000, 3).map((x) => [x])], [trained([30]), digits]] as const) {
      await kept("network.mjs", rightOf(toModule(network, { precision })));
      await kept("in.bin", doubles(rows.flat()));
      await ran("node", "program.mjs");
      const got = numbersIn(await Deno.readFile(`${folder}/out.bin`));
      assert(sameNumbers(got, wanted(network, precision, rows).flat()), `${precision}: other numbers`);
    }
  }
  return [`Node.js ${(await ran("node", "--version")).trim()}: every function and 1,000 digits, the same bits`];
};
