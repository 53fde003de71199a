/**
 * A function applied to every image of a data set of bytes. The images stay bytes: turning, shifting, inverting or cropping sixty
 * thousand images takes one pass and the memory of the new ones.
 *
 * Laws: `mapImages(r, c, id) = id` and `mapImages(r', c', g) ∘ mapImages(r, c, f) = mapImages(r, c, g ∘ f)`, where f makes r' x c'
 * pixels of r x c, as sequences of examples.
 *
 * @module
 */
import { FUNCTION, NUMBER, requireKind } from "../fault/kind.ts";
import { type DataSet, rowsOf, wholeStore } from "../example/data_set.ts";
import { pickRows } from "../example/pick_rows.ts";
import type { Rows, Store } from "../example/store.ts";
import { type ByteImage, IMAGE } from "./byte_image.ts";

/**
 * The data set of the images `f(image_i)`, all of one size, and the same wanted outputs. f may keep or change the image that it
 * receives.
 *
 * ```ts
 * import { exampleAt } from "@foldgrad/foldgrad";
 * import { decodeIdx, imagesAndLabels } from "@foldgrad/foldgrad/data";
 * import { invertImage, mapImages } from "@foldgrad/foldgrad/vision";
 *
 * const images = decodeIdx(3)(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255));
 * const labels = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
 * if (images._tag === "Right" && labels._tag === "Right") {
 *   const data = imagesAndLabels(10)(images.right, labels.right);
 *   if (data._tag === "Right") {
 *     console.log(String(exampleAt(0)(mapImages(1, 2, invertImage)(data.right)).x)); // Vector [1, 0]
 *   }
 * }
 * ```
 *
 * @throws RangeError where the data set is empty, is not of bytes or not of so many pixels, and where f gives images of different
 * sizes.
 */
export const mapImages = (
  rows: number,
  columns: number,
  f: (image: ByteImage) => ByteImage,
): <Out extends number>(set: DataSet<number, Out>) => DataSet<number, Out> => {
  requireKind("map images", NUMBER, rows, "rows");
  requireKind("map images", NUMBER, columns, "columns");
  requireKind("map images", FUNCTION, f);
  return <Out extends number>(set: DataSet<number, Out>) => mapped(rows, columns, f, set);
};

const mapped = <Out extends number>(
  rows: number,
  columns: number,
  f: (image: ByteImage) => ByteImage,
  set: DataSet<number, Out>,
): DataSet<number, Out> => {
  const { store, order } = rowsOf(set, "map images");
  const { x, inputs } = store;
  if (rows * columns !== inputs) {
    throw new RangeError(`Cannot map images of ${rows} x ${columns} pixels: the data has ${inputs} inputs`);
  }
  if (x.kind !== "bytes") throw new RangeError("Cannot map images: the data set is not of bytes, map its examples");
  if (set.length === 0) throw new RangeError("Cannot map images: the data set is empty");
  const imageAt = (i: number): ByteImage => {
    const start = order[i]! * inputs;
    return { rows, columns, pixels: x.values.slice(start, start + inputs) };
  };
  const first = f(imageAt(0));
  requireSize(first, first, 0);
  const size = first.rows * first.columns;
  const values = new Uint8Array(set.length * size);
  for (let i = 0; i < set.length; i++) {
    const image = i === 0 ? first : f(imageAt(i));
    if (i > 0) requireSize(image, first, i);
    values.set(image.pixels, i * size);
  }
  const y = targetsOf(rowsOf(set));
  return wholeStore({ size: set.length, inputs: size, outputs: store.outputs, x: { ...x, values }, y });
};

const targetsOf = ({ store: { y, outputs }, order }: Rows): Store["y"] =>
  y.kind === "classes"
    ? { ...y, values: pickRows(new Uint8Array(order.length), 1, [y.values, order]) }
    : { ...y, values: pickRows(new Float64Array(order.length * outputs), outputs, [y.values, order]) };

const requireSize = (image: ByteImage, first: ByteImage, i: number): void => {
  requireKind("map images", IMAGE, image, `image ${i}`);
  const { rows, columns, pixels } = image;
  if (pixels.length !== rows * columns) {
    throw new RangeError(`Cannot map images: image ${i} is not ${rows} x ${columns} bytes`);
  }
  if (rows !== first.rows || columns !== first.columns) {
    throw new RangeError(
      `Cannot map images: image 0 becomes ${first.rows} x ${first.columns} pixels, image ${i} ${rows} x ${columns}`,
    );
  }
};
