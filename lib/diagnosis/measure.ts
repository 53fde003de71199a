/**
 * A run, and all that the rules look at in it, measured once.
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
  /** Which class an output stands for; by default that of the nearest wanted output, as `classOf` says. */
  readonly decide?: Decision;
}

/** Enough examples to see layers by, and few enough to take a few hundredths of a second. */
const FEW = 200;
/** Enough to count answers. */
const MANY = 1000;
/** Less gained between the last two states than this is standing still. */
export const GAIN = 0.02;
/** Before so many steps nothing is said to stand still, or to have moved too little. */
export const STEPS = 300;
/** A change that explains so much more would have helped. */
export const HELP = 0.2;
/** A run whose parameters have moved less than this, as a share of their length, has hardly begun. */
export const MOVED = 0.01;
/** A share of flat or dead neurons above this is most of them. */
export const MOST = { flat: 0.8, dead: 0.5 } as const;

/** How well it goes when a run is taken again on some examples, from the parameters that it began with and from smaller ones. */
export interface Trials {
  readonly own: Rates;
  /** From parameters scaled by `scale`. */
  readonly smaller: Rates;
}

/** All that the rules look at. */
export interface Measured {
  readonly history: History;
  /** What the classes are, where there are some. */
  readonly classes?: Classes;
  readonly epochs: number;
  readonly steps: number;
  /** Whether training, or its cost, left the finite numbers. */
  readonly diverged: boolean;
  /** The root of the mean square of the inputs. */
  readonly size: number;
  /** How it does on the data that it is trained on. */
  readonly training: Standing;
  /** How it does on other data, where there is such. */
  readonly validation?: Standing;
  /** How far training has moved the parameters, as a share of their length. */
  readonly moved: number;
  /** Whether less is explained, after some training, than could be. */
  readonly failing: boolean;
  /** The layers before training, and at the end. */
  readonly before: readonly LayerEvidence[];
  readonly after: readonly LayerEvidence[];
  /** How much cannot be explained as long as the outputs are stuck that are at the end. */
  readonly stuck: number;
  /** Whether far longer steps would do good. */
  readonly short: boolean;
  /** By how much the first parameters should be scaled. */
  readonly scale: number;
  /** What would help; taken only where it is asked for. */
  readonly trials: () => Trials;
}

/** Whether the last epoch gained next to nothing, in a run that is long enough to say so. */
export const isStill = ({ epochs, steps }: Pick<Measured, "epochs" | "steps">, { gain }: Standing): boolean =>
  epochs >= 2 && steps >= STEPS && gain !== undefined && !(gain >= GAIN);

const stepsOf = ({ data, options, states }: History): { readonly epochs: number; readonly steps: number } => {
  const [first, last] = [states[0]!, states.at(-1)!];
  const perEpoch = Math.ceil(data.length / options.miniBatch);
  const epochs = last.epoch - first.epoch;
  return { epochs, steps: epochs * perEpoch + (last.batch ?? 0) - (first.batch ?? 0) };
};

/** The validation data on which something can be told: not where all wanted outputs are one. */
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
