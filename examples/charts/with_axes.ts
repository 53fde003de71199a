/**
 * The charts of `examples/pictures.ts`. They stand apart from its other pictures because the packages that draw them are
 * fetched when this module is loaded.
 *
 * @module
 */
import { at, gradientDescent, take, type Vector, vector } from "../../mod.ts";
import type { Drawn } from "../pictures.ts";
import { curves, type Series } from "./curves.ts";
import { sigmoidAndStep } from "./sigmoid_and_step.ts";
import { valleyChart } from "./valley.ts";

const C = (v: Vector<2>): number => at(0)(v) ** 2 + 3 * at(1)(v) ** 2;
const nablaC = (v: Vector<2>): Vector<2> => vector([2 * at(0)(v), 6 * at(1)(v)]);

/** The charts; `series` has the accuracies of the runs by epoch. */
export const withAxes = (series: readonly Series[]): readonly Drawn[] => [
  { file: "accuracy.svg", svg: curves({ title: "Accuracy by epoch", y: "test images right, in percent", series }) },
  {
    file: "valley.svg",
    svg: valleyChart({ C, trajectory: take(15)(gradientDescent(nablaC, 0.06)(vector([-2, 1.5]))) }),
  },
  { file: "sigmoid.svg", svg: sigmoidAndStep() },
];
