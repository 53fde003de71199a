/**
 * Images: ink, boxes, resizing, centring as MNIST's images are, strokes of a pen, and strips of digits cut into pieces (section
 * 1.4). For programs that read what is drawn or scanned.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { inkBox } from "@foldgrad/foldgrad/vision";
 *
 * console.log(inkBox(matrix([[0, 0, 0], [0, 1, 0]]))); // { top: 1, bottom: 2, left: 1, right: 2 }
 * ```
 *
 * @module
 */
export { type Box, centreOfMass, columnInk, inkBox } from "./vision/ink.ts";
export { crop, lay } from "./vision/frame.ts";
export { type ByteImage, cropImage, invertImage, shiftImage, transposeImage, turnImage } from "./vision/byte_image.ts";
export { mapImages } from "./vision/map_images.ts";
export { resize } from "./vision/resize.ts";
export { boxOf, type Point, rasterise, type Stroke } from "./vision/strokes.ts";
export { misfit, type Shape as PieceShape } from "./vision/shape.ts";
export { centre } from "./vision/centre.ts";
export { asInk } from "./vision/paper.ts";
export { likeMnist, strokesLikeMnist } from "./vision/like_mnist.ts";
export { type Reading, readingOf } from "./vision/reading.ts";
export { bestSegmentation, cuts, type Piece, segment, type SegmentationFault } from "./vision/segmentation.ts";
