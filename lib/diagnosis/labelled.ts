/**
 * Some examples of a data set as plain numbers: inputs, and the class of each.
 *
 * @module
 */
import { type DataSet, exampleAt } from "../cost/data_set.ts";
import { open } from "../kernel/door.ts";
import { argmax } from "../linear/norm.ts";
import { places } from "./spread.ts";

/** Inputs with the class of each. */
export interface Labelled {
  readonly inputs: readonly Float64Array[];
  readonly labels: readonly number[];
}

/**
 * At most so many examples from anywhere in a data set; each input with the label `offset` places after its own. What has none
 * is left out.
 */
export const labelled = (data: DataSet, most: number, offset: number = 0): Labelled => {
  const there = places(most, data.length).filter((place) => 0 <= place + offset && place + offset < data.length);
  return {
    inputs: there.map((place) => open(exampleAt(place)(data).x)),
    labels: there.map((place) => argmax(exampleAt(place + offset)(data).y)),
  };
};

/** At most so many of them, the first. */
export const cut = (most: number) => ({ inputs, labels }: Labelled): Labelled => ({
  inputs: inputs.slice(0, most),
  labels: labels.slice(0, most),
});

/** The first half and the second, which of examples from anywhere are from anywhere as well. */
export const halves = ({ inputs, labels }: Labelled): readonly [Labelled, Labelled] => {
  const middle = Math.ceil(labels.length / 2);
  return [cut(middle)({ inputs, labels }), { inputs: inputs.slice(middle), labels: labels.slice(middle) }];
};

/** Whether the wanted outputs are classes: no more of them differ than there are outputs. Those of a curve all do. */
export const areClasses = (data: DataSet): boolean =>
  new Set([...data].map(({ y }) => y.toJSON().join())).size <= data.outputs;
