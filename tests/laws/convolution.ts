/**
 * What convolutions and poolings must do, as predicates over any implementation, in plain arrays.
 *
 * @module
 */

/** A convolution as plain numbers: a list of maps, each a list of rows. */
export interface Case {
  readonly from: readonly [maps: number, rows: number, columns: number];
  readonly field: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly maps: number;
  /** Draws integers from -4 to 4: sums of products of them are exact. */
  readonly draw: () => number;
}

/** An implementation: z, the error moved back, and the gradient, all as flat lists. */
export interface Convolves {
  readonly z: (w: readonly number[], b: readonly number[], a: readonly number[]) => readonly number[];
  readonly back: (w: readonly number[], delta: readonly number[]) => readonly number[];
  readonly gradient: (
    a: readonly number[],
    delta: readonly number[],
  ) => { readonly weights: readonly number[]; readonly biases: readonly number[] };
}

const numbers = (n: number, draw: () => number): readonly number[] => Array.from({ length: n }, draw);
const same = (x: readonly number[], y: readonly number[]): boolean =>
  x.length === y.length && x.every((x_i, i) => x_i === y[i]!);
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** The counts of a case. */
export interface Counts {
  readonly rows: number;
  readonly columns: number;
  readonly fan: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
}

/** How many of everything a case has. */
export const countsOf = ({ from, field, stride, padding, maps }: Case): Counts => {
  const [rows, columns] = ([0, 1] as const).map((i) =>
    Math.floor((from[i + 1]! + 2 * padding[i] - field[i]) / stride[i]) + 1
  ) as [number, number];
  const fan = from[0] * field[0] * field[1];
  return {
    rows,
    columns,
    fan,
    inputs: from[0] * from[1] * from[2],
    outputs: maps * rows * columns,
    weights: maps * fan,
  };
};

/** The weights of the dense layer that is tied: which shared weight joins output j and input k, if one does. */
export const tied = (of: Case): (j: number, k: number) => number | undefined => {
  const { from, field, stride, padding } = of;
  const { rows, columns, fan } = countsOf(of);
  return (j, k) => {
    const [map, r, c] = [Math.floor(j / (rows * columns)), Math.floor(j / columns) % rows, j % columns];
    const [channel, y, x] = [Math.floor(k / (from[1] * from[2])), Math.floor(k / from[2]) % from[1], k % from[2]];
    const [u, v] = [y - (r * stride[0] - padding[0]), x - (c * stride[1] - padding[1])];
    return u < 0 || v < 0 || u >= field[0] || v >= field[1]
      ? undefined
      : map * fan + (channel * field[0] + u) * field[1] + v;
  };
};

/** z, the error moved back and the gradient are those of the dense layer with tied weights. */
export const isTiedDense = (of: Case, f: Convolves): boolean => {
  const { rows, columns, inputs, outputs, weights } = countsOf(of);
  const place = tied(of);
  const [w, b, a, delta] = [weights, of.maps, inputs, outputs].map((n) => numbers(n, of.draw)) as [
    readonly number[],
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const entry = (j: number, k: number): number => {
    const at = place(j, k);
    return at === undefined ? 0 : w[at]!;
  };
  const z = range(outputs).map((j) =>
    range(inputs).reduce((sum, k) => sum + entry(j, k) * a[k]!, 0) + b[Math.floor(j / (rows * columns))]!
  );
  const back = range(inputs).map((k) => range(outputs).reduce((sum, j) => sum + entry(j, k) * delta[j]!, 0));
  const shared = new Array<number>(weights).fill(0);
  const biases = new Array<number>(of.maps).fill(0);
  range(outputs).forEach((j) => {
    biases[Math.floor(j / (rows * columns))]! += delta[j]!;
    range(inputs).forEach((k) => {
      const at = place(j, k);
      if (at !== undefined) shared[at]! += delta[j]! * a[k]!;
    });
  });
  const gradient = f.gradient(a, delta);
  return same(f.z(w, b, a), z) && same(f.back(w, delta), back) && same(gradient.weights, shared) &&
    same(gradient.biases, biases);
};

/** z is linear in the activations where the biases are zero. */
export const isLinear = (of: Case, { z }: Convolves): boolean => {
  const { inputs, weights } = countsOf(of);
  const [w, a, c] = [weights, inputs, inputs].map((n) => numbers(n, of.draw)) as [number[], number[], number[]];
  const zeros = numbers(of.maps, () => 0);
  const [left, right] = [z(w, zeros, a), z(w, zeros, c)];
  return same(z(w, zeros, a.map((x, i) => 3 * x + c[i]!)), left.map((x, i) => 3 * x + right[i]!));
};

/** An input moved down by one stride moves z down by one row; so across. Without padding, whose zeros do not move. */
export const commutesWithShifts = (of: Case, { z }: Convolves): boolean => {
  const { rows, columns, inputs, weights } = countsOf(of);
  const [w, b, a] = [weights, of.maps, inputs].map((n) => numbers(n, of.draw)) as [number[], number[], number[]];
  const [, high, wide] = of.from;
  const moved = (down: number, across: number): readonly number[] =>
    a.map((_, k) => {
      const [y, x] = [Math.floor(k / wide) % high - down, k % wide - across];
      return y < 0 || x < 0 ? 0 : a[k - down * wide - across]!;
    });
  const here = z(w, b, a);
  const follows = (shifted: readonly number[], down: number, across: number): boolean =>
    here.every((z_j, j) =>
      Math.floor(j / columns) % rows + down >= rows || j % columns + across >= columns ||
      shifted[j + down * columns + across] === z_j
    );
  return follows(z(w, b, moved(of.stride[0], 0)), 1, 0) && follows(z(w, b, moved(0, of.stride[1])), 0, 1);
};
