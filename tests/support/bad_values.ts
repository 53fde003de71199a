/**
 * Values made from a constraint: what it has to take, at each of its bounds, and what it has to refuse, just outside them and
 * of every wrong kind. So a parameter cannot be added without its bad cases.
 *
 * @module
 */
import type { Constraint } from "../../lib/fault/fields.ts";

/** The next double above x > 0. */
export const nextUp = (x: number): number => {
  const bits = new BigUint64Array(new Float64Array([x]).buffer);
  bits[0]! += 1n;
  return new Float64Array(bits.buffer)[0]!;
};

/** What no number constraint takes. */
const NO_NUMBER: readonly unknown[] = [
  NaN,
  Infinity,
  -Infinity,
  "3.0",
  "3",
  "",
  null,
  undefined,
  true,
  3n,
  [],
  [3],
  {},
  { valueOf: () => 3 },
  new Date(3),
  Symbol("3"),
  () => 3,
];

/** What an integer constraint takes. */
const integersIn = (least: number, greatest: number): readonly number[] =>
  [...new Set([least, least + 1, greatest - 1, greatest])].filter((n) => least <= n && n <= greatest);

/** What has to be taken: both bounds, and a value inside each. */
export const goodValues = (constraint: Constraint): readonly unknown[] => {
  switch (constraint.kind) {
    case "integer":
      return integersIn(constraint.least, constraint.greatest);
    case "real":
      return [constraint.least === 0 ? 5e-324 : nextUp(constraint.least), 1, constraint.greatest];
    case "part":
      return [constraint.least, constraint.least + 5e-324, (constraint.least + constraint.below) / 2];
    case "words":
      return constraint.words;
  }
};

/** What has to be refused: one value for each way to be wrong. */
export const badValues = (constraint: Constraint): readonly unknown[] => {
  switch (constraint.kind) {
    case "integer":
      return [
        ...NO_NUMBER,
        constraint.least - 1,
        ...constraint.greatest < Number.MAX_SAFE_INTEGER ? [constraint.greatest + 1] : [],
        constraint.least + 0.5,
        // Near 2^53 there are no halves.
        ...Number.isInteger(constraint.greatest - 0.5) ? [] : [constraint.greatest - 0.5],
        2 ** 53,
        2 ** 64,
        -0,
        -1,
      ];
    case "real":
      return [...NO_NUMBER, constraint.least, -0, -0.1, nextUp(constraint.greatest), 1e308];
    case "part":
      return [...NO_NUMBER, constraint.below, nextUp(constraint.below), constraint.least - 1e-9, -0, 1e308];
    case "words":
      return [
        ...NO_NUMBER,
        ...constraint.words.map((word) => word.toUpperCase()),
        ...constraint.words.map((word) => ` ${word}`),
        ...constraint.words.map((word) => word.slice(1)),
        "toString",
        "__proto__",
      ];
  }
};
