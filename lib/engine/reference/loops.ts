/**
 * What the reference engine does with a layer, kind by kind. In these loops and nowhere else buffers are written in place; all of
 * them belong to one call of the engine.
 *
 * @module
 */
import type { Layer } from "../../network/layer.ts";
import type { Arithmetic } from "../../numbers/arithmetic.ts";
import { denseLoops } from "./dense.ts";
import type { Signal, Slice, WorkingLayer } from "./layer.ts";

/** The loops of a kind of layer. */
export interface Loops {
  /** The weighted inputs of the neurons of a slice, from what the layer receives, written from `offset` on. */
  readonly forward: (
    layer: WorkingLayer,
    neurons: Slice,
    arithmetic: Arithmetic,
    input: Signal,
    z: Float64Array,
    offset: number,
  ) => void;
  /**
   * (BP2) `(dz/da)ᵀ delta` for the neurons of a slice of the layer before: from the layer's deltas, at `above`, to those of the
   * layer before, at `below`, where in `a` its activations stand.
   */
  readonly backward: (
    layer: WorkingLayer,
    before: Slice,
    arithmetic: Arithmetic,
    a: Float64Array,
    delta: Float64Array,
    above: number,
    below: number,
  ) => void;
  /** The step of one example for the parameters of the neurons of a slice; the deltas from `offset` on. */
  readonly descend: (
    layer: WorkingLayer,
    neurons: Slice,
    arithmetic: Arithmetic,
    rate: number,
    delta: Float64Array,
    offset: number,
    input: Signal,
  ) => void;
}

const LOOPS: { readonly [Tag in Layer["tag"]]: Loops } = {
  Dense: denseLoops,
};

/** The loops of the kind of a layer. */
export const loopsOf = ({ tag }: Pick<WorkingLayer, "tag">): Loops => LOOPS[tag];
