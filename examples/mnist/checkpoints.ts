/**
 * The checkpoints of `examples/mnist.ts`: what is saved, and how it is read again. Faults become lines.
 *
 * @module
 */
import {
  type Checkpoint,
  decodeModel,
  encodeCheckpoint,
  type Model,
  type Plan,
  readCheckpoint,
  resumeMismatch,
  unsavable,
} from "../../lib/model.ts";
import { load, type LoadFault, placeOf, previousOf, save, writeBeside } from "../../lib/storage.ts";
import type { Faults } from "../../lib/faults.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import * as TE from "npm:fp-ts@2.16.11/lib/TaskEither.js";
import { pipe } from "npm:fp-ts@2.16.11/lib/function.js";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { anyModel } from "../support/any_model.ts";
import { optionOf } from "../support/option_text.ts";
import type { Options } from "./options.ts";
import { isSame } from "./own_file.ts";
import { unwritable } from "./writable.ts";

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

/** Saves a checkpoint and gives the SHA-256 of the file. */
export const commit = (path: string) => (checkpoint: Checkpoint): TE.TaskEither<readonly string[], string> =>
  pipe(
    encodeCheckpoint(checkpoint),
    TE.mapLeft(messages),
    TE.chain((bytes) =>
      pipe(
        save(denoFiles, decodeModel)(path)(bytes),
        TE.mapLeft(messages),
        TE.chain(() => TE.fromTask(sha256(bytes))),
      )
    ),
  );

/**
 * The checkpoint in a file, where it is one of this run. Activations follow from the sizes; a run may go on for more epochs than
 * it was told first, also one that is at its end, because no epoch depends on how many there will be.
 */
export const resume = (path: string, plan: Plan): TE.TaskEither<readonly string[], Checkpoint> =>
  pipe(
    load(denoFiles, readCheckpoint)(path),
    TE.mapLeft(loadMessages),
    TE.chainEitherK(({ value }) => {
      const epochs = Math.max(value.plan.epochs, plan.epochs);
      const longer = { ...value, plan: { ...value.plan, epochs } };
      const mismatch = resumeMismatch(plan)(longer.plan);
      return mismatch === undefined ? E.right(longer) : E.left(
        mismatch.fields.filter(({ path: field }) => field !== "activations" || mismatch.fields.length === 1)
          .map(({ path: field, saved, given }) => `${optionOf(field)}: expected ${saved} as in ${path}, got ${given}`),
      );
    }),
  );

/** What a file holds to go on with, in words. */
export const kept = (path: string): () => Promise<string> =>
  pipe(
    load(denoFiles, readCheckpoint)(path),
    TE.match(
      () => `${path} holds no checkpoint`,
      ({ value: { training: { epoch, batch = 0 } } }) =>
        `${path} holds the checkpoint of epoch ${epoch} after ${batch} mini-batches; go on with the same options and --resume ${path}`,
    ),
  );

/** The model in a file: a model, a checkpoint, or a model as JSON. */
export const loadModel = (path: string): TE.TaskEither<readonly string[], Model> =>
  pipe(load(denoFiles, anyModel)(path), TE.bimap(loadMessages, ({ value }) => value));

/** The network in such a file. */
export const loadNetwork = (path: string): TE.TaskEither<readonly string[], Model["network"]> =>
  pipe(loadModel(path), TE.map(({ network }) => network));

/** A line for each permission that is not granted and for what keeps a run of this plan from being saved, or for why a file cannot be written. */
export const refusals = async (
  { save, resume, report }: Pick<Options, "save" | "resume" | "report">,
  plan?: Plan,
): Promise<readonly string[]> => {
  const folder = save === undefined ? undefined : placeOf(denoFiles)(save).folder;
  const needs = [
    ...folder === undefined ? [] : (["read", "write"] as const).map((name) => ({ option: "save", name, path: folder })),
    ...resume === undefined ? [] : [{ option: "resume", name: "read" as const, path: resume }],
    ...report === undefined ? [] : [{ option: "report", name: "write" as const, path: report }],
  ];
  const lines = await Promise.all(needs.map(async ({ option, name, path }) => {
    const { state } = await Deno.permissions.query({ name, path });
    return state === "granted" ? [] : [`${option}: expected --allow-${name}=${path}, got no permission`];
  }));
  const deep = save === undefined || plan === undefined ? [] : unsavable(plan).map(({ message }) => `save: ${message}`);
  const refused = [...lines.flat(), ...deep];
  if (refused.length > 0) return refused;
  return [
    ...save === undefined ? [] : await unsavableIn(save, resume),
    ...report === undefined ? [] : unwritable("report", report),
  ];
};

/**
 * Why nothing can be saved in a file, if so: something is there that nobody has asked to go on with, or it cannot be written, which
 * is found out by making another beside it, which is removed again.
 */
const unsavableIn = async (path: string, resumed: string | undefined): Promise<readonly string[]> => {
  const goesOn = resumed !== undefined && isSame(path, resumed);
  for (const place of [path, previousOf(path)]) {
    const read = await denoFiles.read(place, 0)();
    if (E.isRight(read)) {
      if (goesOn) continue;
      return [`save: expected a new file, or --resume ${path} with it, got ${place}, which is there`];
    }
    const { cause, message } = read.left;
    if (cause !== "ENOENT") {
      return [`save: ${cause === "EISDIR" ? `expected the path of a file, got the folder ${place}` : message}`];
    }
  }
  return await unmade(path);
};

/** Why nothing can be made beside a file, if so. */
const unmade = async (path: string): Promise<readonly string[]> => {
  const { folder } = placeOf(denoFiles)(path);
  const tried = await pipe(
    denoFiles.list(folder),
    TE.chain(() => writeBeside(denoFiles, path)(new Uint8Array())),
    TE.chain(denoFiles.remove),
  )();
  if (E.isRight(tried)) return [];
  const { cause, message } = tried.left;
  return [`save: ${cause === "ENOENT" ? `expected a folder that is there, got ${folder}` : message}`];
};
