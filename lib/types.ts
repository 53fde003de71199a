/**
 * Types that signatures name and programs rarely write: sizes of networks that join, engines and runs.
 *
 * ```ts
 * import type { Run } from "@foldgrad/foldgrad/types";
 *
 * const engineOf = <A>({ engine }: Run<A>): string => engine;
 * console.log(typeof engineOf); // function
 * ```
 *
 * @module
 */
export type { Coordinates } from "./linear/coordinates.ts";
export type { Dense } from "./network/layers/dense.ts";
export type { Between, First, Joined, Joins, Last, Listed, MayBeSizes, Outputs, SizesOf } from "./network/network.ts";
export type { SizesFault } from "./network/sizes.ts";
export type { Composed, Meets } from "./network/compose.ts";
export type { ParameterPlace, Place } from "./network/nudge.ts";
export type { EngineName, KernelUnavailable, Run } from "./engine/run.ts";
export type { Sealed } from "./linear/door.ts";
