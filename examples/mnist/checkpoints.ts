/**
 * The checkpoints of `examples/mnist.ts`: what is saved, and how it is read again. Faults become lines.
 *
 * @module
 */
import {
  type Checkpoint,
  decodeModel,
  encodeCheckpoint,
  type Fault,
  type Faults,
  load,
  type LoadFault,
  type Model,
  type Plan,
  readCheckpoint,
  resumeMismatch,
  save,
} from "../../mod.ts";
import { E, pipe, type TaskEither, TE } from "../../lib/deps.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { placeOf } from "../../lib/storage/temporary.ts";
import type { Options } from "./options.ts";

const messages = (faults: Faults): readonly string[] => faults.map(({ message }) => message);

const loadMessages = (faults: Faults<LoadFault>): readonly string[] =>
  faults.flatMap((fault) =>
    fault.tag === "InvalidFile"
      ? [...fault.faults.map(({ message }) => `${fault.path}: ${message}`), ...hintOf(fault.hint)]
      : [fault.message]
  );

const hintOf = (hint: string | undefined): readonly string[] => hint === undefined ? [] : [hint];

/** SHA-256 in hexadecimal digits, as `sha256sum` prints it. */
const sha256 = (bytes: Uint8Array<ArrayBuffer>) => async (): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();

/** What is worth keeping as the generation before: a checkpoint of any run, or a model. */
const checkpointOrModel = (bytes: Uint8Array<ArrayBuffer>): TaskEither<Faults<Fault>, Checkpoint | Model> =>
  pipe(readCheckpoint(bytes), TE.orElse((): TaskEither<Faults<Fault>, Checkpoint | Model> => decodeModel(bytes)));

/** Saves a checkpoint and gives the SHA-256 of the file. */
export const commit = (path: string) => (checkpoint: Checkpoint): TaskEither<readonly string[], string> =>
  pipe(
    encodeCheckpoint(checkpoint),
    TE.mapLeft(messages),
    TE.chain((bytes) =>
      pipe(
        save(denoFiles, checkpointOrModel)(path)(bytes),
        TE.mapLeft(messages),
        TE.chain(() => TE.fromTask(sha256(bytes))),
      )
    ),
  );

/** The checkpoint in a file, where it is one of this run. */
export const resume = (path: string, plan: Plan): TaskEither<readonly string[], Checkpoint> =>
  pipe(
    load(denoFiles, readCheckpoint)(path),
    TE.mapLeft(loadMessages),
    TE.chainEitherK(({ value }) => {
      const mismatch = resumeMismatch(plan)(value.plan);
      return mismatch === undefined ? E.right(value) : E.left(
        mismatch.fields.map(({ path: option, saved, given }) =>
          `${option}: expected ${saved} as in ${path}, got ${given}`
        ),
      );
    }),
  );

/** The network in a file, a checkpoint or a model. */
export const loadNetwork = (path: string): TaskEither<readonly string[], Model["network"]> =>
  pipe(
    load(denoFiles, checkpointOrModel)(path),
    TE.bimap(loadMessages, ({ value }) => "training" in value ? value.training.network : value.network),
  );

/** A line for each permission that is not granted, and one for a folder that is not there. */
export const refusals = async (
  { save, resume, report }: Pick<Options, "save" | "resume" | "report">,
): Promise<readonly string[]> => {
  const folder = save === undefined ? undefined : placeOf(save).folder;
  const needs = [
    ...folder === undefined ? [] : (["read", "write"] as const).map((name) => ({ option: "save", name, path: folder })),
    ...resume === undefined ? [] : [{ option: "resume", name: "read" as const, path: resume }],
    ...report === undefined ? [] : [{ option: "report", name: "write" as const, path: report }],
  ];
  const lines = await Promise.all(needs.map(async ({ option, name, path }) => {
    const { state } = await Deno.permissions.query({ name, path });
    return state === "granted" ? [] : [`${option}: expected --allow-${name}=${path}, got no permission`];
  }));
  if (folder === undefined || lines.flat().length > 0) return lines.flat();
  const listed = await denoFiles.list(folder)();
  return listed._tag === "Right" ? [] : [`save: ${listed.left.message}`];
};
