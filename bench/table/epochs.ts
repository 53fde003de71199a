/**
 * Epochs 2, 30 and 120 of the book's run, counted from 1: what a network has learned decides how small its steps are, and numbers
 * that are too small are slow on many processors. foldgrad trains up to each of these epochs, and that one epoch is timed again and
 * again from the same state; the peers are given the same parameters and time the same epoch from there.
 *
 * @module
 */
import { initialise, nextEpoch, type Precision, seed, toArray, toRows, type Training } from "../../mod.ts";
import type { Mnist } from "../../lib/data.ts";
import { inTurn, timed, type Way } from "./laps.ts";
import { type Peer, serve, type Served } from "./peer.ts";
import { line } from "./row.ts";

type State = Training<readonly [784, number, 10]>;

const options = (precision: Precision) => ({ eta: 3, miniBatch: 10, precision });

const start = (hidden: number): State => {
  const [network, next] = initialise([784, hidden, 10])(seed(1));
  return { epoch: 0, network, seed: next };
};

/** The epoch after a state, from that state each time. */
const epochAfter = ({ training }: Mnist, state: State, precision: Precision): Way =>
  timed(() => {
    if (nextEpoch(training, options(precision))(state)!.engine !== "simd") throw new Error("The kernel did not run");
  });

const parameters = ({ network: { layers } }: State): Float64Array<ArrayBuffer> =>
  Float64Array.from(layers.flatMap(({ weights, biases }) => [...toRows(weights).flat(), ...toArray(biases)]));

/** One epoch of the run from seed 1 on. */
export const firstEpoch = (data: Mnist, precision: Precision): Way => epochAfter(data, start(30), precision);

/** The rows of one network, an epoch each. */
export const epochRows = async (
  data: Mnist,
  peer: Peer | undefined,
  [hidden, precision, rounds]: readonly [hidden: number, precision: Precision, rounds: number],
  show: (line: string) => void,
): Promise<void> => {
  const served = (mode: "matrix" | "torch", use: (peers: readonly Served[]) => Promise<void>): Promise<void> =>
    peer === undefined || (mode === "torch" && peer.torch === null)
      ? use([])
      : serve(peer, [mode, hidden, precision], (found) => use([found]));
  await served("matrix", (numpy) =>
    served("torch", async (torch) => {
      let state = start(hidden);
      for (const epoch of [2, 30, 120]) {
        while (state.epoch < epoch - 1) state = nextEpoch(data.training, options(precision))(state)!;
        for (const { load } of [...numpy, ...torch]) await load(parameters(state));
        const ways = [epochAfter(data, state, precision), ...[...numpy, ...torch].map((found) => found.epoch)];
        const [ours, ...theirs] = await inTurn(rounds, ways);
        const work = `epoch ${epoch} of [784, ${hidden}, 10], ${precision}`;
        show(line({ work, ours: ours!, numpy: theirs[0], torch: theirs[1] }));
      }
    }));
};
