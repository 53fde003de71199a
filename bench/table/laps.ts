/**
 * Timings that can be compared though the clock of the machine changes: the ways are taken in turn, A B A B …, so that
 * what slows one slows the others too. A lap is the processor time of its process, so that other work on the machine does not
 * count; all work here is that of one thread.
 *
 * @module
 */
import { cpuUsage } from "node:process";

/** Does some work once and tells how many milliseconds of a processor it took. */
export type Way = () => number | Promise<number>;

/** What many laps of one way took, in milliseconds. */
export interface Laps {
  readonly min: number;
  readonly median: number;
}

/** A way that this process takes. */
export const timed = (work: () => unknown): Way => () => {
  const from = cpuUsage();
  work();
  const { user, system } = cpuUsage(from);
  return (user + system) / 1000;
};

/** The least and the median. */
export const lapsOf = (times: readonly number[]): Laps => {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return { min: sorted[0]!, median: (sorted[half]! + sorted[sorted.length - 1 - half]!) / 2 };
};

/** All ways in turn, `rounds` times, after one round to warm up. */
export const inTurn = async (rounds: number, ways: readonly Way[]): Promise<readonly Laps[]> => {
  const times: number[][] = ways.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [i, way] of ways.entries()) {
      const time = await way();
      if (round >= 0) times[i]!.push(time);
    }
  }
  return times.map(lapsOf);
};
