/**
 * Adders as networks of perceptrons (section 1.1): the book's half adder of five NAND gates, and all others composed of it.
 *
 *     half adder    x + y     = 2 carry + sum,  sum = x ⊕ y,  carry = x y
 *     full adder    x + y + c = 2 carry + sum   from two half adders and an OR
 *     adder(n)      two n-bit numbers           from adder(n - 1) and a full adder
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { beside } from "../network/beside.ts";
import { compose } from "../network/compose.ts";
import type { Network } from "../network/network.ts";
import { identityNetwork, wiring } from "../network/wiring.ts";
import { or } from "./gates.ts";
import { layered } from "./layered.ts";

/**
 * The half adder, from (x, y) to (sum, carry). Gate `a` is wired twice to `carry`: in the network, one weight -4.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { halfAdder } from "@foldgrad/foldgrad/logic";
 *
 * console.log(feedforward(halfAdder)(vector([1, 1])).toJSON()); // [ 0, 1 ]
 * console.log(String(halfAdder.layers[1]?.weights)); // Matrix 3 x 3 [[-2, 0, -2], [0, -2, -2], [0, 0, -4]]
 * ```
 */
export const halfAdder: Network<readonly [2, 3, 3, 2]> = /* @__PURE__ */ layered({
  inputs: ["x", "y"],
  gates: [
    { name: "a", gate: "NAND", wires: ["x", "y"] },
    { name: "b", gate: "NAND", wires: ["x", "a"] },
    { name: "c", gate: "NAND", wires: ["a", "y"] },
    { name: "sum", gate: "NAND", wires: ["b", "c"] },
    { name: "carry", gate: "NAND", wires: ["a", "a"] },
  ],
  outputs: ["sum", "carry"],
}) as Network<readonly [2, 3, 3, 2]>;

const twoHalves = (): Network => {
  const stages: readonly Network[] = [
    beside(halfAdder, identityNetwork(1)), // x + y, carry in
    wiring(3, [0, 2, 1]),
    beside(halfAdder, identityNetwork(1)), // the sum + carry in, the first carry
    beside(identityNetwork(1), or),
  ];
  return stages.reduce((first, then) => compose(then, first));
};

/** The full adder, from (x, y, carry in) to (sum, carry out). */
export const fullAdder: Network = /* @__PURE__ */ twoHalves();

/** adder(n + 1) from adder(n): the two new bits go past it to a full adder, which receives its carry. */
const oneMoreBit = (adder: Network, n: number): Network => {
  const places = Array.from({ length: n }, (_, i) => i);
  const inOrder = wiring(2 * n + 2, [...places, ...places.map((i) => n + 1 + i), n, 2 * n + 1]);
  const lower = compose(beside(adder, identityNetwork(2)), inOrder);
  return compose(beside(identityNetwork(n), fullAdder), lower);
};

/**
 * The adder of two numbers of n bits, from (x_0 … x_(n-1), y_0 … y_(n-1)), lowest bit first, to (s_0 … s_(n-1), carry).
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { adder } from "@foldgrad/foldgrad/logic";
 *
 * // 3 + 2 = 5
 * console.log(feedforward(adder(2))(vector([1, 1, 0, 1])).toJSON()); // [ 1, 0, 1 ]
 * ```
 *
 * @throws RangeError when n is not an integer in 1..64.
 */
export const adder = (n: number): Network => {
  if (!Number.isInteger(n) || n < 1 || n > 64) {
    throw new RangeError(`Cannot make an adder: ${shown(n)} bits are not an integer in 1..64`);
  }
  return Array.from({ length: n - 1 }, (_, i) => i + 1).reduce<Network>(oneMoreBit, halfAdder);
};
