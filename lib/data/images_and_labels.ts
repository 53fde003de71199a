/**
 * Images and their labels as a data set: pixel k of an image of bytes becomes x_k = byte / 255, in [0, 1], and label c the unit
 * vector e_c. Images of bytes stay bytes; an example becomes vectors when it is looked at. Numbers of other types are kept.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type DataSet, wholeStore } from "../example/data_set.ts";
import { type Faults, shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { seal } from "../linear/door.ts";
import type { Store } from "../example/store.ts";
import { MOST_NEURONS } from "../network/sizes.ts";
import type { IdxFault, PairFault } from "./data_fault.ts";
import { dataFault } from "../bytes/in_file.ts";
import { elementsOf, IDX, type Idx } from "./idx.ts";
import { headerLength, wrongRank } from "./idx_header.ts";
import { transposeInto } from "./transposed.ts";

/** The value of each byte of an image: byte / 255. */
export const PIXELS: Float64Array = seal(Float64Array.from({ length: 256 }, (_, byte) => byte / 255));

/** The layout of files that differ from MNIST's. */
export interface LayoutOptions {
  /**
   * The label of class 0. The letters of EMNIST start at 1.
   * @default {0}
   */
  readonly base?: number;
  /** Which column of a label file of rank 2 is meant, from 0. The digits of QMNIST are in column 0 of 8. */
  readonly column?: number;
  /** Whether the pixels of an image stand column by column, as in EMNIST; the data set has them row by row. */
  readonly transposed?: boolean;
}

/**
 * The data set of n images and n labels of so many classes; all faults are reported together.
 *
 * ```ts
 * import { decodeIdx, imagesAndLabels } from "@foldgrad/foldgrad/data";
 *
 * // One image of 1 x 2 pixels, and its label.
 * const images = decodeIdx(3)(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255));
 * const labels = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
 * if (images._tag === "Right" && labels._tag === "Right") {
 *   console.log(imagesAndLabels(10)(images.right, labels.right)._tag); // Right
 * }
 * ```
 *
 * Of EMNIST's letters: `imagesAndLabels(26, { base: 1, transposed: true })`; of QMNIST: `imagesAndLabels(10, { column: 0 })`.
 *
 * @throws RangeError where the number of classes is no integer in 1..65536, the most outputs that a network has, and where the
 * base is no integer or the column none from 0.
 */
export const imagesAndLabels = <const Out extends number>(
  classes: Out,
  { base = 0, column, transposed = false }: LayoutOptions = {},
): (images: Idx, labels: Idx) => Either<Faults<IdxFault | PairFault>, DataSet<number, Out>> => {
  requireInteger(`of ${shown(classes)} classes`, classes, 1, MOST_NEURONS);
  requireInteger(`with the base ${base}`, base, -(2 ** 31), 2 ** 31 - 1);
  if (column !== undefined) requireInteger(`with column ${column}`, column, 0, 2 ** 32 - 1);
  return (images, labels) => {
    [images, labels].forEach((idx) => requireKind("make a data set", IDX, idx));
    const [rank, ...more] = [...wrongImages(images, transposed), ...wrongLabels(labels, column)];
    if (rank !== undefined) return E.left([rank, ...more]);
    const [size = 0, ...dimensions] = images.shape;
    const places = { classes, base, column: column ?? 0 };
    const [first, ...others] = [...wrongCount(size, labels), ...wrongPixel(images), ...wrongLabel(labels, places)];
    if (first !== undefined) return E.left([first, ...others]);
    return E.right(wholeStore({
      size,
      inputs: dimensions.reduce((product, length) => product * length, 1),
      outputs: classes,
      x: pixelsOf(images, transposed),
      y: targetsOf(labels, places),
    }));
  };
};

const requireInteger = (what: string, value: number, least: number, most: number): void => {
  if (Number.isInteger(value) && least <= value && value <= most) return;
  throw new RangeError(`Cannot make a data set ${what}: it is not an integer in ${least}..${most}`);
};

