/**
 * The activation of two groups of neurons side by side, neither of which depends on the other: J is block diagonal.
 *
 *     a = (f(z_f), g(z_g))        J(z)ᵀ v = (J_f(z_f)ᵀ v_f, J_g(z_g)ᵀ v_g)
 *
 * @module
 */
import { open } from "../kernel/door.ts";
import { join, Vector } from "../linear/vector.ts";
import { activated, type Activation, neuronsOf, pulledBack } from "./activation.ts";
import { mixed } from "./mixed.ts";

/** An activation and the number of its neurons. */
type Group = readonly [activation: Activation, neurons: number];

const cut = (n: number) => (v: Vector): readonly [Vector, Vector] => [
  new Vector(open(v).slice(0, n)),
  new Vector(open(v).slice(n)),
];

/** The activation of the first group of neurons and then the second. */
export const sideBySide = ([f, m]: Group, [g, n]: Group): Activation => {
  if (m === 0) return g;
  if (n === 0) return f;
  const [these, those] = [neuronsOf(f, m), neuronsOf(g, n)];
  if (these !== undefined && those !== undefined) return mixed([...these, ...those]);
  const halves = cut(m);
  return Object.freeze({
    name: `${f.name} | ${g.name}`,
    activate: (z: Vector) => {
      const [first, second] = halves(z);
      return join(activated(f)(first), activated(g)(second));
    },
    pullBack: (z: Vector) => {
      const [first, second] = halves(z);
      return (v: Vector) => {
        const [one, other] = halves(v);
        return join(pulledBack(f)(first)(one), pulledBack(g)(second)(other));
      };
    },
  });
};
