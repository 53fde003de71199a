/**
 * A run, and all that the rules look at in it, measured once.
 *
 * @module
 */
import type { DataSet } from "../cost/data_set.ts";
import type { EpochOptions } from "../descent/epoch.ts";
import type { Training } from "../descent/sgd.ts";
import type { Between, Sizes } from "../network/network.ts";
import { change, explained, type LayerEvidence, layersOf } from "./evidence.ts";
import { spread } from "./spread.ts";

/** A training run, as far as it was kept. */
export interface History<In extends number = number, Out extends number = number, S extends Sizes = Between<In, Out>> {
  /** What the network is trained on. */
  readonly data: DataSet<In, Out>;
  /** What it is judged on, where there is such a set. */
  readonly validation?: DataSet<In, Out>;
  /** How it is trained. */
  readonly options: EpochOptions;
  /** States of the run in their order, the one before training first; of a long run a few are enough. */
  readonly states: readonly Training<S>[];
}

/** Enough examples to see by, and few enough to take a few hundredths of a second. */
const SAMPLE = 200;
/** Less of the wanted outputs explained than this is failing. */
const ENOUGH = 0.5;
/** Less than this is hardly more than saying the mean for every input. */
const LITTLE = 0.1;
/** Less gained between the last two states than this is standing still. */
const GAIN = 0.02;

/** All that the rules look at, measured once. */
export interface Measured {
  /** The run. */
  readonly history: History;
  /** The examples that it was measured on. */
  readonly sample: DataSet;
  /** The layers before training. */
  readonly before: readonly LayerEvidence[];
  /** The layers at the end. */
  readonly after: readonly LayerEvidence[];
  /** Whether training left the finite numbers. */
  readonly diverged: boolean;
  /** Whether less is explained, after some training, than could be. */
  readonly failing: boolean;
  /** Whether hardly anything is. */
  readonly stuck: boolean;
  /** Whether the last epoch gained next to nothing. */
  readonly still: boolean;
  /** How far training has moved the parameters, as a share of their length. */
  readonly moved: number;
}

/** Measures a run of at least one state. */
export const measure = (history: History): Measured => {
  const { data, states } = history;
  const [first, last] = [states[0]!, states.at(-1)!];
  const sample = spread(SAMPLE)(data);
  const r2 = explained(last.network, sample);
  const diverged = last.diverged !== undefined;
  return {
    history,
    sample,
    before: layersOf(first.network, sample),
    after: layersOf(last.network, sample),
    diverged,
    failing: diverged || (states.length > 1 && r2 < ENOUGH),
    stuck: r2 < LITTLE,
    still: states.length > 2 && r2 - explained(states.at(-2)!.network, sample) < GAIN,
    moved: change(first.network, last.network),
  };
};
