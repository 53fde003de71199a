/**
 * What the wrapper calls. `job` is the address of a `Job`; rows are named by their place in its order, and every size
 * was checked by the wrapper.
 */
export { encode } from "./encode";
import { forward } from "./forward";
import { measure } from "./certificate";
import { Job, layerAt } from "./memory_map";
import { run, step } from "./step";
import { transpose } from "./transpose";

/** The first address that the kernel does not use for its own numbers. */
export const free: usize = __heap_base;

/** Makes the derived parts of the parameters: the weights output-major, and the bounds. */
function prepare<T>(job: Job): void {
  for (let l: usize = 1; l < job.depth; l++) transpose<T>(layerAt(job, l));
  measure<T>(job);
}

export function prepareF32(job: usize): void {
  prepare<f32>(changetype<Job>(job));
}

export function prepareF64(job: usize): void {
  prepare<f64>(changetype<Job>(job));
}

export function trainF32(job: usize, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  return run<f32>(changetype<Job>(job), first, end, miniBatch, eta);
}

export function trainF64(job: usize, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  return run<f64>(changetype<Job>(job), first, end, miniBatch, eta);
}

export function forwardF32(job: usize, first: usize, m: usize): void {
  forward<f32>(changetype<Job>(job), first, m);
}

export function forwardF64(job: usize, first: usize, m: usize): void {
  forward<f64>(changetype<Job>(job), first, m);
}

export function gradientF32(job: usize, first: usize, m: usize): bool {
  return step<f32>(changetype<Job>(job), first, m, 1.0);
}

export function gradientF64(job: usize, first: usize, m: usize): bool {
  return step<f64>(changetype<Job>(job), first, m, 1.0);
}
