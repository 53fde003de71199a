/**
 * The NumPy and PyTorch programs of `bench/peers/`: found, described, and run beside this process.
 *
 * @module
 */
import type { Way } from "./laps.ts";

/** What `bench/peers/machine.py` tells. */
export interface Described {
  readonly python: string;
  readonly numpy: string;
  /** The file of the BLAS library; null where there is none. */
  readonly blas: string | null;
  /** What OpenBLAS says of itself; null for another BLAS. */
  readonly config: string | null;
  /** The processor for which OpenBLAS chose its loops. */
  readonly core: string | null;
  /** The version of PyTorch; null where there is none. */
  readonly torch: string | null;
}

/** A python3 that can import NumPy, and what NumPy runs on there. */
export interface Peer extends Described {
  /** The words before a program of `bench/peers/` and its arguments. */
  readonly command: readonly string[];
}

const program = (name: string): string => new URL(`../peers/${name}`, import.meta.url).pathname;

/** One thread, and the loops that OpenBLAS itself chooses for the processor. */
const ENVIRONMENT = [
  "-u",
  "OPENBLAS_CORETYPE",
  "-u",
  "OPENBLAS_L2_SIZE",
  "OPENBLAS_NUM_THREADS=1",
  "OMP_NUM_THREADS=1",
];

const commandOf = (python: string): readonly string[] => ["env", ...ENVIRONMENT, python, "-B"];

const describe = async (python: string): Promise<Peer | undefined> => {
  const command = commandOf(python);
  const [first, ...args] = [...command, program("machine.py")];
  const output = await new Deno.Command(first!, { args, stderr: "null" }).output().catch(() => undefined);
  if (output?.success !== true) return undefined;
  return { command, ...JSON.parse(new TextDecoder().decode(output.stdout)) as Described };
};

/** OpenBLAS is a fair opponent; the reference BLAS is about ten times slower. */
export const isFair = ({ config }: Described): boolean => config !== null;

/** The first python3 whose NumPy has OpenBLAS, the system's before others, or else the first that has NumPy. */
export const findPeer = async (): Promise<Peer | undefined> => {
  const found = (await Promise.all(["/usr/bin/python3", "python3"].map(describe))).filter((peer) => peer !== undefined);
  return found.find(isFair) ?? found[0];
};

/** The command that runs the whole program in NumPy. */
export const wholeCommand = ({ command }: Peer, epochs: number): readonly string[] => [
  ...command,
  program("run.py"),
  ...["whole", "matrix", "30", "f32", String(epochs)],
];

/** The command that runs another and tells its peak memory, by Python. */
export const peakCommand = ({ command }: Peer): readonly string[] => [...command, program("peak.py")];

/** A program that waits to be told what to do. */
export interface Served {
  /** Takes over parameters, weights row by row and biases, layer by layer: every later epoch starts from them. */
  readonly load: (parameters: Float64Array<ArrayBuffer>) => Promise<void>;
  readonly epoch: Way;
  readonly evaluate: Way;
}

/** Starts the program of `bench/peers/run.py`, lets `use` have it, and ends it. */
export const serve = async <A>(
  peer: Peer,
  [mode, hidden, precision]: readonly [mode: "matrix" | "example" | "torch", hidden: number, precision: "f32" | "f64"],
  use: (served: Served) => Promise<A>,
): Promise<A> => {
  const [first, ...args] = [...peer.command, program("run.py"), "serve", mode, String(hidden), precision];
  const child = new Deno.Command(first!, { args, stdin: "piped", stdout: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const answer = async (): Promise<string> => {
    let text = "";
    while (!text.endsWith("\n")) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`${first} ${args.join(" ")} has ended`);
      text += value;
    }
    return text.trim();
  };
  const ask = (words: string): Way => async () => {
    await writer.write(new TextEncoder().encode(`${words}\n`));
    return 1000 * Number(await answer());
  };
  const load: Served["load"] = async ({ buffer }) => void await ask(`load ${new Uint8Array(buffer).toBase64()}`)();
  try {
    await answer();
    return await use({ load, epoch: ask("epoch"), evaluate: ask("evaluate") });
  } finally {
    await writer.close();
    await reader.cancel();
    await child.status;
  }
};
