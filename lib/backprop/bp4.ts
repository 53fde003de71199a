/**
 * (BP4) The rate of change of the cost with respect to any weight:
 *
 *     dC/dw_jk^l = a_k^(l-1) delta_j^l        dC/dw = a_in delta_out        (2.9)
 *
 * as one outer product for the whole layer. A weight from a neuron with low activation learns slowly.
 *
 * @module
 */
import type { Matrix } from "../linear/matrix.ts";
import { outer } from "../linear/product.ts";
import type { Vector } from "../linear/vector.ts";

/** dC/dw of a layer, from the activations it receives and its error. */
export const bp4 = <In extends number, Out extends number>(a: Vector<In>, delta: Vector<Out>): Matrix<Out, In> =>
  outer(delta, a);
