/**
 * The loops of the reference engine, a file for each kind of layer.
 *
 * @module
 */
import type { Layer } from "../../network/layer.ts";
import { maximum } from "../../network/layers/max_pooling.ts";
import { convolutionLoops } from "./convolution.ts";
import { denseLoops } from "./dense.ts";
import type { Loops, WorkingLayer } from "./layer.ts";
import { poolingLoops } from "./pooling.ts";

const LOOPS: { readonly [Tag in Layer["tag"]]: Loops } = {
  Dense: denseLoops,
  Convolution: convolutionLoops,
  MaxPooling: poolingLoops(maximum),
};

/** The loops of the kind of a layer. */
export const loopsOf = ({ tag }: Pick<WorkingLayer, "tag">): Loops => LOOPS[tag];
