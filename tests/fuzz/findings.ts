/**
 * What the fuzzers found once: inputs that broke a promise, each with the parser that broke it. They are replayed before any
 * campaign and in every test run.
 *
 * @module
 */
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

/** All of them. */
export const findings: readonly Finding[] = written.map(({ hex, ...others }) => ({ ...others, input: unhex(hex) }));
