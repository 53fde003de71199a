/**
 * Loading what was saved: the newest file, if it is valid. Only with `recover` the previous generation stands in for it, and the
 * result says so, with the faults of the newest.
 *
 * Loading changes nothing: no file is repaired, renamed or removed.
 *
 * @module
 */
import { pipe, type TaskEither, TE } from "../deps.ts";
import type { Fault, Faults } from "../fault/fault.ts";
import { requireOptions } from "../fault/kind.ts";
import { type Files, requireFiles } from "./files.ts";
import { readValid, type Validate } from "./read_valid.ts";
import { type LoadFault, noCheckpoint } from "./storage_fault.ts";
import { previousOf } from "./temporary.ts";

/** How to load. */
export interface LoadOptions {
  /** Whether the previous generation may stand in for a newest one that is not valid. */
  readonly recover?: boolean;
}

/** What was loaded, and from where. */
export interface Loaded<A, F extends Fault = Fault> {
  /** What the file holds. */
  readonly value: A;
  /** The file it comes from. */
  readonly path: string;
  /** Which generation it is. */
  readonly generation: "current" | "previous";
  /** Why it is not the newest, where it is not. */
  readonly faults: readonly LoadFault<F>[];
}

/**
 * The content of the file `path`.
 *
 * ```ts
 * import { decodeModel } from "@foldgrad/foldgrad/model";
 * import { load } from "@foldgrad/foldgrad/storage";
 * import { denoFiles } from "@foldgrad/foldgrad/files";
 *
 * const loaded = await load(denoFiles, decodeModel)("LICENSE")();
 * if (loaded._tag === "Left") console.log(loaded.left[0].tag, loaded.left[0].path); // InvalidFile LICENSE
 * ```
 */
export const load = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
): (path: string, options?: LoadOptions) => TaskEither<Faults<LoadFault<F>>, Loaded<A, F>> =>
(path, options = {}) => {
  requireFiles("load", files, validate, path);
  requireOptions("load", options, ["recover"]);
  const { recover = false } = options;
  const previous = previousOf(path);
  return pipe(
    loadOne(files, validate, path),
    TE.map((value): Loaded<A, F> => ({ value, path, generation: "current", faults: [] })),
    TE.orElse((newest) =>
      pipe(
        loadOne(files, validate, previous),
        TE.matchE(
          (second): TaskEither<Faults<LoadFault<F>>, Loaded<A, F>> => TE.left(together(path, newest, second)),
          (value) =>
            recover
              ? TE.right({ value, path: previous, generation: "previous", faults: [newest] })
              : TE.left([hinted(newest, `${previous} is valid`)]),
        ),
      )
    ),
  );
};

const loadOne = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
  path: string,
): TaskEither<LoadFault<F>, A> => pipe(readValid(files, validate)(path), TE.map(({ value }) => value));

const causeOf = (fault: LoadFault): string => fault.tag === "IoError" ? fault.cause : "";

/** The faults of both files; a second file that does not exist or may not be read adds none. */
const together = <F extends Fault>(
  path: string,
  newest: LoadFault<F>,
  second: LoadFault<F>,
): Faults<LoadFault<F>> => {
  const [first, other] = [causeOf(newest), causeOf(second)];
  if (other === "ENOENT") return first === "ENOENT" ? [noCheckpoint(path)] : [newest];
  return other === "NotCapable" ? [newest] : [newest, second];
};

const hinted = <F extends Fault>(fault: LoadFault<F>, hint: string): LoadFault<F> => ({
  ...fault,
  hint,
  message: `${fault.message} (${hint})`,
});
