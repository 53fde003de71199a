/**
 * The name of a layer in words, as in the book's pictures (section 1.3), the same in all messages and pictures.
 *
 * @module
 */

/** The name of layer `l` of `layers`, from 0, the input layer being one of them. */
export const layerName = (l: number, layers: number): string =>
  l === 0 ? "input layer" : l === layers - 1 ? "output layer" : layers === 3 ? "hidden layer" : `hidden layer ${l}`;
