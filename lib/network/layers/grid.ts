/**
 * Local receptive fields: the activations of a layer stand in maps of rows and columns, and each neuron of the next layer
 * receives those of a small window. The windows start `padding` outside the map and move by `stride`; along rows, as along
 * columns, there are
 *
 *     floor((size + 2 padding - field) / stride) + 1
 *
 * of them. A place outside the map counts as an activation 0.
 *
 * @module
 */
import { shown } from "../../fault/fault.ts";
import { type Kind, RECORD, requireKind, requireOptions } from "../../fault/kind.ts";

/** Activations in feature maps: how many maps there are, and the rows and columns of each. They stand map by map, row by row. */
export type Shape = readonly [maps: number, rows: number, columns: number];

/** How many activations there are, or how they stand in maps. */
export type Size = number | Shape;

/** Whether a size is that of maps. */
export const isShape = (size: Size): size is Shape => typeof size !== "number";

/** A size in words: `784`, or `1 x 28 x 28`. */
export const sizeWords = (size: Size): string => isShape(size) ? size.join(" x ") : String(size);

/** One number for rows and columns alike, or one for each. */
export type Extent = number | readonly [rows: number, columns: number];

/** Where the receptive fields of a layer lie, as it is given. */
export interface GridOptions<From extends Shape = Shape> {
  /** The shape of the activations that the layer receives. */
  readonly from: From;
  /** The rows and columns of a receptive field. */
  readonly field: Extent;
  /** From one field to the next. */
  readonly stride?: Extent;
  /** Zeros around each map. */
  readonly padding?: Extent;
}

/** Where the receptive fields of a layer lie. */
export interface Grid<From extends Shape = Shape> {
  /** The shape of the activations that the layer receives. */
  readonly from: From;
  /** The rows and columns of a receptive field. */
  readonly field: readonly [rows: number, columns: number];
  /** From one field to the next, down and across. */
  readonly stride: readonly [down: number, across: number];
  /** Zeros above and below each map, and at its sides. */
  readonly padding: readonly [rows: number, columns: number];
}

/** How many numbers a shape has. */
export const volume = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** How many fields there are from top to bottom, and from left to right. */
export const positionsOf = ({ from: [, ...size], field, stride, padding }: Grid): readonly [number, number] => {
  const along = (axis: 0 | 1): number => Math.floor((size[axis] + 2 * padding[axis] - field[axis]) / stride[axis]) + 1;
  return [along(0), along(1)];
};

/** The shape of so many activations over the receptive fields of a grid. */
export const shapeGiven = (grid: Grid, outputs: number): Shape => {
  const positions = positionsOf(grid);
  return [outputs / volume(positions), ...positions];
};

const listed = (u: unknown): string => Array.isArray(u) ? `[${u.map(shown).join(", ")}]` : shown(u);

const isCount = (least: number) => (n: unknown): boolean => Number.isSafeInteger(n) && Number(n) >= least;
const areCounts = (u: unknown, length: number, least: number): boolean =>
  Array.isArray(u) && u.length === length && u.every(isCount(least));

/** Why a grid has no receptive field, or is no grid; nothing where it is one. */
export const gridFault = (grid: Grid): string | undefined => {
  const { from, field, stride, padding } = grid;
  if (!areCounts(from, 3, 1)) return `from is ${listed(from)}, not a shape such as [1, 28, 28]`;
  const wrong = ([["field", field, 1], ["stride", stride, 1], ["padding", padding, 0]] as const)
    .find(([, pair, least]) => !areCounts(pair, 2, least));
  if (wrong !== undefined) {
    return `${wrong[0]} is ${listed(wrong[1])}, not an integer from ${wrong[2]} on, or two of them`;
  }
  if (padding[0] >= field[0] || padding[1] >= field[1]) {
    return `a padding of ${listed(padding)} is as wide as a field of ${listed(field)}`;
  }
  return Math.min(...positionsOf(grid)) >= 1
    ? undefined
    : `a field of ${field.join(" x ")} does not fit maps of ${from.slice(1).join(" x ")}`;
};

const pair = (extent: Extent): readonly [number, number] => typeof extent === "number" ? [extent, extent] : extent;

const GRID: Kind = { words: "an object, such as { from: [1, 28, 28], field: 5 }", is: RECORD.is };

/** The grid of some options; RangeError where there is none. */
export const gridOf = <From extends Shape>(
  action: string,
  options: GridOptions<From>,
  names: readonly string[],
  stride: Extent,
): Grid<From> => {
  requireKind(action, GRID, options);
  requireOptions(action, options, names);
  const grid = Object.freeze({
    from: options.from,
    field: pair(options.field),
    stride: pair(options.stride ?? stride),
    padding: pair(options.padding ?? 0),
  });
  const fault = gridFault(grid);
  if (fault !== undefined) throw new RangeError(`Cannot ${action}: ${fault}`);
  return grid;
};

/** A function of a grid that is computed once for each. */
export const remembered = <A>(f: (grid: Grid) => A): (grid: Grid) => A => {
  const known = new WeakMap<Grid, A>();
  return (grid) => {
    const found = known.get(grid) ?? f(grid);
    known.set(grid, found);
    return found;
  };
};

/**
 * The places of the activations in each receptive field, field after field from left to right and top to bottom, within a field
 * in increasing order of map, row and column; -1 stands for a place outside.
 */
export const fieldsOf: (grid: Grid) => Int32Array = remembered((grid) => {
  const { from: [maps, rows, columns], field: [high, wide], stride: [down, across], padding: [top, left] } = grid;
  const [below, aside] = positionsOf(grid);
  const places = new Int32Array(below * aside * maps * high * wide);
  let i = 0;
  for (let r = 0; r < below; r++) {
    for (let c = 0; c < aside; c++) {
      for (let map = 0; map < maps; map++) {
        for (let y = r * down - top, j = 0; j < high; j++, y++) {
          for (let x = c * across - left, k = 0; k < wide; k++, x++) {
            const inside = 0 <= y && y < rows && 0 <= x && x < columns;
            places[i++] = inside ? (map * rows + y) * columns + x : -1;
          }
        }
      }
    }
  }
  return places;
});
