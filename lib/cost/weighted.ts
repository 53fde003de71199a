/**
 * Classes of unlike weight: an example of class c counts w_c times in the cost,
 *
 *     C_x' = w_c C_x        nabla_a C_x' = w_c nabla_a C_x        c the class of y
 *
 * so a mistake about a rare class can cost as much as all those about a frequent one. The class of y is the place of its largest
 * component; of one output, 1 above 0.5, else 0. Such a cost is trained by the reference engine.
 *
 * Laws: with weights 1 it is the cost itself; `derivative` is the gradient of `value`, and the delta of a pair the product of BP1.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { NUMBERS } from "../linear/coordinates.ts";
import { open } from "../linear/door.ts";
import { argmax } from "../linear/norm.ts";
import { scale } from "../linear/space.ts";
import type { Vector } from "../linear/vector.ts";
import { COST, type Cost } from "./cost.ts";

/**
 * The cost in which an example of class c counts `weights[c]` times.
 *
 * ```ts
 * import { quadratic, vector } from "@foldgrad/foldgrad";
 * import { weighted } from "@foldgrad/foldgrad/learning";
 *
 * const cost = weighted([1, 10])(quadratic);
 * console.log(cost.value(vector([0.5]), vector([0])), cost.value(vector([0.5]), vector([1]))); // 0.125 1.25
 * ```
 *
 * @throws RangeError for a weight that is not a finite number from 0 on, and from the cost for a class without a weight.
 */
export const weighted = (weights: readonly number[]): (cost: Cost) => Cost => {
  requireKind("weight classes", NUMBERS, weights);
  const wrong = weights.findIndex((w) => !(typeof w === "number" && 0 <= w && w < Infinity));
  if (wrong !== -1) {
    throw new RangeError(`Cannot weight class ${wrong}: ${shown(weights[wrong])} is no finite number from 0 on`);
  }
  const weightOf = (y: Vector): number => {
    const c = y.length === 1 ? (open(y)[0]! > 0.5 ? 1 : 0) : argmax(y);
    const weight = weights[c];
    if (weight !== undefined) return weight;
    throw new RangeError(`Cannot weight class ${c}: there are ${weights.length} weights`);
  };
  const times = (cost: Cost): Cost => {
    requireKind("weight classes", COST, cost);
    const { name, value, derivative, pairs, of } = cost;
    return {
      ...cost,
      name: `weighted ${name}`,
      value: (a, y) => weightOf(y) * value(a, y),
      derivative: (a, y) => scale(weightOf(y))(derivative(a, y)),
      ...pairs === undefined ? {} : {
        pairs: pairs.map(({ activation, value, delta }) => ({
          activation,
          value: (z: Vector, y: Vector) => weightOf(y) * value(z, y),
          delta: (a: Vector, y: Vector) => scale(weightOf(y))(delta(a, y)),
        })),
      },
      ...of === undefined ? {} : { of: times(of) },
    };
  };
  return times;
};
