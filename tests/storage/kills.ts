/**
 * The promise of `--save`, kept under SIGKILL (rows F2 and F3): a run of `examples/mnist.ts` is killed at random moments, each time
 * gone on with, and ends with the same SHA-256 as the run that nobody disturbed.
 *
 *     deno task kills            20 kills
 *     deno task kills -- 200     as many as you like
 *
 * After each kill the file must load, without recovery, hold no fewer mini-batches than before, and at most as many fewer than the run
 * has said to be done with as there are between two checkpoints. A run says so after each epoch, before it saves.
 *
 * @module
 */
import { clear, ending, file, folder, kill, names, saved, start } from "./real_run.ts";

const BETWEEN = 2;
const EVERY = ["--checkpoint-every", String(BETWEEN)];

const words = Deno.args.filter((word) => word !== "--");
const wanted = Number(words[0] ?? 20);
if (!Number.isSafeInteger(wanted) || wanted < 1) {
  console.error(`kills: expected an integer from 1 on, got ${words[0]}`);
  Deno.exit(2);
}

try {
  const from = performance.now();
  const undisturbed = (await ending(start(EVERY))).sha256;
  const duration = performance.now() - from;
  console.log(`Undisturbed: SHA-256 ${undisturbed}, ${(duration / 1000).toFixed(1)} s`);
  await clear();

  let [kills, first, within, bounded, runs, before, underWay] = [0, 0, 0, 0, 0, -1, false];
  while (kills < wanted || underWay) {
    const child = start(before === -1 ? EVERY : [...EVERY, "--resume", file]);
    const moment = Math.random() * duration;
    const timer = kills < wanted ? setTimeout(() => kill(child, "SIGKILL"), moment) : undefined;
    const { signal, sha256, stderr, said } = await ending(child);
    clearTimeout(timer);
    underWay = signal === "SIGKILL";
    if (underWay) {
      kills++;
      const now = await saved();
      if (now < before) throw new Error(`lost: ${before} mini-batches were saved, and now ${now}`);
      if (said - Math.max(now, 0) > BETWEEN) throw new Error(`lost: ${said} mini-batches were done, and now ${now}`);
      if (said > Math.max(before, 0)) bounded++;
      if (now === -1) first++;
      if ((await names()).some((name) => name.includes(".tmp-"))) within++;
      before = now;
    } else {
      if (sha256 === undefined || sha256 !== undisturbed) throw new Error(`another end: ${sha256} ${stderr}`);
      runs++;
      before = -1;
      await clear();
    }
  }
  console.log(`${kills} kills, ${within} within a save, ${first} before the first checkpoint: nothing was lost`);
  console.log(`${bounded} kills after the end of another epoch: at most ${BETWEEN} of its mini-batches were lost`);
  console.log(`${runs} runs to the end, each with the SHA-256 of the undisturbed one`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  Deno.exitCode = 1;
} finally {
  await Deno.remove(folder, { recursive: true });
}
