/**
 * Networks of whole numbers for the tests of perceptrons: small enough that nothing is rounded.
 *
 * @module
 */
import fc from "fast-check";
import { dense, type Elementwise, matrixOf, type Network, network, scale, type Vector, vectorOf } from "../../mod.ts";
import { smallIntegers, vectorsOfLength } from "../arbitraries/linear.ts";

/** The weights and biases of a layer, by rows. */
export interface Plain {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** A network of plain layers with an activation, all weights and biases times c. */
export const networkOf = (layers: readonly Plain[], activation: Elementwise, c = 1): Network =>
  network(layers.map(({ weights, biases }) =>
    dense<number, number>(
      scale(c)(matrixOf<number, number>(weights.length, weights[0]!.length, (j, k) => weights[j]![k]!)),
      scale(c)(vectorOf<number>(biases.length, (j) => biases[j]!)),
      activation,
    )
  ));

/** Layers of small integers and an input of zeros and ones; every bias is moved by `shift`. */
export const wholeNetworks = (
  shift = 0,
): fc.Arbitrary<{ readonly layers: readonly Plain[]; readonly x: Vector }> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }).chain((sizes) =>
    fc.record({
      layers: fc.tuple(
        ...sizes.slice(1).map((neurons, l): fc.Arbitrary<Plain> =>
          fc.record({
            weights: matrixEntries(neurons, sizes[l]!),
            biases: fc.array(smallIntegers.map((b) => b + shift), { minLength: neurons, maxLength: neurons }),
          })
        ),
      ),
      x: vectorsOfLength(sizes[0]!, fc.integer({ min: 0, max: 1 })),
    })
  );

const matrixEntries = (rows: number, columns: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(fc.array(smallIntegers, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
