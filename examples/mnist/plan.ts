/**
 * The plan of a run of the book's program: what its result depends on.
 *
 * @module
 */
import { hyperParametersIn, type Plan } from "../../lib/model.ts";
import type { Options } from "./options.ts";

/** What the run is told; the data is known by its checksums, so its name is enough. */
export const planOf = (
  { activation = "sigmoid", ...options }: Options & {
    /** Of the hidden layers. */
    readonly activation?: string;
  },
  data: string = "MNIST, the training images in order",
): Plan => {
  const { sizes, train, precision } = options;
  const activations = [...sizes.slice(2).map(() => activation), "sigmoid"];
  return { ...hyperParametersIn(options), sizes, activations, train, precision, cost: "quadratic", data };
};
