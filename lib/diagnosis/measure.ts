/**
 * A run, and all that the rules need to know of it, measured once.
 *
 * @module
 */
import type { DataSet } from "../example/data_set.ts";
import type { Decision } from "../measure/decision.ts";
import { type EpochOptions, planOf } from "../descent/options.ts";
import type { Training } from "../descent/sgd.ts";
import type { Between, Network, Sizes } from "../network/network.ts";
import { type Classes, classesOf } from "./classes.ts";
import { change, inputSize, type LayerEvidence, layersOf, scaleOf, stuck } from "./evidence.ts";
import { scaleParameters } from "../network/scale_parameters.ts";
import { spread } from "./spread.ts";
import { costOfGuessing, ENOUGH, explainedOn, type Standing, standingOn } from "./standing.ts";
import { areShort, isOutOfReach, type Rates, rates, type Trial } from "./trial.ts";

/** A training run, with the states that were kept. */
export interface History<In extends number = number, Out extends number = number, S extends Sizes = Between<In, Out>> {
  /** What the network is trained on. */
  readonly data: DataSet<In, Out>;
  /** What it is judged on, where there is such a set. */
  readonly validation?: DataSet<In, Out>;
  /** How it is trained. */
  readonly options: EpochOptions;
  /** States of the run in their order, the one before training first; of a long run a few are enough. */
  readonly states: readonly Training<S>[];
  /** Which class an output stands for; by default that of the nearest wanted output, as `classOf` says. */
  readonly decide?: Decision;
}

/** Enough examples to measure layers in a few hundredths of a second. */
const FEW = 200;
/** Enough to count answers. */
const MANY = 1000;
/** A gain between the last two states below this is standing still. */
export const GAIN = 0.02;
/** Before this many steps no run is called still, or said to have moved too little. */
export const STEPS = 300;
/** A change that increases R^2 by this would have helped. */
export const HELP = 0.2;
/** A run whose parameters have moved less than this, as a share of their length, has hardly begun. */
export const MOVED = 0.01;
/** A share of flat or dead neurons above this is most of them. */
export const MOST = { flat: 0.8, dead: 0.5 } as const;

/** The results of repeating a run on some examples, from its first parameters and from smaller ones. */
export interface Trials {
  readonly own: Rates;
  /** From parameters scaled by `scale`. */
  readonly smaller: Rates;
}

/** All that the rules need to know. */
export interface Measured {
  readonly history: History;
  /** The classes, if any. */
  readonly classes?: Classes;
  readonly epochs: number;
  readonly steps: number;
  /** Whether training, or its cost, overflowed. */
  readonly diverged: boolean;
  /** The root of the mean square of the inputs. */
  readonly size: number;
  /** The standing on the training data. */
  readonly training: Standing;
  /** The standing on validation data, if any. */
  readonly validation?: Standing;
  /** How far training has moved the parameters, as a share of their length. */
  readonly moved: number;
  /** Whether R^2 is lower, after some training, than it could be. */
  readonly failing: boolean;
  /** The layers before training, and at the end. */
  readonly before: readonly LayerEvidence[];
  readonly after: readonly LayerEvidence[];
  /** The part of the variance that stuck outputs keep unexplained. */
  readonly stuck: number;
  /** Whether far longer steps would help. */
  readonly short: boolean;
  /** By how much the first parameters should be scaled. */
  readonly scale: number;
  /** What would help; computed on demand. */
  readonly trials: () => Trials;
}

/** Whether the last epoch gained almost nothing, in a run that is long enough. */
export const isStill = ({ epochs, steps }: Pick<Measured, "epochs" | "steps">, { gain }: Standing): boolean =>
  epochs >= 2 && steps >= STEPS && gain !== undefined && !(gain >= GAIN);

const stepsOf = ({ data, options, states }: History): { readonly epochs: number; readonly steps: number } => {
  const [first, last] = [states[0]!, states.at(-1)!];
  const perEpoch = Math.ceil(data.length / options.miniBatch);
  const epochs = last.epoch - first.epoch;
  return { epochs, steps: epochs * perEpoch + (last.batch ?? 0) - (first.batch ?? 0) };
};

/** A sample of the validation data, if any. */
const othersOf = ({ validation }: History): DataSet | undefined =>
  validation === undefined || validation.length === 0 ? undefined : spread(MANY)(validation);

/** Whether most neurons of some hidden layer are dead, in one of some states. */
const areDead = (states: readonly (readonly LayerEvidence[])[]): boolean =>
  states.some((layers) => layers.slice(0, -1).some(({ dead }) => dead > MOST.dead));

/** Measures a run of at least one state. */
export const measure = (history: History): Measured => {
  const { data, options, states } = history;
  const { cost } = planOf(options);
  const networks: readonly Network[] = states.map(({ network }) => network);
  const [first, last] = [networks[0]!, networks.at(-1)!];
  const [few, many, others] = [spread(FEW)(data), spread(MANY)(data), othersOf(history)];
  const classes = classesOf([many, ...others === undefined ? [] : [others]], history.decide);
  const training = standingOn(many, classes)(networks);
  const elsewhere = others === undefined ? undefined : standingOn(others, classes)(networks);
  const { epochs, steps } = stepsOf(history);
  const diverged = states.at(-1)!.diverged !== undefined || !Number.isFinite(training.r2);
  const most = costOfGuessing(few, first);
  const now: Trial = { network: last, data: few, options, explained: explainedOn(few, most) };
  const moved = change(first, last);
  const scale = scaleOf(first);
  const poor = diverged || (steps > 0 && !(training.r2 >= ENOUGH));
  const [before, after] = poor || training.constant
    ? [layersOf(first, few, cost), layersOf(last, few, cost)]
    : [[], []];
  const failing = poor || (steps > 0 && training.constant && areDead([before, after]));
  return {
    history,
    ...classes === undefined ? {} : { classes },
    epochs,
    steps,
    diverged,
    size: inputSize(few),
    training,
    ...elsewhere === undefined || elsewhere.constant ? {} : { validation: elsewhere },
    moved,
    failing,
    before,
    after,
    stuck: failing ? stuck(last, few, most, cost) : 0,
    short: failing && !diverged &&
      (areShort(now) || (moved < MOVED && isOutOfReach(now, HELP))),
    scale,
    trials: () => {
      const explained = explainedOn(many, costOfGuessing(many, first));
      const from = (network: Network): Rates => rates({ network, data: many, options, explained });
      return { own: from(first), smaller: from(scaleParameters(scale)(first)) };
    },
  };
};
