/**
 * A cost as the engines see it.
 *
 * @module
 */
import { open } from "../kernel/door.ts";
import type { CostBuffers } from "../kernel/engine.ts";
import { Vector } from "../linear/vector.ts";
import type { Cost } from "./cost.ts";

/** A cost over buffers; the buffers it is given become the vectors that the cost sees. */
export const costBuffers = (cost: Cost): CostBuffers => ({
  record: cost,
  derivative: (a, y) => open(cost.derivative(new Vector(a), new Vector(y))),
});
