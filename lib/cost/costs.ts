/**
 * The library's own costs, each with its name in files, its number in the kernel and its words in its own file.
 *
 * @module
 */
import { type Catalogue, catalogue } from "../numbers/known.ts";
import type { Cost } from "./cost.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { logLikelihood } from "./log_likelihood.ts";
import { quadratic } from "./quadratic.ts";
import { relativeEntropy } from "./relative_entropy.ts";

/** All of them. */
export const costs: Catalogue<Cost> = catalogue([quadratic, crossEntropy, logLikelihood, relativeEntropy]);
