/**
 * The layout of the data: the tensors' ranges tile it, without a hole, an overlap, or a byte left over.
 *
 * @module
 */
import { clipped } from "../fault/fault.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import type { Header } from "./header.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import type { TensorRecord } from "./tensor_records.ts";

/** The faults of ranges that do not tile the data, in the order of the data, then of the header. */
export const layoutFaults = ({ start, length }: Header, tensors: readonly TensorRecord[]): readonly ModelFault[] => {
  const inOrder = tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  const inside = (place: number): number => start + Math.min(place, length);
  const faults: ModelFault[] = [];
  let [covered, before] = [0, ""];
  for (const { name, begin, end } of inOrder) {
    const tensor = clipped(name);
    if (begin < covered) {
      const details = { tensor, field: "data_offsets", with: before, offset: inside(begin) };
      const expected = `a range from ${covered} on`;
      faults.push(modelFault("OffsetOverlap", { ...details, expected, actual: `${begin} (in ${before})` }));
    }
    if (begin > covered) {
      const details = { field: "data", offset: inside(covered), expected: "no hole", actual: begin - covered };
      faults.push(modelFault("OffsetHole", details));
    }
    if (end > length) {
      const actual = Math.max(0, length - begin);
      const details = { tensor, field: "data", offset: inside(begin), expected: end - begin, actual };
      faults.push(modelFault("ModelTruncated", details));
    }
    if (faults.length >= MOST_FAULTS) return faults;
    if (end > covered || before === "") [covered, before] = [Math.max(covered, end), tensor];
  }
  if (covered < length) {
    const details = { field: "data", offset: start + covered, expected: 0, actual: length - covered };
    faults.push(modelFault("ModelTrailingBytes", details));
  }
  return faults;
};
