/**
 * Measures of regression, where a wanted output is any number:
 *
 *     RMSE = sqrt((1 / nm) sum over x and j of (y_j - a_j)^2)        of n examples and m outputs
 *     R^2  = the mean over j of 1 - sum over x of (y_j - a_j)^2 / sum over x of (y_j - mean of y_j)^2
 *
 * R^2 is 1 for outputs that are all right, 0 for a network that always says the mean, and less for a worse one. Where y_j is the
 * same in all examples, its part is 1 if every a_j is right, else 0, as in scikit-learn.
 *
 * @module
 */
import { requireRunOptions, type RunOptions } from "../engine/run.ts";
import type { DataSet } from "../example/data_set.ts";
import { map } from "../linear/elementwise.ts";
import { distance, norm } from "../linear/norm.ts";
import { column, Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { copyInto, open } from "../linear/door.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { requireFit } from "../network/require_fit.ts";
import { outputs } from "./mean_cost.ts";

/** The wanted outputs and those of a network, a row for each example. */
const both = <S extends Sizes>(
  action: string,
  network: Network<S>,
  options: RunOptions | undefined,
  data: DataSet<First<S>, Last<S>>,
): readonly [y: Matrix, a: Matrix] => {
  requireFit(action, network, data);
  if (data.length === 0) throw new RangeError(`Cannot ${action}: the data set is empty`);
  const wanted = new Float64Array(data.length * data.outputs);
  let place = 0;
  for (const { y } of data) {
    copyInto(wanted, open(y), place);
    place += data.outputs;
  }
  return [new Matrix(data.length, data.outputs, wanted), outputs(network, options)(data)];
};

/**
 * The root mean squared error, in the unit of the outputs.
 *
 * ```ts
 * import { dataSet, dense, linear, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { rmse } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[2]]), vector([0]), linear)]); // a = 2 x
 * const data = dataSet([{ x: vector([1]), y: vector([5]) }, { x: vector([2]), y: vector([0]) }]); // errors 3 and -4
 * console.log(rmse(net)(data)); // 3.5355339059327373
 * ```
 *
 * @throws RangeError for an empty data set, one that does not fit the network, and numbers that overflow.
 */
export const rmse = <S extends Sizes>(
  network: Network<S>,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => {
    const [y, a] = both("take the RMSE", network, options, data);
    return finite("take the RMSE", distance(y, a) / Math.sqrt(data.length * data.outputs));
  };
};

/** The measure, which numbers near the largest may keep from being one. */
const finite = (action: string, measure: number): number => {
  if (Number.isFinite(measure)) return measure;
  throw new RangeError(`Cannot ${action}: outputs or wanted outputs are so large that it overflows`);
};

/** The mean of some numbers, of equal numbers exactly theirs. */
const meanOf = (v: Vector): number => open(v).reduce((mean, x, i) => mean + (x - mean) / (i + 1), 0);

/** R^2 of one output. */
const ofOutput = (y: Vector, a: Vector): number => {
  const mean = meanOf(y);
  const [error, spread] = [distance(y, a), norm(map((t) => t - mean)(y))];
  if (spread === 0) return error === 0 ? 1 : 0;
  return 1 - (error / spread) ** 2;
};

/**
 * R^2, the coefficient of determination: the part of the variance of the wanted outputs that the network explains.
 *
 * ```ts
 * import { dataSet, dense, linear, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { rSquared } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[2]]), vector([0]), linear)]); // a = 2 x
 * const data = dataSet([1, 2, 3].map((x) => ({ x: vector([x]), y: vector([2 * x + 1]) })));
 * console.log(rSquared(net)(data)); // 0.625
 * ```
 *
 * @throws RangeError for an empty data set, one that does not fit the network, and numbers that overflow.
 */
export const rSquared = <S extends Sizes>(
  network: Network<S>,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => {
    const [y, a] = both("take R squared", network, options, data);
    const parts = Array.from({ length: data.outputs }, (_, j) => ofOutput(column(j)(y), column(j)(a)));
    return finite("take R squared", parts.reduce((sum, part) => sum + part, 0) / parts.length);
  };
};
