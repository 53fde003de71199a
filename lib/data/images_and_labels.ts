/**
 * Images and their labels as a data set: pixel k of an image becomes x_k = byte / 255, in [0, 1], and label c the unit
 * vector e_c. The images stay bytes; an example becomes vectors when it is looked at.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type DataSet, wholeStore } from "../cost/data_set.ts";
import { type Faults, shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { seal } from "../kernel/door.ts";
import { MOST_NEURONS } from "../network/sizes.ts";
import { dataFault, type IdxFault, type PairFault } from "./data_fault.ts";
import { elementsOf, IDX, type Idx } from "./idx.ts";
import { wrongRank } from "./idx_header.ts";

const PIXELS: Float64Array = seal(Float64Array.from({ length: 256 }, (_, byte) => byte / 255));

/**
 * The data set of n images and n labels below `classes`. Nothing is copied; all faults are reported together.
 *
 * ```ts
 * import { decodeIdx, imagesAndLabels } from "@foldgrad/foldgrad";
 *
 * // One image of 1 x 2 pixels, and its label.
 * const images = decodeIdx(3)(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255));
 * const labels = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
 * if (images._tag === "Right" && labels._tag === "Right") {
 *   console.log(imagesAndLabels(10)(images.right, labels.right)._tag); // Right
 * }
 * ```
 *
 * @throws RangeError where the number of classes is no integer in 1..65536, the most outputs that a network has.
 */
export const imagesAndLabels = <const Out extends number>(
  classes: Out,
): (images: Idx, labels: Idx) => Either<Faults<IdxFault | PairFault>, DataSet<number, Out>> => {
  if (!Number.isInteger(classes) || classes < 1 || classes > MOST_NEURONS) {
    throw new RangeError(`Cannot make a data set of ${shown(classes)} classes: it is no integer in 1..${MOST_NEURONS}`);
  }
  return (images, labels) => {
    [images, labels].forEach((idx) => requireKind("make a data set", IDX, idx));
    const [size = 0, ...dimensions] = images.shape;
    const [rank, ...more] = [
      ...(dimensions.length === 0 ? [wrongRank(images.file, 3, images.shape.length)] : []),
      ...(labels.shape.length === 1 ? [] : [wrongRank(labels.file, 1, labels.shape.length)]),
    ];
    if (rank !== undefined) return E.left([rank, ...more]);
    const y = elementsOf(labels);
    const [first, ...others] = [...wrongCount(size, labels), ...wrongLabel(classes, y, labels.file)];
    if (first !== undefined) return E.left([first, ...others]);
    return E.right(wholeStore({
      size,
      inputs: dimensions.reduce((product, length) => product * length, 1),
      outputs: classes,
      x: { kind: "bytes", values: elementsOf(images), table: PIXELS },
      y: { kind: "classes", values: y },
    }));
  };
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

// Of a file that is no label file nearly every byte is wrong: the first is reported, and how many there are.
const wrongLabel = (classes: number, labels: Uint8Array, file: string): readonly PairFault[] => {
  const index = labels.findIndex((label) => label >= classes);
  if (index < 0) return [];
  const more = labels.reduce((count, label) => label >= classes ? count + 1 : count, 0) - 1;
  return [dataFault("LabelOutOfRange", {
    file,
    field: `label[${index}]`,
    index,
    offset: 8 + index,
    expected: `0..${classes - 1}`,
    actual: labels[index]!,
    ...(more === 0 ? {} : { hint: `and ${more} more` }),
  })];
};
