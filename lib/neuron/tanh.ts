/**
 * The hyperbolic tangent, a sigmoid stretched to (-1, 1), and its derivative:
 *
 *     tanh(z) = (1 - e^-2z) / (1 + e^-2z) = 2 sigma(2z) - 1        tanh'(z) = (1 - tanh z) (1 + tanh z)
 *
 * With m = e^(-2|z|) - 1, |tanh z| = -m / (2 + m), which loses nothing near 0.
 *
 * @module
 */
import { type Elementwise, elementwise } from "./activation.ts";

/** The tanh activation. */
export const tanh: Elementwise = elementwise("tanh", { kernel: 1, words: "tanh" }, ({ round, expm1 }) => {
  const f = (z: number): number => {
    const m = expm1(-2 * Math.abs(z));
    const size = round(-m / round(2 + m));
    return z === 0 ? z : z < 0 ? -size : size;
  };
  const prime = (z: number): number => {
    const a = f(z);
    return round(round(1 - a) * round(1 + a));
  };
  return { f, prime };
});
