/**
 * The dense product, the one loop behind the later layers' forward pass, BP2 and step:
 *
 *     out[i][:] = out[i][:] + s[i][t] * rows[t][:]     for t = 0, 1, ... in this order
 *
 *     forward   i: example    t: input k     s = a        rows = weights, input-major      out = z, from 0
 *     BP2       i: example    t: output j    s = delta    rows = weights, output-major     out = sums, from 0
 *     step      i: input k    t: example     s = a        rows = scaled deltas             out = the weights
 *
 * A tile of out stays in registers while t runs, so every sum keeps its order whatever the tile.
 */
import { spread, VECTOR } from "./vector";

/** Four rows of out, `n` (at most three) vectors wide. */
@inline
function fourRows<T>(
  n: usize, s: usize, sRow: usize, sStep: usize, rows: usize, rowStep: usize, terms: usize, out: usize, outRow: usize,
): void {
  const outB = out + outRow, outC = outB + outRow, outD = outC + outRow;
  let a0 = v128.load(out), b0 = v128.load(outB), c0 = v128.load(outC), d0 = v128.load(outD);
  let a1 = a0, b1 = b0, c1 = c0, d1 = d0, a2 = a0, b2 = b0, c2 = c0, d2 = d0;
  if (n > 1) {
    a1 = v128.load(out, 16);
    b1 = v128.load(outB, 16);
    c1 = v128.load(outC, 16);
    d1 = v128.load(outD, 16);
  }
  if (n > 2) {
    a2 = v128.load(out, 32);
    b2 = v128.load(outB, 32);
    c2 = v128.load(outC, 32);
    d2 = v128.load(outD, 32);
  }
  const sB = sRow, sC = sB + sRow, sD = sC + sRow;
  for (; terms; terms--) {
    const a = spread<T>(s), b = spread<T>(s + sB), c = spread<T>(s + sC), d = spread<T>(s + sD);
    const row0 = v128.load(rows);
    a0 = v128.add<T>(a0, v128.mul<T>(a, row0));
    b0 = v128.add<T>(b0, v128.mul<T>(b, row0));
    c0 = v128.add<T>(c0, v128.mul<T>(c, row0));
    d0 = v128.add<T>(d0, v128.mul<T>(d, row0));
    if (n > 1) {
      const row1 = v128.load(rows, 16);
      a1 = v128.add<T>(a1, v128.mul<T>(a, row1));
      b1 = v128.add<T>(b1, v128.mul<T>(b, row1));
      c1 = v128.add<T>(c1, v128.mul<T>(c, row1));
      d1 = v128.add<T>(d1, v128.mul<T>(d, row1));
    }
    if (n > 2) {
      const row2 = v128.load(rows, 32);
      a2 = v128.add<T>(a2, v128.mul<T>(a, row2));
      b2 = v128.add<T>(b2, v128.mul<T>(b, row2));
      c2 = v128.add<T>(c2, v128.mul<T>(c, row2));
      d2 = v128.add<T>(d2, v128.mul<T>(d, row2));
    }
    s += sStep;
    rows += rowStep;
  }
  v128.store(out, a0);
  v128.store(outB, b0);
  v128.store(outC, c0);
  v128.store(outD, d0);
  if (n > 1) {
    v128.store(out, a1, 16);
    v128.store(outB, b1, 16);
    v128.store(outC, c1, 16);
    v128.store(outD, d1, 16);
  }
  if (n > 2) {
    v128.store(out, a2, 32);
    v128.store(outB, b2, 32);
    v128.store(outC, c2, 32);
    v128.store(outD, d2, 32);
  }
}

