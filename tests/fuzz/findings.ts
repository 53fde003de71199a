/**
 * What the fuzzers found once: inputs that broke a promise, each with the parser that broke it. They are replayed before any
 * campaign and in every test run.
 *
 * @module
 */
import { manyBlocks } from "../data/bits.ts";
import { flipped, idxOf } from "../data/files.ts";
import { type Bytes, unhex } from "../model/cases.ts";
import json from "./findings.json" with { type: "json" };

/** An input that broke something once. */
export interface Finding {
  /** The fuzzer that it is for. */
  readonly name: string;
  /** What it broke. */
  readonly why: string;
  /** The input. */
  readonly input: Bytes;
}

interface Written extends Omit<Finding, "input"> {
  readonly hex: string;
}

const written: readonly Written[] = json;

const blocks = manyBlocks(idxOf([1], [5]), 600);

// Too long to be written down.
const made: Finding = {
  name: "gzip and IDX labels",
  why:
    "17 kB took 140 ms: for each of its 600 empty blocks two tables of 2^15 entries were filled, and its checksum is wrong",
  input: flipped(blocks, 8 * (blocks.length - 8)),
};

/** All of them. */
export const findings: readonly Finding[] = [
  ...written.map(({ hex, ...others }) => ({ ...others, input: unhex(hex) })),
  made,
];
