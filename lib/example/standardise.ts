/**
 * Standardising: components of like size, so that one learning rate fits all weights. Mean and standard deviation of each are taken
 * from the training data, and from no other; then the same map is applied to whatever the network is shown,
 *
 *     mu_k = (1 / n) sum over x of x_k        s_k = sqrt((1 / n) sum over x of (x_k - mu_k)^2)        x_k -> (x_k - mu_k) / s_k
 *
 * A component that is the same in all examples has s_k = 0, and is only shifted.
 *
 * Laws: standardised training data has mean 0 and, where it varies, standard deviation 1; `restore(s)` undoes `standardise(s)`;
 * `decodeStandardisation` reads what `JSON.stringify` writes.
 *
 * @module
 */
import { type Kind, recordOf, requireKind } from "../fault/kind.ts";
import { openBoth } from "../linear/coordinates.ts";
import { open } from "../linear/door.ts";
import { VECTOR, Vector } from "../linear/vector.ts";
import { DATA, type DataSet } from "./data_set.ts";

/** The mean and the standard deviation of each of N components: a value that can be written as JSON. */
export interface Standardisation<N extends number = number> {
  /** mu. */
  readonly mean: Vector<N>;
  /** s, from 0 on. */
  readonly deviation: Vector<N>;
}

/** How a standardisation is recognised and called in messages. */
export const STANDARDISATION: Kind = recordOf("a standardisation, such as inputStandardisation(training)", {
  mean: VECTOR.is,
  deviation: VECTOR.is,
});

/** Mean and standard deviation of component k of some vectors. */
const momentsOf = (vectors: readonly Float64Array[], k: number): readonly [mean: number, deviation: number] => {
  const numbers = vectors.map((numbers) => numbers[k]!);
  const [least, most] = numbers.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const range = most - least;
  if (range === 0) return [least, 0];
  if (range === Infinity) {
    throw new RangeError(`Cannot standardise: component ${k} ranges from ${least} to ${most}, which is too far`);
  }
  // From the least on, in units of the range: no sum and no square overflows.
  const parts = numbers.map((x) => (x - least) / range);
  const centre = parts.reduce((sum, x) => sum + x, 0) / parts.length;
  const squares = parts.reduce((sum, x) => sum + (x - centre) * (x - centre), 0);
  return [least + range * centre, range * Math.sqrt(squares / parts.length)];
};

const standardisationOf = <N extends number>(
  data: DataSet,
  part: "x" | "y",
): Standardisation<N> => {
  requireKind("standardise", DATA, data);
  if (data.length === 0) throw new RangeError("Cannot standardise: the data set is empty");
  const vectors = Array.from(data, (example) => open(example[part]));
  const moments = Array.from(vectors[0]!, (_, k) => momentsOf(vectors, k));
  const [mean, deviation] = [0, 1].map((which) => new Vector<N>(Float64Array.from(moments, (pair) => pair[which]!)));
  return { mean: mean!, deviation: deviation! };
};

/**
 * The standardisation of the inputs of training data.
 *
 * ```ts
 * import { dataSet, vector } from "@foldgrad/foldgrad";
 * import { inputStandardisation, mapInputs, standardise } from "@foldgrad/foldgrad/data";
 *
 * const data = dataSet([{ x: vector([150]), y: vector([0]) }, { x: vector([190]), y: vector([1]) }]);
 * const s = inputStandardisation(data);
 * console.log(JSON.stringify(s)); // {"mean":[170],"deviation":[20]}
 * console.log(String(standardise(s)(vector([180])))); // Vector [0.5]
 * const training = mapInputs(standardise(s))(data);
 * ```
 *
 * @throws RangeError for an empty data set, and numbers whose range overflows.
 */
export const inputStandardisation = <In extends number>(training: DataSet<In, number>): Standardisation<In> =>
  standardisationOf(training, "x");

/** The standardisation of the wanted outputs of training data, for regression; `restore` takes outputs back to their units. */
export const outputStandardisation = <Out extends number>(training: DataSet<number, Out>): Standardisation<Out> =>
  standardisationOf(training, "y");

/** A map of vectors, component by component, of x_k, mu_k and s_k, where s_k is 1 for a component that does not vary. */
const throughout =
  (action: string, f: (x: number, mu: number, s: number) => number) =>
  <N extends number>(standardisation: Standardisation<N>): (x: Vector<N>) => Vector<N> => {
    requireKind(action, STANDARDISATION, standardisation);
    const { mean, deviation } = standardisation;
    const [mu, s] = openBoth(action, mean, deviation);
    return (x) => {
      requireKind(action, VECTOR, x);
      const [numbers] = openBoth(action, x, mean);
      const found = Float64Array.from(numbers, (x, k) => f(x, mu[k]!, s[k]! || 1));
      const wrong = found.findIndex((x) => !Number.isFinite(x));
      if (wrong === -1) return new Vector<N>(found);
      throw new RangeError(
        `Cannot ${action}: component ${wrong}, ${numbers[wrong]}, overflows by the mean ${mu[wrong]} and deviation ${
          s[wrong]
        }`,
      );
    };
  };

/**
 * (x_k - mu_k) / s_k of a vector, or by `mapInputs` and `mapOutputs` of a data set.
 *
 * @throws RangeError for a vector of another length, and for a number so far from the mean that it overflows.
 */
export const standardise: <N extends number>(by: Standardisation<N>) => (x: Vector<N>) => Vector<N> = throughout(
  "standardise",
  (x, mu, s) => (x - mu) / s,
);

/** mu_k + s_k x_k: what {@link standardise} is undone by, for outputs of a network that was trained on standardised ones. */
export const restore: <N extends number>(by: Standardisation<N>) => (x: Vector<N>) => Vector<N> = throughout(
  "restore",
  (x, mu, s) => mu + s * x,
);
