/**
 * The step of the first layer on coded bytes (see `encode.ts` and `coded.ts`): only weights that meet an input other than
 * zero are touched.
 *
 *     w_jk = w_jk + d_j a_k        (d = -(eta / m) delta)
 */
import { panelOf, startOf, stepOf, valueOf, warm } from "./coded";
import { Job, Layer, weightsTo } from "./memory_map";
import { VECTOR } from "./vector";

/** Adds d_j a_k of `m` examples to the weights of one panel of `n` vectors. */
@inline
function stepPanel<T>(n: usize, job: Job, panel: usize, d: usize, dRow: usize, first: usize, m: usize): void {
  warm(n, panel);
  const table = job.table;
  for (let i: usize = 0; i < m; i++) {
    const start = startOf(job, first + i);
    let p = <usize>load<u32>(start);
    const end = <usize>load<u32>(start, 4);
    let w = panel;
    const d0 = v128.load(d);
    const d1 = n > 1 ? v128.load(d, 16) : d0;
    const d2 = n > 2 ? v128.load(d, 32) : d0;
    const d3 = n > 3 ? v128.load(d, 48) : d0;
    const d4 = n > 4 ? v128.load(d, 64) : d0;
    const d5 = n > 5 ? v128.load(d, 80) : d0;
    const d6 = n > 6 ? v128.load(d, 96) : d0;
    const d7 = n > 7 ? v128.load(d, 112) : d0;
    if ((end - p) & 2) {
      const entry = <usize>load<u16>(p);
      const a = valueOf<T>(entry, table);
      w += stepOf(n, entry);
      v128.store(w, v128.add<T>(v128.load(w), v128.mul<T>(d0, a)));
      if (n > 1) v128.store(w, v128.add<T>(v128.load(w, 16), v128.mul<T>(d1, a)), 16);
      if (n > 2) v128.store(w, v128.add<T>(v128.load(w, 32), v128.mul<T>(d2, a)), 32);
      if (n > 3) v128.store(w, v128.add<T>(v128.load(w, 48), v128.mul<T>(d3, a)), 48);
      if (n > 4) v128.store(w, v128.add<T>(v128.load(w, 64), v128.mul<T>(d4, a)), 64);
      if (n > 5) v128.store(w, v128.add<T>(v128.load(w, 80), v128.mul<T>(d5, a)), 80);
      if (n > 6) v128.store(w, v128.add<T>(v128.load(w, 96), v128.mul<T>(d6, a)), 96);
      if (n > 7) v128.store(w, v128.add<T>(v128.load(w, 112), v128.mul<T>(d7, a)), 112);
      p += 2;
    }
    for (; p < end; p += 4) {
      const entries = <usize>load<u32>(p);
      const a = valueOf<T>(entries, table);
      w += stepOf(n, entries);
      v128.store(w, v128.add<T>(v128.load(w), v128.mul<T>(d0, a)));
      if (n > 1) v128.store(w, v128.add<T>(v128.load(w, 16), v128.mul<T>(d1, a)), 16);
      if (n > 2) v128.store(w, v128.add<T>(v128.load(w, 32), v128.mul<T>(d2, a)), 32);
      if (n > 3) v128.store(w, v128.add<T>(v128.load(w, 48), v128.mul<T>(d3, a)), 48);
      if (n > 4) v128.store(w, v128.add<T>(v128.load(w, 64), v128.mul<T>(d4, a)), 64);
      if (n > 5) v128.store(w, v128.add<T>(v128.load(w, 80), v128.mul<T>(d5, a)), 80);
      if (n > 6) v128.store(w, v128.add<T>(v128.load(w, 96), v128.mul<T>(d6, a)), 96);
      if (n > 7) v128.store(w, v128.add<T>(v128.load(w, 112), v128.mul<T>(d7, a)), 112);
      const b = valueOf<T>(entries >> 16, table);
      w += stepOf(n, entries >> 16);
      v128.store(w, v128.add<T>(v128.load(w), v128.mul<T>(d0, b)));
      if (n > 1) v128.store(w, v128.add<T>(v128.load(w, 16), v128.mul<T>(d1, b)), 16);
      if (n > 2) v128.store(w, v128.add<T>(v128.load(w, 32), v128.mul<T>(d2, b)), 32);
      if (n > 3) v128.store(w, v128.add<T>(v128.load(w, 48), v128.mul<T>(d3, b)), 48);
      if (n > 4) v128.store(w, v128.add<T>(v128.load(w, 64), v128.mul<T>(d4, b)), 64);
      if (n > 5) v128.store(w, v128.add<T>(v128.load(w, 80), v128.mul<T>(d5, b)), 80);
      if (n > 6) v128.store(w, v128.add<T>(v128.load(w, 96), v128.mul<T>(d6, b)), 96);
      if (n > 7) v128.store(w, v128.add<T>(v128.load(w, 112), v128.mul<T>(d7, b)), 112);
    }
    d += dRow;
  }
}

/** Adds d_j a_k of `m` rows from place `first` of the order on, d being `layer.scaled`. */
export function stepCoded<T>(job: Job, layer: Layer, first: usize, m: usize): void {
  const row = layer.row;
  for (let at = layer.from; at < layer.to; ) {
    const n = panelOf((layer.to - at) / VECTOR);
    const w = layer.wSum + weightsTo(layer, at);
    const d = layer.scaled + at;
    switch (<u32>n) {
      case 1: stepPanel<T>(1, job, w, d, row, first, m); break;
      case 2: stepPanel<T>(2, job, w, d, row, first, m); break;
      case 3: stepPanel<T>(3, job, w, d, row, first, m); break;
      case 4: stepPanel<T>(4, job, w, d, row, first, m); break;
      case 5: stepPanel<T>(5, job, w, d, row, first, m); break;
      case 6: stepPanel<T>(6, job, w, d, row, first, m); break;
      case 7: stepPanel<T>(7, job, w, d, row, first, m); break;
      default: stepPanel<T>(8, job, w, d, row, first, m);
    }
    at += n * VECTOR;
  }
}
