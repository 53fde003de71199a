/**
 * A process that saves, for `together.ts`: `writer.ts FILE WORD SAVES` saves a word again and again, and prints what became of
 * each save, a line each: `saved`, or the tag and the message of the fault.
 *
 * @module
 */
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { save } from "../../lib/storage/save.ts";
import { holding, validate } from "./cases.ts";

const [path = "", word = "", saves = "1"] = Deno.args;
const bytes = new TextEncoder().encode(holding(word));

for (let i = 0; i < Number(saves); i++) {
  const result = await save(denoFiles, validate)(path)(bytes)();
  console.log(result._tag === "Right" ? "saved" : `${result.left[0].tag} ${result.left[0].message}`);
}
