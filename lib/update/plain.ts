/**
 * The plain update of gradient descent, eq. (1.20) and (1.21): the parameter itself moves against the gradient,
 *
 *     w' = w - (eta / m) sum over x of dC_x/dw
 *
 * @module
 */
import { register } from "../numbers/known.ts";
import { stepRate, type Update } from "./update.ts";

/** Gradient descent as it is; it keeps no moments. */
export const plain: Update = register(
  {
    name: "plain",
    settings: {},
    moments: 0,
    formula: (arithmetic) => ({
      rate: stepRate(arithmetic),
      start: (w) => w,
      moments: [],
      parameter: () => (_, s) => s,
    }),
  },
  { kernel: 0, words: "gradient descent" },
);
