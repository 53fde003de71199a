/**
 * Convolutional networks (chapter 6): layers whose neurons see a small part of an image, share their weights, and are pooled. For
 * whoever wants a network that knows that neighbouring pixels belong together.
 *
 * ```ts
 * import { dense, feedforward, matrixOf, network, vector, vectorOf } from "@foldgrad/foldgrad";
 * import { convolution, maxPooling } from "@foldgrad/foldgrad/convolution";
 *
 * const net = network([
 *   convolution({ from: [1, 4, 4], field: 3 }, matrixOf(2, 9, () => 0.1), vector([0, 0])), // to 2 maps of 2 x 2
 *   maxPooling({ from: [2, 2, 2], field: 2 }), // to 2 maps of 1 x 1
 *   dense(matrixOf(1, 2, () => 1), vector([0])),
 * ]);
 * console.log(net.sizes, feedforward(net)(vectorOf(16, () => 0)).length); // [ 16, 8, 2, 1 ] 1
 * ```
 *
 * @module
 */
export type { Extent, Grid, GridOptions, Shape as MapShape } from "./network/layers/grid.ts";
export type {
  Along,
  Digit,
  Fields,
  Given,
  IsSmall,
  Mapped,
  Same,
  SameShape,
  ShapeOf,
  ShapesJoin,
  ShapeWords,
  Side,
  Small,
  Tuple,
} from "./network/layers/shapes.ts";
export { type Convolution, convolution } from "./network/layers/convolution.ts";
export type { PoolingLayer, RegionOptions } from "./network/layers/pooling.ts";
export { type MaxPooling, maxPooling } from "./network/layers/max_pooling.ts";
