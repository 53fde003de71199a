/**
 * Initial weights: their deviations, and that they are drawn as `initialise` draws.
 */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { initialise, type Network, seed, tanh, toArray } from "../../mod.ts";
import { glorotWeights, heWeights, INITIAL_WEIGHTS, scaledWeights } from "../../lib/learning.ts";
import { toRows } from "../../lib/linear/matrix.ts";

const SIZES = [400, 100, 25];
const deviation = (numbers: readonly number[]): number =>
  Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);
const weightsOf = ({ layers }: Network, l: number): readonly number[] => toRows(layers[l]!.weights).flat();

const WANTED = [
  ["large", initialise, () => 1, 1],
  ["scaled", scaledWeights, (inputs: number) => 1 / Math.sqrt(inputs), 1],
  ["glorot", glorotWeights, (inputs: number, neurons: number) => Math.sqrt(2 / (inputs + neurons)), 0],
  ["he", heWeights, (inputs: number) => Math.sqrt(2 / inputs), 0],
] as const;

for (const [name, draw, wanted, bias] of WANTED) {
  Deno.test(`${name}: the deviation of every layer, and the numbers of initialise`, () => {
    assertEquals(INITIAL_WEIGHTS[name], draw);
    const [[net, next], [plain, after]] = [draw(SIZES)(seed(4)), initialise(SIZES)(seed(4))] as [
      [Network, unknown],
      [Network, unknown],
    ];
    assertEquals(next, after);
    [0, 1].forEach((l) => {
      const expected = wanted(SIZES[l]!, SIZES[l + 1]!);
      // Of n Gaussian numbers the deviation is within 4 / sqrt(2 n) of its expectation.
      const numbers = weightsOf(net, l);
      assertAlmostEquals(deviation(numbers) / expected, 1, 4 / Math.sqrt(2 * numbers.length));
      const drawn = weightsOf(plain, l);
      assert(numbers.every((w, i) => Object.is(w, expected * drawn[i]!)));
      const biases = toArray(net.layers[l]!.biases);
      assert(biases.every((b, j) => Object.is(b + 0, bias * toArray(plain.layers[l]!.biases)[j]! + 0)));
    });
  });

  Deno.test(`${name}: another activation, and sizes that are none`, () => {
    assertEquals(draw([3, 2], tanh)(seed(1))[0].layers[0]!.activation, tanh);
    assertThrows(
      () => draw([3] as readonly number[] as readonly [number, number]),
      RangeError,
      "Cannot make a network",
    );
  });
}
