/**
 * "Why is it not learning?" This looks for the causes that the book's advice on debugging names. A run is a sequence of values,
 * so nothing has to be recorded during training: the states that were kept are measured afterwards.
 *
 * A rule applies only where a run fails. Of causes that hide one another the first in this order is reported: inputs, labels,
 * weights alike, neurons that are dead or saturated from the start, weights or eta too large, eta too small, neurons that died,
 * size. Where no cause is found, the verdict says whether the network is better than guessing, or that it is too early to say.
 *
 * @module
 */
import { classOf } from "../measure/decision.ts";
import { requireTask } from "../descent/epoch.ts";
import { ARRAY, FUNCTION, RECORD, requireKind } from "../fault/kind.ts";
import { TRAINING } from "../descent/sgd.ts";
import type { Finding } from "./finding.ts";
import { type History, measure } from "./measure.ts";
import { RULES } from "./rules.ts";
import { verdict } from "./verdict.ts";

/**
 * The most likely cause for which a run does not learn, with its evidence; `TooEarly` or `NoBetterThanGuessing` where none is
 * found; an empty list where the network gives better answers than guessing and nothing is found to be wrong.
 *
 * ```ts
 * import { dataSet, initialise, seed, sgd, take, vector } from "@foldgrad/foldgrad";
 * import { diagnose } from "@foldgrad/foldgrad/diagnosis";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1, 0]) }, { x: vector([1, 0]), y: vector([0, 1]) }]);
 * const [network, next] = initialise([2, 3, 2])(seed(1));
 * const options = { eta: 1e-9, miniBatch: 1 };
 * const states = take(5)(sgd(data, options)({ epoch: 0, network, seed: next }));
 * console.log(diagnose({ data, options, states }).map(({ tag }) => tag)); // [ "EtaTooLow" ]
 * ```
 *
 * @throws RangeError for no state, no data, and training data that does not fit the network.
 */
export const diagnose = <In extends number, Out extends number>(
  history: History<In, Out>,
): readonly Finding[] => {
  requireHistory(history);
  if (history.states.length === 0) throw new RangeError("Cannot diagnose a run: there is no state");
  if (history.data.length === 0) throw new RangeError("Cannot diagnose a run: there is no example");
  const measured = measure(history as History);
  return RULES.map((rule) => rule(measured)).find((findings) => findings.length > 0) ?? verdict(measured);
};

const requireHistory = (history: unknown): void => {
  requireKind("diagnose a run", { ...RECORD, words: "a run, { data, options, states }" }, history);
  const { data, options, states, decide = classOf } = history as History;
  requireTask(data, options);
  requireKind("diagnose a run", FUNCTION, decide, "decide");
  requireKind("diagnose a run", ARRAY, states, "states");
  states.forEach((state) => requireKind("diagnose a run", TRAINING, state));
};
