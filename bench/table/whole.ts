/**
 * A whole command: its wall time and its peak resident memory.
 *
 * @module
 */
import { type Laps, lapsOf } from "./laps.ts";

/** What several runs of a command took. */
export interface Whole {
  readonly time: Laps;
  /** MB (10^6 bytes), the most of all runs; undefined where nothing here can tell. */
  readonly peak: number | undefined;
}

const GNU_TIME = ["/usr/bin/time", "-f", "%M"];

/** The words to put before a command so that the last line on standard error is its peak memory in KiB. */
export const measuring = async (otherwise: readonly string[]): Promise<readonly string[]> => {
  const exists = await Deno.stat(GNU_TIME[0]!).then(() => true, () => false);
  return exists ? GNU_TIME : otherwise;
};

const once = async (measure: readonly string[], command: readonly string[]): Promise<readonly [number, number]> => {
  const [first, ...args] = [...measure, ...command];
  const from = performance.now();
  const { success, stderr } = await new Deno.Command(first!, { args, stdout: "null" }).output();
  const time = performance.now() - from;
  const text = new TextDecoder().decode(stderr);
  if (!success) throw new Error(`${command.join(" ")} failed:\n${text}`);
  return [time, measure.length === 0 ? NaN : Number(text.trim().split("\n").at(-1)) * 1024 / 1e6];
};

/** All commands in turn. */
export const wholeInTurn = async (
  rounds: number,
  measure: readonly string[],
  commands: readonly (readonly string[])[],
): Promise<readonly Whole[]> => {
  const runs: (readonly [number, number])[][] = commands.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, command] of commands.entries()) runs[i]!.push(await once(measure, command));
  }
  return runs.map((of) => {
    const peak = Math.max(...of.map(([, memory]) => memory));
    return { time: lapsOf(of.map(([time]) => time)), peak: Number.isNaN(peak) ? undefined : peak };
  });
};
