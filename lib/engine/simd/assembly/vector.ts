/**
 * Vectors of 128 bits: four f32 or two f64, named by the type of a lane.
 *
 * Every lane belongs to a neuron of its own, so a vector operation is that many independent scalar operations
 * and no sum is ever reordered.
 */

/** Bytes of one vector. */
export const VECTOR: usize = 16;

/** A number of the contract in every lane. */
@inline
export function every<T>(x: f64): v128 {
  return v128.splat<T>(<T>x);
}

/** Numbers of a magnitude below this are negligible: the contract has +0 in their place. */
@inline
function least<T>(): f64 {
  return sizeof<T>() == 4 ? 8.673617379884035e-19 : 3.054936363499605e-151;
}

/** +0 in place of what is negligible. */
@inline
export function flush<T>(x: v128): v128 {
  return v128.andnot(x, v128.lt<T>(v128.abs<T>(x), every<T>(least<T>())));
}

/** The number in memory at `p` in every lane. */
@inline
export function spread<T>(p: usize): v128 {
  if (sizeof<T>() == 4) return v128.load32_splat(p);
  return v128.load64_splat(p);
}

/** +0 in `m` pieces of rows, `width` bytes each, that lie `row` bytes apart. */
export function clear(at: usize, row: usize, width: usize, m: usize): void {
  for (; m; m--, at += row) {
    for (let i: usize = 0; i < width; i += VECTOR) v128.store(at + i, i64x2(0, 0));
  }
}

/** The largest lane of a vector of numbers that are not negative. */
@inline
export function largest<T>(x: v128): f64 {
  let peak = max<T>(v128.extract_lane<T>(x, 0), v128.extract_lane<T>(x, 1));
  if (sizeof<T>() == 4) {
    peak = max<T>(peak, max<T>(v128.extract_lane<T>(x, 2), v128.extract_lane<T>(x, 3)));
  }
  return <f64>peak;
}
