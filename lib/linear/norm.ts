/**
 * Lengths and distances, `‖v‖ = sqrt(sum over j of v_j^2)`, as used in the quadratic cost (1.6).
 *
 * Laws: `‖v‖ >= 0`, zero for the zero vector only; `‖c v‖ = |c| ‖v‖`; `‖u + v‖ <= ‖u‖ + ‖v‖`; `|u · v| <= ‖u‖ ‖v‖`.
 * The components are divided by the largest before they are squared, so nothing overflows and nothing is lost.
 *
 * @module
 */
import { open } from "./door.ts";
import type { Coordinates } from "./coordinates.ts";
import { reduce } from "./elementwise.ts";
import { subtract } from "./space.ts";
import { componentsOf, type Vector } from "./vector.ts";

/** ‖x‖, the Euclidean norm (for a matrix, that of its entries). */
export const norm = (x: Coordinates): number => {
  open(x, "take the norm");
  const largest = reduce(0, (m: number, a) => Math.max(m, Math.abs(a)))(x);
  if (largest === 0 || largest === Infinity) return largest;
  return largest * Math.sqrt(reduce(0, (sum: number, a) => sum + (a / largest) * (a / largest))(x));
};

/** ‖x - y‖. */
export const distance = <A extends Coordinates>(x: A, y: NoInfer<A>): number => norm(subtract(x, y));

/** The place, from 0, of the largest component; of equals the first. */
export const argmax = (v: Vector): number => {
  const components = componentsOf(v, "take the argmax");
  if (v.length === 0) throw new RangeError("Cannot take the argmax: the vector is empty");
  return components.reduce((best, a, j) => a > components[best]! ? j : best, 0);
};
