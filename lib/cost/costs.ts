/**
 * The library's own costs, each with its name in files, its number in the kernel and its words in its own file.
 *
 * @module
 */
import { type Catalogue, catalogue } from "../kernel/known.ts";
import type { Cost } from "./cost.ts";
import { quadratic } from "./quadratic.ts";

/** All of them. */
export const costs: Catalogue<Cost> = catalogue([quadratic]);
