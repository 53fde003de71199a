/**
 * What a layer is called, in words: as the book does in its pictures (section 1.3), and the same wherever a layer is spoken of.
 *
 * @module
 */

/** The name of layer `l` of `layers`, from 0, the input layer being one of them. */
export const layerName = (l: number, layers: number): string =>
  l === 0 ? "input layer" : l === layers - 1 ? "output layer" : layers === 3 ? "hidden layer" : `hidden layer ${l}`;
