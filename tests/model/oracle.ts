/**
 * What a reader may answer: a value, or faults of known tags whose offsets lie inside the file.
 *
 * @module
 */
import { assert } from "@std/assert";
import type { Checkpoint, Model, ModelFault } from "../../lib/model.ts";
import { sameBits, sameNetwork, sameNumbers } from "../support/bits.ts";
import type { Result } from "./cases.ts";

/** Every tag of a fault in a model: one that is added or misspelt does not compile. */
export const TAGS: Readonly<Record<ModelFault["tag"], true>> = {
  ModelTruncated: true,
  NotAModel: true,
  ModelTooLarge: true,
  JsonInvalid: true,
  HeaderNotUtf8: true,
  HeaderNotJson: true,
  HeaderNotObject: true,
  HeaderNotCanonical: true,
  ModelTrailingBytes: true,
  OffsetHole: true,
  ChecksumMismatch: true,
  MissingField: true,
  UnknownField: true,
  HeaderType: true,
  UnsupportedVersion: true,
  ParamError: true,
  ShapeError: true,
  BadRngState: true,
  MissingTensor: true,
  UnknownTensor: true,
  BadDtype: true,
  BadOffset: true,
  ShapeBytesMismatch: true,
  BadShape: true,
  NonFinite: true,
  NotSingle: true,
  NotDouble: true,
  OffsetOverlap: true,
};

/** Fails unless the result is faults of known tags, with offsets in a file of this size, each on one line. */
export const assertTyped = (result: Result, size: number, what = ""): void => {
  assert(result._tag === "Left", `${what} was read`);
  assert(result.left.length > 0 && result.left.length <= 100);
  for (const fault of result.left) {
    assert(Object.hasOwn(TAGS, fault.tag), `${what}: ${fault.tag}`);
    assert("offset" in fault && Number.isInteger(fault.offset), `${what}: ${fault.message}`);
    assert(0 <= Number(fault.offset) && Number(fault.offset) <= size, `${what}: ${fault.message}`);
    assert(!fault.message.includes("\n") && fault.message.length < 400, fault.message);
  }
};

/** The same model to the bit. */
export const sameModel = (a: Model, b: Model): boolean =>
  sameNetwork(a.network, b.network) && a.cost === b.cost && a.precision === b.precision &&
  a.counters.epochs === b.counters.epochs && a.counters.steps === b.counters.steps &&
  a.network.layers.every(({ activation }, l) =>
    Array.isArray(activation) === Array.isArray(b.network.layers[l]!.activation)
  );

/** The same checkpoint to the bit. */
export const sameCheckpoint = (a: Checkpoint, b: Checkpoint): boolean => {
  const [{ training: s, plan: p }, { training: t, plan: q }] = [a, b];
  return sameNetwork(s.network, t.network) && s.epoch === t.epoch && s.batch === t.batch &&
    sameNumbers(s.seed, t.seed) && sameNumbers(a.history, b.history) && sameNumbers(p.sizes, q.sizes) &&
    (["eta", "miniBatch", "epochs", "seed", "momentum", "train", "precision", "cost", "data"] as const)
      .every((name) => Object.is(p[name], q[name])) &&
    s.moments?.length === t.moments?.length &&
    (s.moments ?? []).every((moment, i) => sameBits(moment, t.moments![i]!));
};
