/**
 * Rows G3, G4 and H3 with processes, each with the permissions that it needs and no others: two save to one file, 1,000 times in all,
 * while this one reads; and one that may save in a folder does not get out of it by a link. `deno task kills` runs it.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { load } from "../../lib/storage/load.ts";
import { holding, validate } from "./cases.ts";

const SAVES = 500;
const folder = await Deno.makeTempDir();
const names = async (path: string): Promise<readonly string[]> =>
  (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name).sort();

/** What became of the saves of a writer that may read and write one folder. */
const writing = async (allowed: string, path: string, word: string, saves: number): Promise<readonly string[]> => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", `--allow-read=${allowed}`, `--allow-write=${allowed}`],
      ...[new URL("writer.ts", import.meta.url).pathname, path, word, String(saves)],
    ],
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  return new TextDecoder().decode(stdout).trimEnd().split("\n");
};

const together = async (): Promise<void> => {
  const path = `${folder}/net`;
  assertEquals(await writing(folder, path, "first", 1), ["saved"]);
  let [reads, under] = [0, true];
  const reader = async (): Promise<void> => {
    for (; under; reads++) {
      const result = await load(denoFiles, validate)(path)();
      assert(result._tag === "Right", `read ${reads}: ${JSON.stringify(result)}`);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const writers = ["one", "two"].map((word) => writing(folder, path, word, SAVES));
  const [lines] = await Promise.all([Promise.all(writers).finally(() => under = false), reader()]);
  const failed = lines.flat().filter((line) => line !== "saved");
  assertEquals(lines.flat().length, 2 * SAVES);
  assertEquals(failed.filter((line) => !line.startsWith("NotCommitted ") || !line.includes("got ENOENT in ")), []);
  assert(reads > 100, `only ${reads} reads`);
  assertEquals(await names(folder), ["net", "net.previous"]);
  console.log(
    `ok: G3, G4: of ${2 * SAVES} saves by two processes ${failed.length} have changed nothing and say so, the rest ` +
      `succeeded; ${reads} reads meanwhile, each of a valid file`,
  );
};

const links = async (): Promise<void> => {
  const [out, far] = [`${folder}/out`, `${folder}/far`];
  await Deno.mkdir(out);
  await Deno.mkdir(far);
  await Deno.writeTextFile(`${far}/net`, holding("far"));
  await Deno.symlink("../far", `${out}/link`);
  await Deno.symlink("out", `${folder}/in`);
  const real = await Deno.realPath(far);
  assertEquals(await writing(out, `${out}/link/net`, "new", 1), [
    `NotCommitted ${out}/link/net: expected --allow-read=${real}, got no permission`,
  ]);
  assertEquals([await names(far), await Deno.readTextFile(`${far}/net`)], [["net"], holding("far")]);
  assertEquals(await writing(`${folder}/in`, `${folder}/in/net`, "new", 1), ["saved"]);
  assertEquals(await writing(`${out},${real}`, `${out}/link/net`, "new", 1), ["saved"]);
  console.log("ok: H3: a link out of the folder that is allowed is refused, and the folder may itself be one");
};

try {
  await together();
  await links();
} finally {
  await Deno.remove(folder, { recursive: true });
}
