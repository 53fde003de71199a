/**
 * Saving and loading without ever endangering what was saved, over an interface of file calls. For programs with files of
 * their own; the files of Deno are the module `@foldgrad/foldgrad/files`.
 *
 * ```ts
 * import { decodeModel } from "@foldgrad/foldgrad/model";
 * import { type Files, load } from "@foldgrad/foldgrad/storage";
 *
 * const read = (files: Files) => load(files, decodeModel)("run.safetensors");
 * console.log(typeof read); // function
 * ```
 *
 * @module
 */
export { save } from "./storage/save.ts";
export type { Validate } from "./storage/read_valid.ts";
export { load, type Loaded, type LoadOptions } from "./storage/load.ts";
export type { Beginning, FileFault, FileOp, Files, OpenDirectory, OpenFile } from "./storage/files.ts";
export type {
  DurabilityUncertain,
  FailedCall,
  InvalidFile,
  LoadFault,
  NoCheckpoint,
  NotCommitted,
  SaveFault,
} from "./storage/storage_fault.ts";
export { placeOf, previousOf, writeBeside } from "./storage/temporary.ts";