const wrongImages = (images: Idx, transposed: boolean): readonly IdxFault[] => {
  const rank = images.shape.length;
  return rank < 2 || (transposed && rank !== 3) ? [wrongRank(images.file, 3, rank)] : [];
};

const wrongLabels = ({ file, shape }: Idx, column: number | undefined): readonly IdxFault[] => {
  const rank = column === undefined ? 1 : 2;
  if (shape.length !== rank) return [wrongRank(file, rank, shape.length)];
  const columns = shape[1] ?? Infinity;
  const details = { file, field: "dim[1]", offset: 8, expected: `≥ ${Number(column) + 1}`, actual: columns };
  return column !== undefined && column >= columns ? [dataFault("IdxBadDim", details)] : [];
};

const wrongCount = (images: number, { file, shape: [count = 0] }: Idx): readonly PairFault[] =>
  images === count ? [] : [dataFault("CountMismatch", {
    file,
    field: "dim[0]",
    offset: 4,
    expected: images,
    actual: count,
    images,
    labels: count,
  })];

/** The first wrong element of every `step`-th, and how many more there are: in a file of another kind nearly all are wrong. */
const wrongElement = (
  tag: "LabelOutOfRange" | "NonFinite",
  idx: Idx,
  expected: string,
  isRight: (element: number) => boolean,
  from = 0,
  step = 1,
): readonly PairFault[] => {
  const elements = elementsOf(idx);
  let [place, more] = [-1, -1];
  for (let k = from; k < elements.length; k += step) {
    if (isRight(elements[k]!)) continue;
    if (place < 0) place = k;
    more++;
  }
  if (place < 0) return [];
  const index = Math.floor(place / step);
  const field = `${tag === "NonFinite" ? "pixel" : "label"}[${index}]`;
  const offset = headerLength(idx.shape.length) + place * elements.BYTES_PER_ELEMENT;
  const hint = more === 0 ? {} : { hint: `and ${more} more` };
  return [dataFault(tag, { file: idx.file, field, index, offset, expected, actual: elements[place]!, ...hint })];
};

const wrongPixel = (images: Idx): readonly PairFault[] =>
  images.type === "f32" || images.type === "f64"
    ? wrongElement("NonFinite", images, "a finite number", Number.isFinite)
    : [];

/** How labels are read. */
interface Places {
  readonly classes: number;
  readonly base: number;
  readonly column: number;
}

const wrongLabel = (labels: Idx, { classes, base, column }: Places): readonly PairFault[] => {
  const end = base + classes;
  const isClass = (label: number): boolean => Number.isInteger(label) && base <= label && label < end;
  return wrongElement("LabelOutOfRange", labels, `${base}..${end - 1}`, isClass, column, labels.shape[1]);
};

const pixelsOf = (images: Idx, transposed: boolean): Store["x"] => {
  const [elements, [, rows = 1, columns = 1]] = [elementsOf(images), images.shape];
  if (!(elements instanceof Uint8Array)) {
    const values = Float64Array.from(elements);
    return { kind: "reals", values: transposed ? transposeInto(values.slice(), values, rows, columns) : values };
  }
  const values = transposed ? transposeInto(new Uint8Array(elements.length), elements, rows, columns) : elements;
  return { kind: "bytes", values, table: PIXELS };
};

/** Classes below 256 as bytes, others as unit vectors. */
const targetsOf = (labels: Idx, { classes, base, column }: Places): Store["y"] => {
  const [elements, [size = 0, columns = 1]] = [elementsOf(labels), labels.shape];
  if (elements instanceof Uint8Array && base === 0 && columns === 1) return { kind: "classes", values: elements };
  const classAt = (i: number): number => elements[i * columns + column]! - base;
  if (classes <= 256) return { kind: "classes", values: new Uint8Array(size).map((_, i) => classAt(i)) };
  const values = new Float64Array(size * classes);
  for (let i = 0; i < size; i++) values[i * classes + classAt(i)] = 1;
  return { kind: "reals", values };
};
