/**
 * Functions applied component by component: the book's "vectorised" functions, eq. (2.2),
 *
 *     f([2, 3]) = [f(2), f(3)]
 *
 * and the Hadamard product `(s ⊙ t)_j = s_j t_j` (section 2.3).
 *
 * Laws: `map(id) = id`, `map(g ∘ f) = map(g) ∘ map(f)`; ⊙ is commutative, distributes over + and has the vector of
 * ones as its unit.
 *
 * @module
 */
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { open } from "./door.ts";
import { type Coordinates, openBoth } from "./coordinates.ts";
import { Matrix } from "./matrix.ts";
import { Vector } from "./vector.ts";

/** A value of the kind and shape of `like`, owning `numbers`. */
const withNumbers = <A extends Coordinates>(like: A, numbers: Float64Array<ArrayBuffer>): A => {
  const made: Coordinates = like instanceof Matrix ? new Matrix(like.rows, like.columns, numbers) : new Vector(numbers);
  return made as A;
};

/** f applied to every component; `action` names it in errors. */
export const map = (f: (a: number) => number, action: string = "map"): <A extends Coordinates>(x: A) => A => (x) => {
  requireKind(action, FUNCTION, f);
  const from = open(x, action);
  const to = new Float64Array(from.length);
  for (let i = 0; i < to.length; i++) to[i] = f(from[i]!);
  return withNumbers(x, to);
};

/** f applied to the components of x and y in the same place, x first; `action` names it in errors. */
export const zipWith = (
  f: (a: number, b: number) => number,
  action: string = "zip",
): <A extends Coordinates>(x: A, y: NoInfer<A>) => A => {
  requireKind(action, FUNCTION, f);
  return (x, y) => {
    const [left, right] = openBoth(action, x, y);
    const to = new Float64Array(left.length);
    for (let i = 0; i < to.length; i++) to[i] = f(left[i]!, right[i]!);
    return withNumbers(x, to);
  };
};

/** A function of as many numbers as there are values of one shape, applied to the components in each place. */
export const combine =
  (f: (...numbers: readonly number[]) => number) => <A extends Coordinates>(x: A, ...others: readonly A[]): A => {
    const all = [x, ...others].map((one) => open(one));
    return withNumbers(x, Float64Array.from(all[0]!, (_, i) => f(...all.map((numbers) => numbers[i]!))));
  };

/** The left fold of f over the components, in order (a matrix row by row). */
export const reduce = <B>(start: B, f: (sum: B, a: number) => B): (x: Coordinates) => B => (x) => {
  requireKind("reduce", FUNCTION, f);
  let sum = start;
  for (const a of open(x, "reduce")) sum = f(sum, a);
  return sum;
};

const times = zipWith((a, b) => a * b, "multiply by components");

/** x ⊙ y. */
export const hadamard = <A extends Coordinates>(x: A, y: NoInfer<A>): A => times(x, y);
