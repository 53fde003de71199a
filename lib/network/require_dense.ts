/**
 * The check that a network has dense layers only, for what is written in their matrices: derivations in matrices and paths, and
 * networks side by side.
 *
 * @module
 */
import type { Layer } from "./layer.ts";
import type { Dense } from "./layers/dense.ts";

/** Whether a layer is dense. */
export const isDense = (layer: Layer): layer is Dense => layer.tag === "Dense";

/** The layers of a network; throws the RangeError of one that is not dense. */
export const denseLayers = (action: string, { layers }: { readonly layers: readonly Layer[] }): readonly Dense[] =>
  layers.map((layer, l) => {
    if (isDense(layer)) return layer;
    throw new RangeError(`Cannot ${action}: layer ${l} is of kind ${layer.tag}, not Dense`);
  });
