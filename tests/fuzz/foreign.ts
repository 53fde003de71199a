/**
 * What a foreign safetensors file says, read a second time without the library: so that a reader which makes numbers up is
 * noticed.
 *
 * @module
 */
import { type Network, toArray, toRows } from "../../mod.ts";
import type { ImportedLayer } from "../../lib/model.ts";
import { type Bytes, parts, widened } from "../model/cases.ts";
import { sameNumbers } from "../support/bits.ts";

/** The golden files read as those of another program: the first layer as it stands, the second without its biases. */
export const FOREIGN_LAYERS: readonly ImportedLayer[] = [
  { weights: "weights.1", biases: "biases.1" },
  { weights: "weights.2" },
];

interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

const tensorsIn = (file: Bytes) => {
  const { text, data } = parts(file);
  const header = JSON.parse(text);
  const view = new DataView(data.buffer, data.byteOffset);
  return (name: string): Tensor => {
    const { dtype, shape, data_offsets: [begin, end] } = header[name];
    const bytes = dtype === "F64" ? 8 : dtype === "F32" ? 4 : 2;
    const short = (bits: number): number => dtype === "F16" ? widened(bits, 5, 10) : widened(bits, 8, 7);
    const read = (at: number): number =>
      bytes === 8
        ? view.getFloat64(at, true)
        : bytes === 4
        ? view.getFloat32(at, true)
        : short(view.getUint16(at, true));
    return { shape, numbers: Array.from({ length: (end - begin) / bytes }, (_, i) => read(begin + bytes * i)) };
  };
};

/** Whether a network has the numbers of the file, bit for bit, and zeros where the file names none. */
export const readAsWritten = ({ layers }: Network, file: Bytes): boolean => {
  const tensor = tensorsIn(file);
  return layers.length === FOREIGN_LAYERS.length && FOREIGN_LAYERS.every(({ weights, biases }, l) => {
    const { weights: w, biases: b } = layers[l]!;
    const { shape, numbers } = tensor(weights);
    const wanted = biases === undefined ? Array(b.length).fill(0) : tensor(biases).numbers;
    return sameNumbers([w.rows, w.columns], shape) && sameNumbers(toRows(w).flat(), numbers) &&
      sameNumbers(toArray(b), wanted);
  });
};
