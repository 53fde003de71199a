/**
 * Encodings: how a label 0, 1, 2, … is written as the wanted output of a network, and how an output is read back (section 1.4).
 *
 * - One neuron for each label: label c is the unit vector e_c, and an output is read as the place of its largest component.
 * - Bits: n neurons write the label in binary, the most significant bit first, "depending on whether the neuron's output is
 *   closer to 0 or to 1".
 *
 * Law: `decode(encode(c)) = c` for every label c, and for any output that differs from `encode(c)` by less than 1/2 in each
 * component.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { argmax } from "../linear/norm.ts";
import { unit, type Vector, vectorOf } from "../linear/vector.ts";

/** A way to write labels as vectors, and back. */
export interface Encoding<N extends number = number> {
  /** How many outputs it needs. */
  readonly outputs: N;
  /** How many labels there are: 0 … labels - 1. */
  readonly labels: number;
  /** The wanted output for a label; a RangeError for a label that is not one. */
  readonly encode: (label: number) => Vector<N>;
  /** The label that an output stands for; for bits it may be `labels` or more, when the output is no label. */
  readonly decode: (output: Vector<N>) => number;
}

const requireLabel = (label: number, labels: number): void => {
  if (!Number.isInteger(label) || label < 0 || label >= labels) {
    throw new RangeError(`Cannot encode label ${shown(label)}: the labels are 0..${labels - 1}`);
  }
};

/**
 * One output for each label, as in the book's ten.
 *
 * ```ts
 * import { unitEncoding } from "@foldgrad/foldgrad/data";
 *
 * console.log(String(unitEncoding(4).encode(2))); // Vector [0, 0, 1, 0]
 * ```
 */
export const unitEncoding = <N extends number>(labels: N): Encoding<N> => ({
  outputs: counted(labels),
  labels,
  encode: (label) => {
    requireLabel(label, labels);
    return unit(labels, label);
  },
  decode: argmax,
});

const counted = <N extends number>(labels: N): N => {
  if (Number.isSafeInteger(labels) && labels >= 1) return labels;
  throw new RangeError(`Cannot encode ${shown(labels)} labels: it is not an integer >= 1`);
};

/** How many bits the labels 0 … labels - 1 need: 4 for ten, since 2^4 = 16 is the first power that is no less. */
export const bitsFor = (labels: number): number => Math.max(1, (labels - 1).toString(2).length);

/** Bit j of a label in n bits, j = 0 the most significant. */
export const bitOf = (label: number, j: number, n: number): number => Math.floor(label / 2 ** (n - 1 - j)) % 2;

/**
 * The labels in binary, the most significant bit first.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { bitEncoding } from "@foldgrad/foldgrad/data";
 *
 * const { encode, decode } = bitEncoding(10);
 * console.log(String(encode(6)), decode(vector([0.1, 0.9, 0.6, 0.4]))); // Vector [0, 1, 1, 0] 6
 * ```
 */
export const bitEncoding = (labels: number): Encoding => {
  const outputs = bitsFor(counted(labels));
  return {
    outputs,
    labels,
    encode: (label) => {
      requireLabel(label, labels);
      return vectorOf(outputs, (j) => bitOf(label, j, outputs));
    },
    decode: (output) => output.toJSON().reduce((label, a) => 2 * label + (a > 0.5 ? 1 : 0), 0),
  };
};
