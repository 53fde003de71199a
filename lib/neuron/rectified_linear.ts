/**
 * The rectified linear neuron, `max(0, z)`, with derivative 1 for z > 0 and 0 for z <= 0 (at the kink, where there is none,
 * the left one is taken).
 *
 * @module
 */
import { type Activation, activation } from "./activation.ts";

/** The rectified linear activation. */
export const rectifiedLinear: Activation = activation("rectifiedLinear", () => ({
  f: (z) => z > 0 ? z : z <= 0 ? 0 : NaN,
  prime: (z) => z > 0 ? 1 : 0,
}));
