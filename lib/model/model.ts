/**
 * A model: a network with what is needed to use it and to continue its training, as kept in files.
 *
 * @module
 */
import { type Kind, RECORD, recordOf, requireKind, requireOptions } from "../fault/kind.ts";
import type { Precision } from "../numbers/precision.ts";
import { NETWORK, type Network, type Sizes } from "../network/network.ts";

/** How long a network was trained. */
export interface Counters {
  /** Epochs of training. */
  readonly epochs: number;
  /** Steps, one for each mini-batch. */
  readonly steps: number;
}

/** A network and what is known of it. */
export interface Model<S extends Sizes = Sizes> {
  /** The network. */
  readonly network: Network<S>;
  /** The name of the cost that it was trained with; only a name, since a network answers without its cost. */
  readonly cost: string;
  /** The precision that its numbers are stored in; `f32` only where each of them is exactly such a number. */
  readonly precision: Precision;
  /** How long it was trained. */
  readonly counters: Counters;
}

/** What is known of a network. */
export interface ModelOptions {
  /**
   * The name of the cost.
   * @default {"quadratic"}
   */
  readonly cost?: string;
  /**
   * The precision in which its numbers are stored.
   * @default {"f64"}
   */
  readonly precision?: Precision;
  /**
   * Epochs of training so far.
   * @default {0}
   */
  readonly epochs?: number;
  /**
   * Steps of training so far.
   * @default {0}
   */
  readonly steps?: number;
}

/**
 * The model of a network.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { model } from "@foldgrad/foldgrad/model";
 *
 * const trained = model(network([dense(matrix([[1, -1]]), vector([0]))]), { epochs: 30 });
 * console.log(trained.cost, trained.counters); // quadratic { epochs: 30, steps: 0 }
 * ```
 */
export const model = <S extends Sizes>(
  network: Network<S>,
  options: ModelOptions = {},
): Model<S> => {
  requireKind("make a model", NETWORK, network);
  requireOptions("make a model", options, ["cost", "precision", "epochs", "steps"]);
  const { cost = "quadratic", precision = "f64", epochs = 0, steps = 0 } = options;
  return { network, cost, precision, counters: { epochs, steps } };
};

/** How a model is recognised and called in messages. */
export const MODEL: Kind = recordOf("a model, such as model(network)", { network: RECORD.is, counters: RECORD.is });
