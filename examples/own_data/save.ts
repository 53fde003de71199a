/**
 * Saving a network: never half a file, and the last content is kept beside it.
 *
 * @module
 */
import type { Network } from "../../mod.ts";
import { decodeModel, encodeModel, model } from "../../lib/model.ts";
import { save } from "../../lib/storage.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";

/** Saves a network in a file, and says what went wrong. */
export const saveModel = async (file: string, network: Network): Promise<void> => {
  const bytes = await encodeModel(model(network))();
  if (bytes._tag === "Left") throw new Error(bytes.left[0].message);
  const saved = await save(denoFiles, decodeModel)(file)(bytes.right)();
  if (saved._tag === "Left") throw new Error(saved.left[0].message);
  console.log(`Saved in ${file}`);
};
