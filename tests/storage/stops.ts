/**
 * Ctrl-C and its kind on a real run: rows F4 and F5. `deno task kills` runs it first.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { clear, ending, file, folder, kill, saved, start } from "./real_run.ts";

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
    const [, epoch, batch, path] = /^Stopped in epoch (\d+) after (\d+) mini-batches; go on with --resume (.*)\n$/.exec(
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
} finally {
  await Deno.remove(folder, { recursive: true });
}
