/**
 * A cost as the engines see it.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { open } from "../kernel/door.ts";
import type { CostBuffers } from "../kernel/engine.ts";
import { VECTOR, Vector } from "../linear/vector.ts";
import type { Cost } from "./cost.ts";

/**
 * A cost over buffers; the buffers it is given become the vectors that the cost sees.
 *
 * @throws RangeError where the derivative has not one component for each output.
 */
export const costBuffers = (cost: Cost): CostBuffers => ({
  record: cost,
  derivative: (a, y) => {
    const outputs = new Vector(a);
    const nabla = cost.derivative(outputs, new Vector(y));
    requireKind(`use the cost ${cost.name}`, VECTOR, nabla, "its derivative");
    if (nabla.length === outputs.length) return open(nabla);
    throw new RangeError(
      `Cannot use the cost ${cost.name}: its derivative has ${nabla.length} components for ${outputs.length} outputs`,
    );
  },
});
