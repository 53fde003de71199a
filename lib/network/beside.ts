/**
 * Networks side by side: the inputs of both joined go in, the outputs of both joined come out, and neither receives anything from the other.
 * In every layer the weights stand in two blocks,
 *
 *     w = ( w_f   0  )        b = ( b_f )
 *         (  0   w_g )            ( b_g )
 *
 * and the shallower network goes on with linear identity layers after its last layer, until both are as deep.
 *
 * Laws, all for networks in which nothing overflows (0 times an infinity is not 0):
 *
 *     beside(beside(f, g), h) = beside(f, beside(g, h))                            the same layers, bit for bit
 *     beside(identityNetwork(0), f) = f = beside(f, identityNetwork(0))            the same layers, bit for bit
 *     beside(identityNetwork(m), identityNetwork(n)) = identityNetwork(m + n)      the same layers, bit for bit
 *     feedforward(beside(f, g)) = feedforward(f) on the first part, feedforward(g) on the rest
 *     compose(beside(h, k), beside(f, g)) = beside(compose(h, f), compose(k, g))   (interchange)
 *
 * The zero blocks add only zeros to sums that are never -0, so the last two are equal as functions bit for bit, but for an
 * activation -0 (which no activation of this library gives for a weighted input), which an identity layer turns into +0.
 * The interchange law holds of the layers themselves where f is as deep as g.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { copyInto, open } from "../linear/door.ts";
import { Matrix } from "../linear/matrix.ts";
import { join } from "../linear/vector.ts";
import { sideBySide } from "../neuron/side_by_side.ts";
import type { Layer } from "./layer.ts";
import { type Dense, dense } from "./layers/dense.ts";
import { NETWORK, type Network, network } from "./network.ts";
import { denseLayers } from "./require_dense.ts";
import { identityNetwork } from "./wiring.ts";

const blocks = (u: Matrix, v: Matrix): Matrix => {
  const [rows, columns] = [u.rows + v.rows, u.columns + v.columns];
  const numbers = new Float64Array(rows * columns);
  const [upper, lower] = [open(u), open(v)];
  for (let j = 0; j < u.rows; j++) {
    copyInto(numbers, upper.subarray(j * u.columns, (j + 1) * u.columns), j * columns);
  }
  for (let j = 0; j < v.rows; j++) {
    copyInto(numbers, lower.subarray(j * v.columns, (j + 1) * v.columns), (u.rows + j) * columns + u.columns);
  }
  return new Matrix(rows, columns, numbers);
};

const layerBeside = (f: Dense, g: Dense): Layer =>
  dense(
    blocks(f.weights, g.weights),
    join(f.biases, g.biases),
    sideBySide([f.activation, f.biases.length], [g.activation, g.biases.length]),
  );

/** Layer l of a network that goes on for ever: after its last layer, the identity. */
const layerOrIdentity = ({ layers, sizes }: Network, l: number): Dense =>
  denseLayers("put networks side by side", {
    layers: [layers[l] ?? identityNetwork<number>(sizes.at(-1)!).layers[0]!],
  })[0]!;

/**
 * f and g side by side.
 *
 * ```ts
 * import { beside, feedforward, vector } from "@foldgrad/foldgrad";
 * import { nand, not } from "@foldgrad/foldgrad/logic";
 *
 * const both = beside(nand, not);
 * console.log(both.sizes, feedforward(both)(vector([1, 1, 0])).toJSON()); // [ 3, 2 ] [ 0, 1 ]
 * ```
 */
export const beside = (f: Network, g: Network): Network => {
  [f, g].forEach((part) => requireKind("put networks side by side", NETWORK, part));
  [f, g].forEach((part) => denseLayers("put networks side by side", part));
  const depth = Math.max(f.layers.length, g.layers.length);
  return network(
    Array.from({ length: depth }, (_, l) => layerBeside(layerOrIdentity(f, l), layerOrIdentity(g, l))),
  );
};
