/**
 * The linear neuron, `f(z) = z`, `f'(z) = 1` (section 2.6, "backpropagation with linear neurons").
 *
 * @module
 */
import { type Elementwise, elementwise } from "./activation.ts";

/** The linear activation. */
export const linear: Elementwise = elementwise(
  "linear",
  { kernel: 3, words: "linear" },
  () => ({ f: (z) => z, prime: () => 1 }),
);
