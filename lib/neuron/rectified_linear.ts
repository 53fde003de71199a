/**
 * The rectified linear neuron, `max(0, z)`, with derivative 1 for z > 0 and 0 for z <= 0 (at the kink, where there is none,
 * the left one is taken).
 *
 * @module
 */
import { type Elementwise, elementwise } from "./activation.ts";

/** The rectified linear activation. */
export const rectifiedLinear: Elementwise = elementwise(
  "rectifiedLinear",
  { kernel: 2, words: "rectified linear" },
  () => ({
    f: (z) => z > 0 ? z : z <= 0 ? 0 : NaN,
    prime: (z) => z > 0 ? 1 : 0,
  }),
);
