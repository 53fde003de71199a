/**
 * What can go wrong with saving and loading, as tagged unions.
 *
 * @module
 */
import { type Fault, fault, type Faults } from "../fault/fault.ts";
import type { FileFault, FileOp } from "./files.ts";

/** The call that failed, and for which file. */
export interface FailedCall {
  /** The file that was to be saved. */
  readonly path: string;
  /** The call that failed. */
  readonly op: FileOp;
  /** The system's name for what went wrong. */
  readonly cause: string;
  /** The whole fault of the call. */
  readonly reason: FileFault;
  /** What was expected. */
  readonly expected: string;
  /** What was found. */
  readonly actual: string;
  /** The meaning of the cause, where a user can do something about it. */
  readonly hint?: string;
}

/** Nothing was saved: the file is what it was before, byte for byte. */
export type NotCommitted = Fault<"NotCommitted", FailedCall>;

/** The new file can be read, but after a loss of power either the old or the new one may be there. */
export type DurabilityUncertain = Fault<"DurabilityUncertain", FailedCall>;

/** Nothing was ever saved there. */
export type NoCheckpoint = Fault<"NoCheckpoint", {
  path: string;
  expected: string;
  actual: string;
  hint?: string;
}>;

/** A file that can be read and is not valid, or bytes that would make one; `faults` says why. */
export type InvalidFile<F extends Fault = Fault> = Fault<"InvalidFile", {
  path: string;
  faults: Faults<F>;
  expected: string;
  actual: string;
  hint?: string;
}>;

/** What can go wrong with saving; `F` is what the validator finds in the bytes. */
export type SaveFault<F extends Fault = Fault> = NotCommitted | DurabilityUncertain | InvalidFile<F>;

/** What can go wrong with loading; `F` is what the validator finds. */
export type LoadFault<F extends Fault = Fault> = NoCheckpoint | InvalidFile<F> | FileFault;

/** The causes that a user can do something about, in words. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the quota is used up"],
  ["EACCES", "the system does not let you write there"],
  ["EPERM", "the system does not let you write there"],
  ["EROFS", "the disk cannot be written"],
  ["EISDIR", "a folder has that name"],
  ["ENOTDIR", "what should be a folder is a file"],
]);

const failed = (path: string, wanted: string, reason: FileFault): FailedCall => {
  const { op, cause, permission } = reason;
  if (op === "list" && cause === "ENOENT") {
    const actual = `no folder ${reason.path}`;
    return { path, op, cause, reason, expected: `${wanted} in a folder that is there`, actual };
  }
  const hint = CAUSES.get(cause);
  return {
    path,
    op,
    cause,
    reason,
    expected: permission === undefined ? wanted : reason.expected,
    actual: permission === undefined ? `${cause} in ${op}` : reason.actual,
    ...hint === undefined ? {} : { hint },
  };
};

/** Makes the fault of a save that changed nothing. */
export const notCommitted = (path: string) => (reason: FileFault): Faults<NotCommitted> => [
  fault("NotCommitted", path, failed(path, "to be saved", reason)),
];

/** Makes the fault of a save that may not survive a loss of power. */
export const durabilityUncertain = (path: string) => (reason: FileFault): Faults<DurabilityUncertain> => [
  fault("DurabilityUncertain", path, failed(path, "to be saved for good", reason)),
];

/** Makes the fault where neither the file nor the previous generation exists. */
export const noCheckpoint = (path: string): NoCheckpoint =>
  fault("NoCheckpoint", path, { path, expected: "something saved", actual: "no file" });

/** Makes the fault of a file that is not valid. */
export const invalidFile = (path: string, hint?: string) => <F extends Fault>(faults: Faults<F>): InvalidFile<F> =>
  fault("InvalidFile", path, {
    path,
    faults,
    expected: "a valid file",
    actual: `${faults[0].tag}: ${faults[0].message}`,
    ...hint === undefined ? {} : { hint },
  });
