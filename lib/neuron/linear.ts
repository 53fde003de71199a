/**
 * The linear neuron, `f(z) = z`, `f'(z) = 1` (section 2.6, "backpropagation with linear neurons").
 *
 * @module
 */
import { type Activation, activation } from "./activation.ts";

/** The linear activation. */
export const linear: Activation = activation("linear", () => ({ f: (z) => z, prime: () => 1 }));
