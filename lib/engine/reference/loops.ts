/**
 * The loops of the reference engine, a file for each kind of layer.
 *
 * @module
 */
import type { Layer } from "../../network/layer.ts";
import { denseLoops } from "./dense.ts";
import type { Loops, WorkingLayer } from "./layer.ts";

const LOOPS: { readonly [Tag in Layer["tag"]]: Loops } = {
  Dense: denseLoops,
};

/** The loops of the kind of a layer. */
export const loopsOf = ({ tag }: Pick<WorkingLayer, "tag">): Loops => LOOPS[tag];
