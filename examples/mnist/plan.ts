/**
 * The plan of a run of the book's program: what its result depends on.
 *
 * @module
 */
import { hyperParametersIn, type Plan } from "../../lib/model.ts";
import { costOf, outputOf } from "../support/costs.ts";
import type { Options } from "./options.ts";

/** What the run is told; the data is known by its checksums, so its name is enough. */
export const planOf = (
  { activation = "sigmoid", ...options }: Options & {
    /** Of the hidden layers. */
    readonly activation?: string;
  },
  data: string = "MNIST, the training images in order",
): Plan => {
  const { sizes, train, precision, cost = "quadratic" } = options;
  const activations = [...sizes.slice(2).map(() => activation), outputOf(cost)];
  return { ...hyperParametersIn(options), sizes, activations, train, precision, cost: costOf(cost).name, data };
};
