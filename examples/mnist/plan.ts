/**
 * The plan of a run of the book's program: what its result depends on.
 *
 * @module
 */
import type { Plan } from "../../mod.ts";
import type { Options } from "./options.ts";

/** What the run is told; the data is known by its checksums, so its name is enough. */
export const planOf = (
  { sizes, eta, miniBatch, epochs, seed, train, precision }: Options,
  data: string = "MNIST, the training images in order",
): Plan => ({ sizes, eta, miniBatch, epochs, seed, train, precision, cost: "quadratic", data });
