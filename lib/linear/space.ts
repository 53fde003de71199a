/**
 * The vector space: addition and multiplication by a number, the same for vectors and matrices.
 *
 * Laws, exact where no sum or product is rounded (small integers), and within rounding elsewhere:
 *
 *     x + y = y + x    (x + y) + z = x + (y + z)    x + 0 = x    x - x = 0
 *     c (x + y) = c x + c y    (c + d) x = c x + d x    (c d) x = c (d x)    1 x = x
 *
 * @module
 */
import { NUMBER, requireKind } from "../fault/kind.ts";
import { inTwoCalls } from "./calls.ts";
import type { Coordinates } from "./coordinates.ts";
import { map, zipWith } from "./elementwise.ts";

const plus = zipWith((a, b) => a + b, "add");
const minus = zipWith((a, b) => a - b, "subtract");

/** x + y. */
export const add = <A extends Coordinates>(x: A, y: NoInfer<A>): A => plus(x, y);

/** x - y. */
export const subtract = <A extends Coordinates>(x: A, y: NoInfer<A>): A => minus(x, y);

/** c x. */
export const scale: (c: number) => <A extends Coordinates>(x: A) => A = /* @__PURE__ */ inTwoCalls(
  "scale(c)(x)",
  (c: number) => {
    requireKind("scale", NUMBER, c);
    return map((a) => c * a, "scale");
  },
);

/** -x. */
export const negate = <A extends Coordinates>(x: A): A => map((a) => -a, "negate")(x);

/** The zero of the space of x. */
export const zeroLike = <A extends Coordinates>(x: A): A => map(() => 0, "make a zero")(x);
