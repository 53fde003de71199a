/**
 * The plan of a run of the book's program: what its result depends on.
 *
 * @module
 */
import type { Plan } from "../../lib/model.ts";
import type { Options } from "./options.ts";

/** What the run is told; the data is known by its checksums, so its name is enough. */
export const planOf = (
  { sizes, activation = "sigmoid", eta, momentum = 0, miniBatch, epochs, seed, train, precision }: Options & {
    /** Of the hidden layers. */
    readonly activation?: string;
  },
  data: string = "MNIST, the training images in order",
): Plan => {
  const activations = [...sizes.slice(2).map(() => activation), "sigmoid"];
  return { sizes, activations, eta, momentum, miniBatch, epochs, seed, train, precision, cost: "quadratic", data };
};