/** One row of out, `n` (at most eight) vectors wide. */
@inline
function oneRow<T>(n: usize, s: usize, sStep: usize, rows: usize, rowStep: usize, terms: usize, out: usize): void {
  let v0 = v128.load(out);
  let v1 = n > 1 ? v128.load(out, 16) : v0;
  let v2 = n > 2 ? v128.load(out, 32) : v0;
  let v3 = n > 3 ? v128.load(out, 48) : v0;
  let v4 = n > 4 ? v128.load(out, 64) : v0;
  let v5 = n > 5 ? v128.load(out, 80) : v0;
  let v6 = n > 6 ? v128.load(out, 96) : v0;
  let v7 = n > 7 ? v128.load(out, 112) : v0;
  for (; terms; terms--) {
    const a = spread<T>(s);
    v0 = v128.add<T>(v0, v128.mul<T>(a, v128.load(rows)));
    if (n > 1) v1 = v128.add<T>(v1, v128.mul<T>(a, v128.load(rows, 16)));
    if (n > 2) v2 = v128.add<T>(v2, v128.mul<T>(a, v128.load(rows, 32)));
    if (n > 3) v3 = v128.add<T>(v3, v128.mul<T>(a, v128.load(rows, 48)));
    if (n > 4) v4 = v128.add<T>(v4, v128.mul<T>(a, v128.load(rows, 64)));
    if (n > 5) v5 = v128.add<T>(v5, v128.mul<T>(a, v128.load(rows, 80)));
    if (n > 6) v6 = v128.add<T>(v6, v128.mul<T>(a, v128.load(rows, 96)));
    if (n > 7) v7 = v128.add<T>(v7, v128.mul<T>(a, v128.load(rows, 112)));
    s += sStep;
    rows += rowStep;
  }
  v128.store(out, v0);
  if (n > 1) v128.store(out, v1, 16);
  if (n > 2) v128.store(out, v2, 32);
  if (n > 3) v128.store(out, v3, 48);
  if (n > 4) v128.store(out, v4, 64);
  if (n > 5) v128.store(out, v5, 80);
  if (n > 6) v128.store(out, v6, 96);
  if (n > 7) v128.store(out, v7, 112);
}

/** All the strips of four rows of out. `width` is the bytes of a padded row. */
function fourRowsWide<T>(
  s: usize, sRow: usize, sStep: usize, rows: usize, rowStep: usize, terms: usize, out: usize, outRow: usize,
  width: usize,
): void {
  let at: usize = 0;
  for (; at + 3 * VECTOR <= width; at += 3 * VECTOR) {
    fourRows<T>(3, s, sRow, sStep, rows + at, rowStep, terms, out + at, outRow);
  }
  switch (<u32>((width - at) / VECTOR)) {
    case 1: return fourRows<T>(1, s, sRow, sStep, rows + at, rowStep, terms, out + at, outRow);
    case 2: return fourRows<T>(2, s, sRow, sStep, rows + at, rowStep, terms, out + at, outRow);
  }
}

/** All the strips of one row of out. */
function oneRowWide<T>(
  s: usize, sStep: usize, rows: usize, rowStep: usize, terms: usize, out: usize, width: usize,
): void {
  let at: usize = 0;
  for (; at + 8 * VECTOR <= width; at += 8 * VECTOR) oneRow<T>(8, s, sStep, rows + at, rowStep, terms, out + at);
  switch (<u32>((width - at) / VECTOR)) {
    case 1: return oneRow<T>(1, s, sStep, rows + at, rowStep, terms, out + at);
    case 2: return oneRow<T>(2, s, sStep, rows + at, rowStep, terms, out + at);
    case 3: return oneRow<T>(3, s, sStep, rows + at, rowStep, terms, out + at);
    case 4: return oneRow<T>(4, s, sStep, rows + at, rowStep, terms, out + at);
    case 5: return oneRow<T>(5, s, sStep, rows + at, rowStep, terms, out + at);
    case 6: return oneRow<T>(6, s, sStep, rows + at, rowStep, terms, out + at);
    case 7: return oneRow<T>(7, s, sStep, rows + at, rowStep, terms, out + at);
  }
}

/**
 * Adds the product to `count` rows of out, `width` bytes each and `outRow` bytes apart. s[i][t] is at
 * `s + i * sRow + t * sStep`, rows[t] at `rows + t * rowStep`.
 */
export function addProduct<T>(
  s: usize, sRow: usize, sStep: usize, rows: usize, rowStep: usize, terms: usize, out: usize, outRow: usize,
  width: usize, count: usize,
): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    fourRowsWide<T>(s, sRow, sStep, rows, rowStep, terms, out, outRow, width);
    s += 4 * sRow;
    out += 4 * outRow;
  }
  for (; i < count; i++) {
    oneRowWide<T>(s, sStep, rows, rowStep, terms, out, width);
    s += sRow;
    out += outRow;
  }
}
