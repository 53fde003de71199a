/**
 * The first layer on coded bytes (see `encode.ts`): only weights that meet an input other than zero are touched.
 *
 *     z_j = sum over entries k of w_jk a_k        (from +0, in increasing k)
 *
 * The weights of a slice lie in panels of at most eight vectors of neurons, panel after panel, in each a row for every input.
 * Eight sums and what feeds them fit in the sixteen registers. Within a panel all examples are served before the next
 * panel, so that what they share stays near.
 */
import { Job, Layer, weightsTo } from "./memory_map";
import { spread, VECTOR } from "./vector";

/** The most vectors in a row of a panel. */
const WIDEST: usize = 8;

/**
 * The address, in the store's code, of where the row in place `at` of the order starts; the next address is its end.
 */
@inline
export function startOf(job: Job, at: usize): usize {
  return job.starts + (<usize>load<u32>(job.order + (at << 2)) << 2);
}

/** How many vectors the next panel has when `left` are left: as equal as can be. */
@inline
export function panelOf(left: usize): usize {
  const panels = (left + WIDEST - 1) / WIDEST;
  return (left + panels - 1) / panels;
}

/** The value of the byte of an entry. */
@inline
export function valueOf<T>(entry: usize, table: usize): v128 {
  return spread<T>(table + ((entry & 255) << alignof<T>()));
}

/** The bytes from the row of the entry before to that of this one, in a panel of `n` vectors. */
@inline
export function stepOf(n: usize, entry: usize): usize {
  return ((entry >> 8) & 255) * (n * VECTOR);
}

/**
 * Reads a row before the loop. V8 in Deno checks every access against the size of the memory less the offset; having
 * met these differences here, it does not work them out again in the loop (seen in its machine code).
 */
@inline
export function warm(n: usize, w: usize): void {
  v128.load(w);
  if (n > 1) v128.load(w, 16);
  if (n > 2) v128.load(w, 32);
  if (n > 3) v128.load(w, 48);
  if (n > 4) v128.load(w, 64);
  if (n > 5) v128.load(w, 80);
  if (n > 6) v128.load(w, 96);
  if (n > 7) v128.load(w, 112);
}

/** z of `m` examples for the neurons of one panel of `n` vectors. */
@inline
function forwardPanel<T>(n: usize, job: Job, panel: usize, z: usize, zRow: usize, first: usize, m: usize): void {
  warm(n, panel);
  const table = job.table;
  for (let i: usize = 0; i < m; i++) {
    const start = startOf(job, first + i);
    let p = <usize>load<u32>(start);
    const end = <usize>load<u32>(start, 4);
    let w = panel;
    let z0 = i64x2(0, 0), z1 = z0, z2 = z0, z3 = z0, z4 = z0, z5 = z0, z6 = z0, z7 = z0;
    if ((end - p) & 2) {
      const entry = <usize>load<u16>(p);
      const a = valueOf<T>(entry, table);
      w += stepOf(n, entry);
      z0 = v128.add<T>(z0, v128.mul<T>(v128.load(w), a));
      if (n > 1) z1 = v128.add<T>(z1, v128.mul<T>(v128.load(w, 16), a));
      if (n > 2) z2 = v128.add<T>(z2, v128.mul<T>(v128.load(w, 32), a));
      if (n > 3) z3 = v128.add<T>(z3, v128.mul<T>(v128.load(w, 48), a));
      if (n > 4) z4 = v128.add<T>(z4, v128.mul<T>(v128.load(w, 64), a));
      if (n > 5) z5 = v128.add<T>(z5, v128.mul<T>(v128.load(w, 80), a));
      if (n > 6) z6 = v128.add<T>(z6, v128.mul<T>(v128.load(w, 96), a));
      if (n > 7) z7 = v128.add<T>(z7, v128.mul<T>(v128.load(w, 112), a));
      p += 2;
    }
    for (; p < end; p += 4) {
      const entries = <usize>load<u32>(p);
      const a = valueOf<T>(entries, table);
      w += stepOf(n, entries);
      z0 = v128.add<T>(z0, v128.mul<T>(v128.load(w), a));
      if (n > 1) z1 = v128.add<T>(z1, v128.mul<T>(v128.load(w, 16), a));
      if (n > 2) z2 = v128.add<T>(z2, v128.mul<T>(v128.load(w, 32), a));
      if (n > 3) z3 = v128.add<T>(z3, v128.mul<T>(v128.load(w, 48), a));
      if (n > 4) z4 = v128.add<T>(z4, v128.mul<T>(v128.load(w, 64), a));
      if (n > 5) z5 = v128.add<T>(z5, v128.mul<T>(v128.load(w, 80), a));
      if (n > 6) z6 = v128.add<T>(z6, v128.mul<T>(v128.load(w, 96), a));
      if (n > 7) z7 = v128.add<T>(z7, v128.mul<T>(v128.load(w, 112), a));
      const b = valueOf<T>(entries >> 16, table);
      w += stepOf(n, entries >> 16);
      z0 = v128.add<T>(z0, v128.mul<T>(v128.load(w), b));
      if (n > 1) z1 = v128.add<T>(z1, v128.mul<T>(v128.load(w, 16), b));
      if (n > 2) z2 = v128.add<T>(z2, v128.mul<T>(v128.load(w, 32), b));
      if (n > 3) z3 = v128.add<T>(z3, v128.mul<T>(v128.load(w, 48), b));
      if (n > 4) z4 = v128.add<T>(z4, v128.mul<T>(v128.load(w, 64), b));
      if (n > 5) z5 = v128.add<T>(z5, v128.mul<T>(v128.load(w, 80), b));
      if (n > 6) z6 = v128.add<T>(z6, v128.mul<T>(v128.load(w, 96), b));
      if (n > 7) z7 = v128.add<T>(z7, v128.mul<T>(v128.load(w, 112), b));
    }
    v128.store(z, z0);
    if (n > 1) v128.store(z, z1, 16);
    if (n > 2) v128.store(z, z2, 32);
    if (n > 3) v128.store(z, z3, 48);
    if (n > 4) v128.store(z, z4, 64);
    if (n > 5) v128.store(z, z5, 80);
    if (n > 6) v128.store(z, z6, 96);
    if (n > 7) v128.store(z, z7, 112);
    z += zRow;
  }
}

/** The sums of z, without the biases, of `m` rows from place `first` of the order on, into `layer.a`. */
export function forwardCoded<T>(job: Job, layer: Layer, first: usize, m: usize): void {
  const row = layer.row;
  for (let at = layer.from; at < layer.to; ) {
    const n = panelOf((layer.to - at) / VECTOR);
    const w = layer.w + weightsTo(layer, at);
    const z = layer.a + at;
    switch (<u32>n) {
      case 1: forwardPanel<T>(1, job, w, z, row, first, m); break;
      case 2: forwardPanel<T>(2, job, w, z, row, first, m); break;
      case 3: forwardPanel<T>(3, job, w, z, row, first, m); break;
      case 4: forwardPanel<T>(4, job, w, z, row, first, m); break;
      case 5: forwardPanel<T>(5, job, w, z, row, first, m); break;
      case 6: forwardPanel<T>(6, job, w, z, row, first, m); break;
      case 7: forwardPanel<T>(7, job, w, z, row, first, m); break;
      default: forwardPanel<T>(8, job, w, z, row, first, m);
    }
    at += n * VECTOR;
  }
}
