/**
 * Whether an engine gives the reference's bits: every operation in both precisions, number by number with `Object.is`.
 *
 * @module
 */
import type { Engine, Trained } from "../../lib/engine/contract.ts";
import type { Precision } from "../../lib/numbers/precision.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { type Case, mayOverflow, type Work, work } from "./simd_cases.ts";
import { firstDifference, numbersOf, taken, type Watched } from "./simd_support.ts";

const PRECISIONS: readonly Precision[] = ["f64", "f32"];

const trained = (given: Trained, wanted: Trained): string | undefined => {
  if (given.tag === "Diverged" && wanted.tag === "Diverged") {
    const { lastGood, ...told } = given.divergence;
    const { lastGood: good, ...tells } = wanted.divergence;
    const says = (values: Omit<typeof given.divergence, "lastGood">): string =>
      `${values.batch} ${values.layer} ${values.tensor} ${values.index} ${values.value}`;
    return says(told) === says(tells)
      ? firstDifference(numbersOf(lastGood), numbersOf(good))
      : `${says(told)} instead of ${says(tells)}`;
  }
  if (given.tag === "Finite" && wanted.tag === "Finite") {
    const sameFunctions = given.layers.every(({ activation }, l) => activation === wanted.layers[l]!.activation);
    return sameFunctions ? firstDifference(numbersOf(given.layers), numbersOf(wanted.layers)) : "another activation";
  }
  return `${given.tag} instead of ${wanted.tag}`;
};

type Check = (engine: Engine, work: Work, precision: Precision) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  train: (engine, { layers, cost, rows, eta, miniBatch, update }, precision) => {
    const options = { eta, miniBatch, precision, update };
    return trained(engine.train(layers, cost, rows, options), reference.train(layers, cost, rows, options));
  },
  gradient: (engine, { layers, cost, rows }, precision) =>
    firstDifference(
      numbersOf(engine.gradient(layers, cost, rows, precision)),
      numbersOf(reference.gradient(layers, cost, rows, precision)),
    ),
  feedforward: (engine, { layers, rows }, precision) =>
    firstDifference([engine.feedforward(layers, rows, precision)], [reference.feedforward(layers, rows, precision)]),
};

/** The first difference in a case, in words; that the kernel did not run where it must counts as one. */
export const difference = (watched: Watched, given: Case): string | undefined => {
  const all = work(given);
  for (const precision of PRECISIONS) {
    for (const [name, check] of Object.entries(CHECKS)) {
      const found = check(watched.engine, all, precision);
      const causes = taken(watched).filter((tag) => !(tag === "NotCertified" && mayOverflow(given)));
      if (found !== undefined) return `${name} in ${precision}: ${found}`;
      if (causes.length > 0) return `${name} in ${precision}: ${causes.join(", ")}`;
    }
  }
  return undefined;
};
