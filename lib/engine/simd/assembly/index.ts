/**
 * What the wrapper calls. `plan` is the address of a `Plan`; rows are named by their place in its order, and every size
 * was checked by the wrapper.
 */
export { encode } from "./encode";
import { forward } from "./forward";
import { measure } from "./certificate";
import { layerAt, Plan } from "./memory_map";
import { run, step } from "./step";
import { transpose } from "./transpose";

/** The first address that the kernel does not use for its own numbers. */
export const free: usize = __heap_base;

/** Makes the derived parts of the parameters: the weights output-major, and the bounds. */
function prepare<T>(plan: Plan): void {
  for (let l: usize = 1; l < plan.depth; l++) transpose<T>(layerAt(plan, l));
  measure<T>(plan);
}

export function prepareF32(plan: usize): void {
  prepare<f32>(changetype<Plan>(plan));
}

export function prepareF64(plan: usize): void {
  prepare<f64>(changetype<Plan>(plan));
}

export function trainF32(plan: usize, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  return run<f32>(changetype<Plan>(plan), first, end, miniBatch, eta);
}

export function trainF64(plan: usize, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  return run<f64>(changetype<Plan>(plan), first, end, miniBatch, eta);
}

export function forwardF32(plan: usize, first: usize, m: usize): void {
  forward<f32>(changetype<Plan>(plan), first, m);
}

export function forwardF64(plan: usize, first: usize, m: usize): void {
  forward<f64>(changetype<Plan>(plan), first, m);
}

export function gradientF32(plan: usize, first: usize, m: usize): bool {
  return step<f32>(changetype<Plan>(plan), first, m, 1.0);
}

export function gradientF64(plan: usize, first: usize, m: usize): bool {
  return step<f64>(changetype<Plan>(plan), first, m, 1.0);
}
