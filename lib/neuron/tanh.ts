/**
 * The hyperbolic tangent, a sigmoid stretched to (-1, 1), and its derivative:
 *
 *     tanh(z) = (1 - e^-2z) / (1 + e^-2z) = 2 sigma(2z) - 1        tanh'(z) = 4 sigma'(2z)
 *
 * With m = e^(-2|z|) - 1, |tanh z| = -m / (2 + m), which loses nothing near 0. Multiplying by 2 and by 4 is exact, so tanh' is
 * as exact as sigma', and as even.
 *
 * @module
 */
import { type Elementwise, elementwise } from "./activation.ts";
import { sigmoidIn } from "./sigmoid.ts";

/** The tanh activation. */
export const tanh: Elementwise = elementwise("tanh", { kernel: 1, words: "tanh" }, (arithmetic) => {
  const { round, expm1 } = arithmetic;
  const { prime } = sigmoidIn(arithmetic);
  const f = (z: number): number => {
    const m = expm1(-2 * Math.abs(z));
    const size = round(-m / round(2 + m));
    return z === 0 ? z : z < 0 ? -size : size;
  };
  return { f, prime: (z) => 4 * prime(2 * z) };
});
