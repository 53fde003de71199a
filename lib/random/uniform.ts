/**
 * The uniform distribution on [0, 1): multiples of 2^-53, each equally likely.
 *
 * @module
 */
import { uniformFloat64 } from "../deps.ts";
import { draw, type Random } from "./seed.ts";

/**
 * One number from [0, 1).
 *
 * ```ts
 * import { seed, uniform } from "@foldgrad/foldgrad";
 *
 * const [u, next] = uniform(seed(1));
 * console.log(0 <= u && u < 1, next.length); // true 4
 * ```
 */
export const uniform: Random<number> = draw(uniformFloat64);
