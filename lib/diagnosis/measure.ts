/**
 * A run, and all that the rules look at in it, measured once.
 *
 * @module
 */
import type { DataSet } from "../cost/data_set.ts";
import type { EpochOptions } from "../descent/options.ts";
import type { Training } from "../descent/sgd.ts";
import type { Between, Sizes } from "../network/network.ts";
import { change, explained, type LayerEvidence, layersOf, stuck } from "./evidence.ts";
import { spread } from "./spread.ts";
import { areShort } from "./stride.ts";

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
export const ENOUGH: number = 0.5;
/** Less gained between the last two states than this is standing still. */
const GAIN = 0.02;

/** How a network does on some of the examples of a data set. */
export interface Standing {
  /** How much of the wanted outputs is explained at the end, R^2. */
  readonly r2: number;
  /** Whether the last epoch gained next to nothing; not known of a run of fewer than two. */
  readonly still: boolean;
}

/** All that the rules look at, measured once; what they look at in a failing run only is not measured in others. */
export interface Measured {
  /** The run. */
  readonly history: History;
  /** The examples that it was measured on. */
  readonly sample: DataSet;
  /** Whether training left the finite numbers. */
  readonly diverged: boolean;
  /** How it does on the data that it is trained on. */
  readonly training: Standing;
  /** How it does on other data, where there is such. */
  readonly validation?: Standing;
  /** How far training has moved the parameters, as a share of their length. */
  readonly moved: number;
  /** Whether less is explained, after some training, than could be. */
  readonly failing: boolean;
  /** Where it fails: the layers before training. */
  readonly before: readonly LayerEvidence[];
  /** Where it fails: the layers at the end. */
  readonly after: readonly LayerEvidence[];
  /** Where it fails: how much cannot be explained as long as the outputs are stuck that are at the end. */
  readonly stuck: number;
  /** Where it fails: whether steps a thousand times as long as its own would still do good. */
  readonly short: boolean;
}

const ofNoFailure = { before: [], after: [], stuck: 0, short: false } as const;

const standing = ({ states }: History, data: DataSet): Standing => {
  const sample = spread(SAMPLE)(data);
  const r2 = explained(states.at(-1)!.network, sample);
  return { r2, still: states.length > 2 && r2 - explained(states.at(-2)!.network, sample) < GAIN };
};

/** Measures a run of at least one state. */
export const measure = (history: History): Measured => {
  const { data, validation, options, states } = history;
  const [first, last] = [states[0]!.network, states.at(-1)!.network];
  const sample = spread(SAMPLE)(data);
  const training = standing(history, data);
  const diverged = states.at(-1)!.diverged !== undefined;
  const failing = diverged || (states.length > 1 && training.r2 < ENOUGH);
  return {
    history,
    sample,
    diverged,
    training,
    ...validation === undefined || validation.length === 0 ? {} : { validation: standing(history, validation) },
    moved: change(first, last),
    failing,
    ...!failing ? ofNoFailure : {
      before: layersOf(first, sample),
      after: layersOf(last, sample),
      stuck: stuck(last, sample),
      short: !diverged && areShort(last, sample, options),
    },
  };
};
