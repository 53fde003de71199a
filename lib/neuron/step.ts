/**
 * The step function: what the sigmoid becomes when it is steep beyond bound. As an activation it has derivative 0 wherever
 * it has one, which is why perceptrons cannot learn by gradient descent.
 *
 * At z = 0 it is 1, where a perceptron gives 0: the book's footnote to section 1.2.
 *
 * @module
 */
import { register } from "../kernel/known.ts";
import type { Elementwise } from "./activation.ts";

/** 0 below 0, 1 from 0 on. */
export const step: Elementwise = register({ name: "step", f: (z: number) => z >= 0 ? 1 : 0, prime: () => 0 }, {
  kernel: undefined,
  words: "step",
});
