/**
 * The same inputs with other wanted outputs: a new question about the same data, such as "which bits has this digit?" for
 * "which digit is it?" (section 1.4).
 *
 * Laws: `mapOutputs(id) = id` and `mapOutputs(g ∘ f) = mapOutputs(g) ∘ mapOutputs(f)`, as sequences of examples.
 *
 * @module
 */
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { copyInto, open } from "../linear/door.ts";
import { VECTOR, Vector } from "../linear/vector.ts";
import { DataSet, outputOf, rowsOf } from "./data_set.ts";

/**
 * The data set whose example i wants `f(y_i)`. The inputs are shared, not copied; f must be pure, since an example that
 * occurs twice is stored once.
 *
 * ```ts
 * import { dataSet, exampleAt, scale, vector } from "@foldgrad/foldgrad";
 * import { mapOutputs } from "@foldgrad/foldgrad/data";
 *
 * const data = dataSet([{ x: vector([1]), y: vector([2]) }]);
 * console.log(String(exampleAt(0)(mapOutputs(scale(10))(data)).y)); // Vector [20]
 * ```
 *
 * @throws RangeError when f gives vectors of different lengths, or the data set is empty.
 */
export const mapOutputs = <Out extends number, Wanted extends number>(
  f: (y: Vector<Out>) => Vector<Wanted>,
): <In extends number>(set: DataSet<In, Out>) => DataSet<In, Wanted> =>
<In extends number>(set: DataSet<In, Out>) => {
  requireKind("map the outputs", FUNCTION, f);
  const { store, order } = rowsOf(set, "map the outputs");
  if (set.length === 0) throw new RangeError("Cannot map the outputs: the data set is empty");
  const wanted = Array.from(order, (row) => f(new Vector<Out>(outputOf(store, row))));
  wanted.forEach((y, i) => requireKind("map the outputs", VECTOR, y, `what the function gives for example ${i}`));
  const outputs = wanted[0]!.length;
  const values = new Float64Array(store.size * outputs);
  wanted.forEach((y, i) => {
    if (y.length !== outputs) {
      throw new RangeError(`Cannot map the outputs: lengths differ, ${outputs} at 0 and ${y.length} at ${i}`);
    }
    copyInto(values, open(y), order[i]! * outputs);
  });
  return new DataSet({ store: { ...store, outputs, y: { kind: "reals", values } }, order });
};
