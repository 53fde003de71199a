/**
 * What the tests of saving have in common: a format in which whatever is torn or mixed is not valid, and saves that stop.
 *
 * @module
 */
import { E, type Either, type TaskEither, TE } from "../../lib/deps.ts";
import { type Fault, fault, type Faults } from "../../lib/fault/fault.ts";
import type { Files } from "../../lib/storage/files.ts";
import { load } from "../../lib/storage/load.ts";
import { save } from "../../lib/storage/save.ts";
import type { SaveFault } from "../../lib/storage/storage_fault.ts";
import type { Disk } from "./disk.ts";
import { type Script, SimulatedFiles, Stopped } from "./simulated.ts";

/** The file that is saved. */
export const PATH = "runs/net";
/** The generation before. */
export const PREVIOUS = "runs/net.previous";

/** A valid file that holds a word. */
export const holding = (word: string): string => [word, word, word].join("#");

/** What the validator says. */
export type Torn = Fault<"Torn", { expected: string; actual: string }>;

/** The word in a file, which must be there three times. */
export const validate = (bytes: Uint8Array): TaskEither<Faults<Torn>, string> => {
  const text = new TextDecoder().decode(bytes);
  const [, word] = /^(\w+)#\1#\1$/.exec(text) ?? [];
  return word === undefined ? TE.left([fault("Torn", "word", { expected: "three", actual: text })]) : TE.right(word);
};

/** A way to save a word. */
export type Saving = (files: Files) => (word: string) => TaskEither<Faults<SaveFault>, void>;

/** The library's. */
export const saving: Saving = (files) => (word) => save(files, validate)(PATH)(new TextEncoder().encode(holding(word)));

/** A disk with two generations. */
export const DISK: Disk = { runs: null, [PATH]: holding("old"), [PREVIOUS]: holding("older") };

/** A save as far as it got. */
export interface Saved {
  /** The files after it. */
  readonly simulated: SimulatedFiles;
  /** What it says; `undefined` where the machine stopped. */
  readonly result: Either<Faults<SaveFault>, void> | undefined;
}

/** A save on a disk, as far as it gets. */
export const saved = async (disk: Disk, word: string, script: Script = {}, by: Saving = saving): Promise<Saved> => {
  const simulated = new SimulatedFiles(disk, script);
  try {
    return { simulated, result: await by(simulated.files)(word)() };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { simulated, result: undefined };
  }
};

/** What loading from a disk gives: the word, or the tags of the faults. */
export const loaded = async (disk: Disk, recover = false): Promise<string> => {
  const result = await load(new SimulatedFiles(disk).files, validate)(PATH, { recover })();
  return E.isRight(result) ? result.right.value : result.left.map(({ tag }) => tag).join(" ");
};
