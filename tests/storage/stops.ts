/**
 * Ctrl-C and its kind on a real run: rows F4 and F5, and saves that fail: rows F6 and F10. `deno task kills` runs it.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { previousOf } from "../../lib/storage/temporary.ts";
import { clear, ending, file, folder, kill, names, saved, start } from "./real_run.ts";

/** Puts a folder in the place of the generation before, so that from now on no save succeeds. */
const blocked = async (): Promise<void> => {
  for (;;) {
    await Deno.remove(previousOf(file)).catch(() => {});
    try {
      return await Deno.mkdir(previousOf(file));
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
};

/** Waits for the first checkpoint. */
const begun = async (): Promise<void> => {
  while (await saved() === -1) await new Promise((resolve) => setTimeout(resolve, 5));
};

const SLOWLY = ["--checkpoint-every", "1"];

try {
  const { sha256: undisturbed } = await ending(start([]));
  assert(undisturbed !== undefined);

  for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    await clear();
    const child = start(SLOWLY);
    await begun();
    const from = performance.now();
    kill(child, signal);
    const { code, stderr, sha256 } = await ending(child);
    const seconds = (performance.now() - from) / 1000;
    assertEquals([code, sha256], [expected, undefined]);
    assert(seconds < 2, `${seconds} s`);
    const [, epoch, batch, path] =
      /^Stopped in epoch (\d+) after (\d+) mini-batches; go on with the same options and --resume (.*)\n$/.exec(
        stderr,
      )!;
    assertEquals([200 * Number(epoch) + Number(batch), path], [await saved(), file]);
    assertEquals((await ending(start(["--resume", file]))).sha256, undisturbed);
    console.log(
      `ok: F4: ${signal} ends the batch, commits, says where, exits ${expected}; resumed, the end is the same`,
    );
  }

  for (let pause = 0; pause < 6; pause++) {
    await clear();
    const child = start(SLOWLY);
    await begun();
    kill(child, "SIGINT");
    await new Promise((resolve) => setTimeout(resolve, pause));
    kill(child, "SIGINT");
    const { code } = await ending(child);
    assert(code === 130 && await saved() > 0);
    assertEquals((await ending(start(["--resume", file]))).sha256, undisturbed);
  }
  console.log("ok: F5: a second SIGINT exits 130 at once; what was saved loads, and resumed, the end is the same");

  for (const stops of [false, true]) {
    await clear();
    const failing = start([...SLOWLY, ...stops ? ["--if-unsaved", "stop"] : []]);
    await begun();
    await blocked();
    const before = await saved();
    if (!stops) kill(failing, "SIGINT");
    const { code, stderr } = await ending(failing);
    const lines = stderr.trimEnd().split("\n");
    const failed = lines.slice(0, -1);
    assertEquals([code, await saved()], [1, before]);
    assertEquals(
      failed.filter((line) => line !== `${file}: expected to be saved, got EISDIR in rename (a folder has that name)`),
      [],
    );
    if (stops) assertEquals(failed.length, 1);
    const [, epoch, batch] = / holds the checkpoint of epoch (\d+) after (\d+) mini-batches; go on with /
      .exec(lines.at(-1)!)!;
    assertEquals(200 * Number(epoch) + Number(batch), before);
  }
  console.log(
    "ok: F6: where the last save fails, or any with --if-unsaved stop, the run says what is kept, and exits 1",
  );

  await clear();
  for (const folder of [file, previousOf(file)]) {
    await Deno.mkdir(folder);
    const refused = await ending(start([]));
    assertEquals([refused.code, refused.said, refused.stderr], [
      2,
      0,
      `save: expected the path of a file, got the folder ${folder}\n`,
    ]);
    await clear();
  }
  console.log("ok: F10: a folder in the place of what is to be saved is refused before training");

  for (const there of [file, previousOf(file)]) {
    await Deno.writeTextFile(there, "another's");
    const refused = await ending(start([]));
    const expected = `expected a new file, or --resume ${file} with it, got ${there}, which is there`;
    assertEquals([refused.code, refused.stderr], [2, `save: ${expected}\n`]);
    assertEquals(await Deno.readTextFile(there), "another's");
    await clear();
  }
  console.log("ok: what is there already is not written over by another run");

  const report = `${folder}/report.html`;
  await Deno.writeTextFile(file, "another's");
  for (const unwritable of [folder, `${folder}/none/report.html`, report]) {
    const refused = await ending(start(["--report", unwritable]));
    const wrong = refused.stderr.trimEnd().split("\n").map((line) => line.split(": ").slice(0, 2).join(": "));
    assertEquals([refused.code, refused.said], [2, 0]);
    assert(wrong[0]!.startsWith("save: expected a new file"));
    assertEquals(wrong.slice(1), unwritable === report ? [] : [`report: ${unwritable} cannot be written`]);
  }
  assertEquals(await names(), ["run.safetensors"]);
  await clear();
  console.log(
    "ok: a report that cannot be written is refused before training, and one that can be leaves nothing then",
  );
} finally {
  await Deno.remove(folder, { recursive: true });
}
