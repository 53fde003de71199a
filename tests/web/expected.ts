/**
 * What the page has to come to, computed by the same library in Deno.
 *
 * @module
 */
import { E } from "../../lib/deps.ts";
import { mnist } from "../../data/mnist.ts";
import { decodeSettings, DEFAULTS, type Texts } from "../../examples/web/settings.ts";
import { begin, goOn, isDone, judged, type Run } from "../../examples/web/worker/run.ts";
import { modelBytes } from "../../examples/web/worker/saved.ts";
import type { Sets } from "../../examples/web/worker/digits.ts";

/** The digits, as the page has them. */
export const sets = async (): Promise<Sets> => {
  const loaded = await mnist();
  if (E.isLeft(loaded)) throw new Error(loaded.left[0].message);
  return { ...loaded.right, name: "MNIST" };
};

/** What a run ends with. */
export interface Ended {
  readonly run: Run;
  readonly sha256: string;
  /** The shortest time of an epoch, in milliseconds. */
  readonly fastest: number;
}

/** A run of the page's settings, epoch by epoch. */
export const ended = async (digits: Sets, texts: Partial<Texts> = {}): Promise<Ended> => {
  const settings = decodeSettings({ ...DEFAULTS, ...texts }, digits.training.length);
  if (E.isLeft(settings)) throw new Error(settings.left[0]!.message);
  let run = begin(settings.right);
  let fastest = Infinity;
  while (!isDone(run)) {
    const from = performance.now();
    const next = goOn(run, digits, Infinity);
    fastest = Math.min(fastest, performance.now() - from);
    run = judged(next, digits);
  }
  const saved = await modelBytes(run);
  if (E.isLeft(saved)) throw new Error(saved.left[0]);
  return { run, sha256: saved.right.sha256, fastest };
};
