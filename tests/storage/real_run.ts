/**
 * Runs of `examples/mnist.ts` as processes, in a folder of their own, with the permissions that it asks for and no others.
 *
 * @module
 */
import { type Checkpoint, readCheckpoint } from "../../lib/model.ts";
import { load } from "../../lib/storage.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";

const program = new URL("../../examples/mnist.ts", import.meta.url);

/** The folder; whoever is done with it removes it. */
export const folder: string = await Deno.makeTempDir();
/** The file that runs are saved in. */
export const file: string = `${folder}/run.safetensors`;
/** Mini-batches in an epoch of a run. */
const BATCHES = 200;

/** Starts a run of 3 epochs, which is saved in the file. */
export const start = (more: readonly string[]): Deno.ChildProcess =>
  new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", `--allow-read=${folder}`, `--allow-write=${folder}`, program.pathname],
      ...["--train", "2000", "--epochs", "3", "--save", file, ...more],
    ],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();

/** Sends a run a signal, if it has not ended already. */
export const kill = (child: Deno.ChildProcess, signal: Deno.Signal): void => {
  try {
    child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
};

/** How a run ended. */
export interface Ending {
  readonly code: number;
  readonly signal: Deno.Signal | null;
  /** The SHA-256 on the last line of a run that came to its end. */
  readonly sha256: string | undefined;
  readonly stderr: string;
  /** How many mini-batches it has said to be done with: those of the epoch that it printed last, and of all before. */
  readonly said: number;
}

/** The end of a run. */
export const ending = async (child: Deno.ChildProcess): Promise<Ending> => {
  const { code, signal, stdout, stderr } = await child.output();
  const text = new TextDecoder().decode(stdout);
  const [, sha256] = /\(SHA-256 ([0-9a-f]{64})\)\n$/.exec(text) ?? [];
  const epochs = [...text.matchAll(/^Epoch (\d+): /gm)].map(([, epoch]) => Number(epoch) + 1);
  return { code, signal, sha256, stderr: new TextDecoder().decode(stderr), said: (epochs.at(-1) ?? 0) * BATCHES };
};

/** How many mini-batches the file holds; -1 where nothing was ever saved. Anything else that loading says is a loss. */
export const saved = async (): Promise<number> => {
  const loaded = await load(denoFiles, readCheckpoint)(file)();
  if (loaded._tag === "Right") return steps(loaded.right.value);
  if (loaded.left[0].tag === "NoCheckpoint") return -1;
  throw new Error(`lost: ${loaded.left.map(({ message }) => message).join("; ")}`);
};

const steps = ({ training: { epoch, batch = 0 } }: Checkpoint): number => epoch * BATCHES + batch;

/** The names in the folder. */
export const names = async (): Promise<readonly string[]> =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);

/** Empties the folder. */
export const clear = async (): Promise<void> => {
  for (const name of await names()) await Deno.remove(`${folder}/${name}`);
};
