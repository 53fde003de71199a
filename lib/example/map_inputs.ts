/**
 * The same wanted outputs for other inputs: a function applied to every input of a data set.
 *
 * Laws: `mapInputs(id) = id` and `mapInputs(g ∘ f) = mapInputs(g) ∘ mapInputs(f)`, as sequences of examples.
 *
 * @module
 */
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { copyInto, open } from "../linear/door.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import { type DataSet, rowsOf, wholeStore } from "./data_set.ts";
import { pickRows } from "./pick_rows.ts";

/**
 * The data set whose example i has the input `f(x_i)`, as numbers. f must be pure.
 *
 * ```ts
 * import { dataSet, exampleAt, scale, vector } from "@foldgrad/foldgrad";
 * import { mapInputs } from "@foldgrad/foldgrad/data";
 *
 * const data = dataSet([{ x: vector([1]), y: vector([2]) }]);
 * console.log(String(exampleAt(0)(mapInputs(scale(10))(data)).x)); // Vector [10]
 * ```
 *
 * @throws RangeError when f gives vectors of different lengths, or the data set is empty.
 */
export const mapInputs = <In extends number, Seen extends number>(
  f: (x: Vector<In>) => Vector<Seen>,
): <Out extends number>(set: DataSet<In, Out>) => DataSet<Seen, Out> =>
<Out extends number>(set: DataSet<In, Out>) => {
  requireKind("map the inputs", FUNCTION, f);
  const { store: { outputs, y }, order } = rowsOf(set, "map the inputs");
  if (set.length === 0) throw new RangeError("Cannot map the inputs: the data set is empty");
  let [i, inputs, values] = [0, 0, new Float64Array()];
  for (const example of set) {
    const x = f(example.x);
    requireKind("map the inputs", VECTOR, x, `what the function gives for example ${i}`);
    if (i === 0) [inputs, values] = [x.length, new Float64Array(set.length * x.length)];
    if (x.length !== inputs) {
      throw new RangeError(`Cannot map the inputs: lengths differ, ${inputs} at 0 and ${x.length} at ${i}`);
    }
    copyInto(values, open(x), i++ * inputs);
  }
  return wholeStore({
    size: set.length,
    inputs,
    outputs,
    x: { kind: "reals", values },
    y: y.kind === "classes"
      ? { ...y, values: pickRows(new Uint8Array(set.length), 1, [y.values, order]) }
      : { ...y, values: pickRows(new Float64Array(set.length * outputs), outputs, [y.values, order]) },
  });
};
