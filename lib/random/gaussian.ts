/**
 * The Gaussian distribution with mean 0 and standard deviation 1, from which the book draws every weight and bias
 * (section 1.6, `np.random.randn`).
 *
 * The polar method (G. Marsaglia and T. Bray, *SIAM Review* 6, 1964): a point (u, v) uniform in the unit disc, with
 * s = u^2 + v^2, gives the Gaussian number `u sqrt(-2 ln s / s)`. It needs `sqrt` and the library's own `log`, and no sine.
 *
 * Law: `gaussians(n)` is `gaussian` n times.
 *
 * @module
 */
import { type RandomGenerator, uniformFloat64 } from "../deps.ts";
import { log } from "../numbers/logarithm.ts";
import { requireLength } from "../linear/coordinates.ts";
import { Vector } from "../linear/vector.ts";
import { draw, type Random } from "./seed.ts";

const next = (generator: RandomGenerator): number => {
  for (;;) {
    const u = 2 * uniformFloat64(generator) - 1;
    const v = 2 * uniformFloat64(generator) - 1;
    const s = u * u + v * v;
    if (0 < s && s < 1) return u * Math.sqrt(-2 * log(s) / s);
  }
};

/** One Gaussian number. */
export const gaussian: Random<number> = draw(next);

/**
 * A vector of n independent Gaussian numbers.
 *
 * @throws RangeError where n is not an integer >= 0.
 */
export const gaussians = <N extends number>(n: N): Random<Vector<N>> =>
  draw((generator) => {
    requireLength("vector", n);
    const numbers = new Float64Array(n);
    for (let j = 0; j < n; j++) numbers[j] = next(generator);
    return new Vector<N>(numbers);
  });
