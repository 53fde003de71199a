/**
 * A little training, the same wherever it runs, and the bytes of what it learned.
 *
 * @module
 */
import { type DataSet, dataSet, type Network, seed, sgd, take, vector } from "../../mod.ts";
import { encodeModel, model } from "../../lib/model.ts";
import { E } from "../../lib/deps.ts";

/** Thirty examples of two inputs and two outputs. */
export const data: DataSet = dataSet(
  Array.from({ length: 30 }, (_, i) => ({ x: vector([i % 3, i % 5]), y: vector([i % 2, 1]) })),
);
const EPOCHS = 20;

/** A network of sizes [2, ..., 2] after some epochs. */
export const trained = (network: Network): Network =>
  take(EPOCHS + 1)(sgd(data, { eta: 3, miniBatch: 4 })({ epoch: 0, network, seed: seed(1) }))[EPOCHS]!.network;

/** The model file of a network. */
export const written = async (network: Network): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await encodeModel(model(network))();
  if (E.isLeft(bytes)) throw new Error(bytes.left[0].message);
  return bytes.right;
};
