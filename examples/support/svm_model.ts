/**
 * A trained machine, read out of LIBSVM's memory. For an image x and the support vectors s with their coefficients,
 *
 *     K(x, s) = e^(-gamma ‖x - s‖^2)        f_ij(x) = sum over the s of classes i and j of coefficient * K(x, s) - rho_ij
 *
 * and each pair of classes i < j votes for i where f_ij(x) > 0, else for j; the class with most votes wins, of equals the first.
 * This is LIBSVM's `svm_predict`, which the package can only call with every pixel of x, the zeros among them; written out,
 * over the pixels that are not 0, it is about ten times as fast. The caller compares the two.
 *
 * @module
 */

/** LIBSVM's memory, in which a pointer is 4 bytes. */
export interface Memory {
  readonly HEAP32: Int32Array;
  readonly HEAPF64: Float64Array;
}

/** The parts of `struct svm_model` that are needed, by their place in bytes (LIBSVM 3, 32-bit pointers). */
const AT = { gamma: 16, classes: 96, vectors: 100, SV: 104, coefficients: 108, rho: 112, label: 128, counts: 132 };

/** A support vector: its pixels that are not 0, by place and value. */
interface Support {
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** ‖s‖^2. */
  readonly square: number;
}

const NODE = 16;

const supportAt = ({ HEAP32, HEAPF64 }: Memory, address: number): Support => {
  let nodes = 0;
  while (HEAP32[(address + nodes * NODE) / 4] !== -1) nodes++;
  const values = Float64Array.from({ length: nodes }, (_, i) => HEAPF64[(address + i * NODE) / 8 + 1]!);
  return {
    places: Int32Array.from({ length: nodes }, (_, i) => HEAP32[(address + i * NODE) / 4]! - 1),
    values,
    square: values.reduce((sum, value) => sum + value * value, 0),
  };
};

const kernel = (gamma: number, x: readonly number[], square: number) => (s: Support): number => {
  let product = 0;
  for (let i = 0; i < s.places.length; i++) product += s.values[i]! * x[s.places[i]!]!;
  return Math.exp(-gamma * (square + s.square - 2 * product));
};

/** The class that the model at an address says an image is. */
export const machineAt = (memory: Memory, model: number): (pixels: readonly number[]) => number => {
  const { HEAP32, HEAPF64 } = memory;
  const integer = (place: number): number => HEAP32[(model + place) / 4]!;
  const integers = (place: number, n: number): readonly number[] =>
    Array.from(HEAP32.subarray(integer(place) / 4, integer(place) / 4 + n));
  const [k, l] = [integer(AT.classes), integer(AT.vectors)];
  const gamma = HEAPF64[(model + AT.gamma) / 8]!;
  const support = integers(AT.SV, l).map((address) => supportAt(memory, address));
  const coefficients = integers(AT.coefficients, k - 1).map((row) => HEAPF64.slice(row / 8, row / 8 + l));
  const pairs = k * (k - 1) / 2;
  const rho = HEAPF64.slice(integer(AT.rho) / 8, integer(AT.rho) / 8 + pairs);
  const [labels, counts] = [integers(AT.label, k), integers(AT.counts, k)];
  const starts = counts.map((_, i) => counts.slice(0, i).reduce((sum, count) => sum + count, 0));
  return (pixels) => {
    const K = support.map(kernel(gamma, pixels, pixels.reduce((sum, pixel) => sum + pixel * pixel, 0)));
    const part = (i: number, row: number): number => {
      let sum = 0;
      for (let s = starts[i]!; s < starts[i]! + counts[i]!; s++) sum += coefficients[row]![s]! * K[s]!;
      return sum;
    };
    const votes = counts.map(() => 0);
    let pair = 0;
    for (let i = 0; i < k; i++) {
      for (let j = i + 1; j < k; j++) votes[part(i, j - 1) + part(j, i) - rho[pair++]! > 0 ? i : j]! += 1;
    }
    return labels[votes.indexOf(Math.max(...votes))]!;
  };
};
