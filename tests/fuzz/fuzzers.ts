/**
 * All fuzzers.
 *
 * @module
 */
import { dataFuzzers } from "./data_fuzzers.ts";
import { exchangeFuzzers } from "./exchange_fuzzers.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { modelFuzzers } from "./model_fuzzers.ts";
import { tableFuzzers } from "./table_fuzzers.ts";
import { valueFuzzers } from "./value_fuzzers.ts";

/** A fuzzer for each parser. */
export const fuzzers: readonly Fuzzer[] = [
  ...dataFuzzers,
  ...modelFuzzers,
  ...tableFuzzers,
  ...valueFuzzers,
  ...exchangeFuzzers,
];
