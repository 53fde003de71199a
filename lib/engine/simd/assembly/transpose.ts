/**
 * The weights output-major, as BP2 reads them: t[j][k] = w[k][j], a square of 4 x 4 (f32) or 2 x 2 (f64) at a time.
 *
 * Both matrices have room for whole squares; what is beyond the weights is 0 and stays 0.
 */
import { Layer, weightsTo, widthOf } from "./memory_map";
import { VECTOR } from "./vector";

/** One square of 4 x 4 f32. */
@inline
function fourByFour(from: usize, row: usize, to: usize, column: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + row);
  const c = v128.load(from + 2 * row);
  const d = v128.load(from + 3 * row);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to + column, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(to + 2 * column, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
  v128.store(to + 3 * column, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
}

/** One square of 2 x 2 f64. */
@inline
function twoByTwo(from: usize, row: usize, to: usize, column: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + row);
  v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
  v128.store(to + column, v128.shuffle<f64>(a, b, 1, 3));
}

/** Writes the rows of `layer.transposed` that belong to the slice, from its weights. */
export function transpose<T>(layer: Layer): void {
  const lanes = VECTOR / sizeof<T>();
  const width = widthOf(layer);
  const column = layer.column;
  const w = layer.w + weightsTo(layer, layer.from);
  const t = layer.transposed + (layer.from >> alignof<T>()) * column;
  for (let k: usize = 0; k < layer.inputs; k += lanes) {
    let from = w + k * width;
    let to = t + k * sizeof<T>();
    for (const end = from + width; from < end; from += VECTOR) {
      if (sizeof<T>() == 4) fourByFour(from, width, to, column);
      else twoByTwo(from, width, to, column);
      to += lanes * column;
    }
  }
}
