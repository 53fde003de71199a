/**
 * The sigmoid function against the step function (section 1.2): "the smoothed out version of a step function".
 *
 * @module
 */
import { sigmoid, stepFunction } from "../../mod.ts";
import { readable } from "../../lib/picture.ts";
import { chart, colour, Plot } from "./plot.ts";

/** How far the functions are drawn. */
export interface SigmoidChart {
  /** The title of the picture; by default "The sigmoid function and the step function". */
  readonly title?: string;
  /** z runs from -reach to reach; by default 5, as in the book. */
  readonly reach?: number;
}

const STEPS = 100;

/**
 * The picture of both functions.
 *
 * @throws RangeError for a reach that is not positive.
 */
export const sigmoidAndStep = (
  { title = "The sigmoid function and the step function", reach = 5 }: SigmoidChart = {},
): string => {
  if (!(reach > 0 && reach < Infinity)) throw new RangeError(`Cannot draw a function from -${reach} to ${reach}`);
  const smooth = Array.from({ length: STEPS + 1 }, (_, i) => reach * (2 * i / STEPS - 1))
    .map((z) => ({ z, a: sigmoid.f(z) }));
  const steps = [[-reach, 0], [0, 1]].map(([z, to]) => ({ z, a: stepFunction.f(z!), to: z! + reach, end: to }));
  return chart({
    width: 620,
    height: 360,
    title,
    description:
      `The sigmoid rises smoothly from ${readable(sigmoid.f(-reach))} at z = ${readable(-reach)} through 0.5 at 0 ` +
      `to ${readable(sigmoid.f(reach))} at z = ${readable(reach)}; the step function jumps from 0 to 1 at 0.`,
  }, {
    marginTop: 36,
    marginRight: 24,
    marginBottom: 44,
    marginLeft: 60,
    x: { label: "z" },
    y: { label: "activation", domain: [0, 1], grid: true, ticks: 5 },
    marks: [
      Plot.link(steps, {
        x1: "z",
        x2: "to",
        y1: "a",
        y2: "a",
        stroke: colour(1),
        strokeWidth: 2.5,
        strokeDasharray: "7 4",
      }),
      Plot.ruleX([0], { stroke: colour(1), strokeWidth: 1, strokeDasharray: "2 3" }),
      Plot.dot([{ z: 0, a: 0, fill: colour("paper") }, { z: 0, a: stepFunction.f(0), fill: colour(1) }], {
        x: "z",
        y: "a",
        r: 4,
        stroke: colour(1),
        fill: "fill",
        strokeWidth: 2,
      }),
      Plot.lineY(smooth, { x: "z", y: "a", stroke: colour(0), strokeWidth: 2.5 }),
      Plot.text([{ z: 0.3 * reach, a: sigmoid.f(0.3 * reach), name: "sigmoid" }], {
        x: "z",
        y: "a",
        text: "name",
        dx: 10,
        dy: 10,
        textAnchor: "start",
        fill: colour("ink"),
      }),
      Plot.text([{ z: 0, a: 1, name: "step function" }], {
        x: "z",
        y: "a",
        text: "name",
        dx: -12,
        dy: 10,
        textAnchor: "end",
        fill: colour("ink"),
      }),
    ],
  });
};
