/**
 * How the time of an epoch grows with the number of examples and with the width of the hidden layer: straight lines.
 *
 * @module
 */
import { concat, type DataSet, epoch, initialise, type Precision, seed, slice } from "../../mod.ts";
import type { Mnist } from "../../lib/data.ts";
import { timed, type Way } from "./laps.ts";

/** The points of a line are taken in turn, each for so many milliseconds, so many times. */
const [A_TURN, TURNS] = [30, 10];

const anEpoch = (data: DataSet, hidden: number, precision: Precision): Way => {
  const [network] = initialise([784, hidden, 10])(seed(1));
  return timed(() => epoch(data, { eta: 3, miniBatch: 10, precision })(network));
};

/** A point of a line: what is counted, and the milliseconds. */
interface Point {
  readonly n: number;
  readonly time: number;
}

/** The straight line whose relative distances to the points have the least squares. */
const lineThrough = (points: readonly Point[]): (n: number) => number => {
  const sum = (term: (point: Point) => number): number => points.reduce((total, point) => total + term(point), 0);
  const [s1, sn, snn] = [0, 1, 2].map((power) => sum(({ n, time }) => n ** power / time ** 2)) as [
    number,
    number,
    number,
  ];
  const [t1, tn] = [sum(({ time }) => 1 / time), sum(({ n, time }) => n / time)];
  const slope = (s1 * tn - sn * t1) / (s1 * snn - sn * sn);
  const fixed = (t1 - slope * sn) / s1;
  return (n) => fixed + slope * n;
};

const rows = (points: readonly Point[], each: (point: Point) => number): readonly string[] => {
  const line = lineThrough(points);
  return points.map((point) => {
    const cells = [point.time.toFixed(3), each(point).toFixed(3), (point.time / line(point.n)).toFixed(2)];
    return `| ${point.n.toLocaleString("en")} | ${cells.join(" | ")} |`;
  });
};

/** The least time for each n, after one turn to warm up. */
const measured = async (ns: readonly number[], way: (n: number) => Way): Promise<readonly Point[]> => {
  const ways = ns.map(way);
  const least = ns.map(() => Infinity);
  for (let turn = 0; turn <= TURNS; turn++) {
    for (const [i, lap] of ways.entries()) {
      for (let total = 0; total < A_TURN;) {
        const time = await lap();
        total += time;
        if (turn > 0) least[i] = Math.min(least[i]!, time);
      }
    }
  }
  return ns.map((n, i) => ({ n, time: least[i]! }));
};

/** Both tables. */
export const growth = async ({ training, validation }: Mnist, precision: Precision): Promise<readonly string[]> => {
  const all = concat(training, validation);
  const examples = await measured([1, 10, 100, 1000, 10_000, 60_000], (n) => anEpoch(slice(0, n)(all), 30, precision));
  const some = slice(0, 5000)(all);
  const hidden = await measured([10, 30, 100, 300, 1000], (n) => anEpoch(some, n, precision));
  return [
    `| examples, [784, 30, 10] ${precision} | ms an epoch | microseconds an example | of the straight line |`,
    "|---:|---:|---:|---:|",
    ...rows(examples, ({ n, time }) => 1000 * time / n),
    "",
    `| hidden neurons, [784, n, 10] ${precision}, ${some.length} examples | ms an epoch ` +
    "| nanoseconds an example and a neuron | of the straight line |",
    "|---:|---:|---:|---:|",
    ...rows(hidden, ({ n, time }) => 1e6 * time / n / some.length),
  ];
};
