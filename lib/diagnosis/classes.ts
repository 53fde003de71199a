/**
 * The classes of training data, if any. A rule of the caller (`decision.ts`) defines them; without one, a class is a wanted
 * output that recurs, and an output stands for the nearest of them. For unit vectors that is the argmax, for
 * 0 and 1 above one half, and it holds for -1 and 1 and for bits as well.
 *
 * @module
 */
import { type DataSet, exampleAt, outputOf, rowsOf, targetsOf } from "../example/data_set.ts";
import type { Decision } from "../measure/decision.ts";
import { open } from "../linear/door.ts";
import { Vector } from "../linear/vector.ts";
import { nearest } from "./nearest.ts";
import { places } from "./spread.ts";

/** How targets and outputs become classes. */
export interface Classes {
  /** The class of a wanted output; -1 for none. */
  readonly label: (y: Vector) => number;
  /** The class of an output; -1 for none. */
  readonly answer: (a: Vector) => number;
}

/** The wanted outputs that differ. */
const codes = (samples: readonly DataSet[]): readonly Float64Array[] => [
  ...new Map(samples.flatMap((data) => targetsOf(data).map((y) => [open(y).join(), open(y)] as const))).values(),
];

const isBit = (number: number): boolean => number === 0 || number === 1;

/**
 * The classes of some samples of the data; `undefined` for regression, where more wanted outputs differ than there can be classes:
 * two for one output, and as many as there are outputs, unless all of them are bits.
 */
export const classesOf = (samples: readonly DataSet[], decide?: Decision): Classes | undefined => {
  if (decide !== undefined) return { label: (y) => decide(y) ?? -1, answer: (a) => decide(a) ?? -1 };
  const known = codes(samples);
  const most = Math.max(2, samples[0]!.outputs);
  if (known.length > most && !known.every((code) => code.every(isBit))) return undefined;
  const places = new Map(known.map((code, c) => [code.join(), c]));
  return { label: (y) => places.get(open(y).join()) ?? -1, answer: (a) => nearest(open(a), known) };
};

/** Some inputs, and their classes, or the classes of the examples `offset` places later. */
export interface Asked {
  readonly inputs: readonly Float64Array[];
  readonly labels: (offset?: number) => readonly number[];
}

/** At most `most` examples from anywhere in a data set, except the first and last `margin`. */
export const labelled = (data: DataSet, { label }: Classes, most: number, margin: number = 0): Asked => {
  const there = places(most, data.length - 2 * margin).map((place) => place + margin);
  const { store, order } = rowsOf(data);
  return {
    inputs: there.map((place) => open(exampleAt(place)(data).x)),
    labels: (offset = 0) => there.map((place) => label(new Vector(outputOf(store, order[place + offset]!)))),
  };
};

/** The most frequent of some labels, and how often it is there. */
export const largest = (labels: readonly number[]): readonly [label: number, count: number] => {
  const counts = new Map<number, number>();
  labels.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return [...counts].reduce((most, next) => next[1] > most[1] ? next : most, [-1, 0]);
};
