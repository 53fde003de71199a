/**
 * The C header, compiled in several ways, against the library: the same bits for every function and for 1,000 digits.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Network } from "../../../mod.ts";
import { toC } from "../../../lib/exchange.ts";
import type { Precision } from "../../../lib/numbers/precision.ts";
import { rightOf } from "../../data/files.ts";
import { sameNumbers } from "../../support/bits.ts";
import { everyFunction, everyWholeLayer, many, wanted } from "../plain.ts";
import { digits, trained } from "./digits.ts";
import { doubles, folder, kept, numbersIn, ran, works } from "./tried.ts";

/** A program around the header: doubles of a file in, outputs and answers as doubles out. */
const program = (real: string, inputs: number, outputs: number): string => `
#include "network.h"
#include <stdio.h>
int main(void) {
  FILE *in = fopen("in.bin", "rb");
  FILE *out = fopen("out.bin", "wb");
  double numbers[${inputs}];
  ${real} x[${inputs}], a[${outputs}];
  if (in == 0 || out == 0) return 1;
  while (fread(numbers, sizeof(double), ${inputs}, in) == ${inputs}) {
    for (int k = 0; k < ${inputs}; k++) x[k] = (${real}) numbers[k];
    network_feedforward(x, a);
    for (int j = 0; j < ${outputs}; j++) {
      double y = a[j];
      fwrite(&y, sizeof y, 1, out);
    }
    double answer = network_answer(x);
    fwrite(&answer, sizeof answer, 1, out);
  }
  return fclose(in) | fclose(out);
}
`;

const WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

/** Compilers and flags; with -march=native a processor's fused multiply-add may be used. */
const COMPILERS: readonly (readonly string[])[] = [
  ["gcc", "-std=c99", "-O0", ...WARNINGS],
  ["gcc", "-std=gnu17", "-O3", "-march=native", ...WARNINGS],
  ["gcc", "-x", "c++", "-O2", ...WARNINGS],
  ["clang", "-O3", "-march=native", ...WARNINGS],
];

/** Rows of outputs, each with its answer behind it. */
const inC = async (
  network: Network,
  precision: Precision,
  rows: readonly (readonly number[])[],
  compiler: readonly string[],
): Promise<readonly (readonly number[])[]> => {
  const width = network.sizes.at(-1)!;
  await kept("network.h", rightOf(toC(network, { precision })));
  const source = await kept("main.c", program(precision === "f32" ? "float" : "double", network.sizes[0], width));
  await kept("in.bin", doubles(rows.flat()));
  const [command, ...flags] = compiler;
  await ran(command!, ...flags, source, "-o", "main");
  await ran(`${folder}/main`);
  const numbers = numbersIn(await Deno.readFile(`${folder}/out.bin`));
  return rows.map((_, i) => numbers.slice(i * (width + 1), (i + 1) * (width + 1)));
};

const answerOf = (row: readonly number[]): number => row.indexOf(Math.max(...row));

/** Tries it, and says what was tried. */
export const tryC = async (): Promise<readonly string[]> => {
  if (!await works("gcc", "--version")) throw new Error("gcc is not installed");
  const tried: string[] = [];
  const cases = [["every function", everyFunction, many(4000, 2).map((x) => [x])], [
    "softmax",
    everyWholeLayer,
    many(400, 3).map((x) => [x]),
  ], [
    "1,000 digits",
    trained([30]),
    digits,
  ]] as const;
  for (const compiler of COMPILERS) {
    if (!await works(compiler[0]!, "--version")) continue;
    if (compiler.includes("c++") && !await works("g++", "--version")) continue;
    for (const [what, network, rows] of cases) {
      for (const precision of ["f64", "f32"] as const) {
        const [got, right] = [await inC(network, precision, rows, compiler), wanted(network, precision, rows)];
        right.forEach((row, i) => {
          assert(sameNumbers(got[i]!.slice(0, -1), row), `${compiler}: ${rows[i]} gives ${got[i]}, not ${row}`);
          assertEquals(got[i]!.at(-1), answerOf(row));
        });
      }
      tried.push(`${compiler.filter((flag) => !WARNINGS.includes(flag)).join(" ")}: ${what}, the same bits`);
    }
  }
  assert(!await works("gcc", "-ffast-math", "main.c", "-o", "main"), "-ffast-math is taken");
  return tried;
};
