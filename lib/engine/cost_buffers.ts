/**
 * A cost as the engines see it.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { open } from "../linear/door.ts";
import type { CostBuffers } from "./contract.ts";
import { VECTOR, Vector } from "../linear/vector.ts";
import { type Cost, pairOf } from "../cost/cost.ts";
import { unregularised } from "../cost/regularised.ts";
import type { Activation } from "../neuron/activation.ts";

/**
 * A cost at an output layer with some activation, over buffers; the buffers it is given become the vectors that the cost sees.
 *
 * @throws RangeError where the derivative has not one component for each output.
 */
export const costBuffers = (cost: Cost, output: Activation): CostBuffers => {
  const pair = pairOf(cost, output);
  const derivative = pair?.delta ?? cost.derivative;
  return {
    record: unregularised(cost),
    paired: pair !== undefined,
    derivative: (a, y) => {
      const outputs = new Vector(a);
      const nabla = derivative(outputs, new Vector(y));
      requireKind(`use the cost ${cost.name}`, VECTOR, nabla, "its derivative");
      if (nabla.length === outputs.length) return open(nabla);
      throw new RangeError(
        `Cannot use the cost ${cost.name}: its derivative has ${nabla.length} components for ${outputs.length} outputs`,
      );
    },
  };
};
