/**
 * The numbers of a tensor, read lowest byte first whatever the machine; -0 and subnormal numbers keep their bits, NaN and the
 * infinities are refused.
 *
 * @module
 */
import { clipped } from "../fault/fault.ts";
import { E, type Either } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { Header } from "./header.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import type { TensorRecord } from "./tensor_records.ts";

/** The numbers of a record whose range lies in the data and fits its shape. */
export const numbersOf =
  ({ data, start }: Header) =>
  ({ name, dtype, begin, end }: TensorRecord): Either<Faults<ModelFault>, Float64Array<ArrayBuffer>> => {
    const bytes = dtype === "F64" ? 8 : 4;
    const view = new DataView(data.buffer, data.byteOffset + begin, end - begin);
    const numbers = new Float64Array((end - begin) / bytes);
    for (let index = 0; index < numbers.length; index++) {
      const x = dtype === "F64" ? view.getFloat64(bytes * index, true) : view.getFloat32(bytes * index, true);
      if (!Number.isFinite(x)) {
        const place = { tensor: clipped(name), field: `[${index}]`, index, offset: start + begin + bytes * index };
        return E.left([modelFault("NonFinite", { ...place, expected: "a finite number", actual: String(x) })]);
      }
      numbers[index] = x;
    }
    return E.right(numbers);
  };
