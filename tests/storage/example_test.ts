/**
 * The options of `examples/mnist.ts` that have to do with files, and what it says without the permission (row H2).
 */
import { assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { commit, loadNetwork, refusals, resume } from "../../examples/mnist/checkpoints.ts";
import { decodeOptions } from "../../examples/mnist/command_line.ts";
import type { Options } from "../../examples/mnist/options.ts";
import { planOf } from "../../examples/mnist/plan.ts";
import { epochLine, peakLines } from "../../examples/mnist/transcript.ts";
import { dense, matrix, network, seed, vector } from "../../mod.ts";

const decoded = (...args: readonly string[]): Options => {
  const options = decodeOptions(args);
  if (E.isLeft(options)) throw new Error(options.left.join("\n"));
  return options.right;
};

const faults = (...args: readonly string[]): readonly string[] => {
  const options = decodeOptions(args);
  return E.isLeft(options) ? options.left : [];
};

const files = ({ save, resume, checkpointEvery }: Options) => ({ save, resume, checkpointEvery });

Deno.test("files are saved and gone on with only where that is asked for", () => {
  assertEquals(Object.keys(decoded()).filter((name) => /save|resume|checkpoint/.test(name)), []);
  assertEquals(files(decoded("--save", "a b", "--resume=12", "--checkpoint-every", "3")), {
    save: "a b",
    resume: "12",
    checkpointEvery: 3,
  });
});

Deno.test("wrong options are told together, one line each", () => {
  assertEquals(faults("--eta", "0", "--save", "a", "--checkpoint-every=0"), [
    "eta: expected a finite number in (0, 1e6], got 0",
    "checkpoint-every: expected an integer in 1..1e9, got 0",
  ]);
  for (
    const [word, actual] of [["0", "0"], ["-1", "-1"], ["1.5", "1.5"], ["1e10", "10000000000"], ["x", '"x"']] as const
  ) {
    assertEquals(faults("--save", "a", `--checkpoint-every=${word}`), [
      `checkpoint-every: expected an integer in 1..1e9, got ${actual}`,
    ]);
  }
  assertEquals(faults("--checkpoint-every", "5"), ["checkpoint-every: expected --save FILE with it, got 5"]);
  assertEquals(faults("--save"), ["save: expected the name of a file, got nothing"]);
  assertEquals(faults("--resume", "a", "--save"), ["save: expected the name of a file, got nothing"]);
});

Deno.test("H2: a line for each permission that is missing, for the folder that is saved in and the file that is read", async () => {
  assertEquals(await refusals({ save: "lib/net" }), ["save: expected --allow-write=lib, got no permission"]);
  assertEquals(await refusals({ save: "net" }), ["save: expected --allow-write=., got no permission"]);
  assertEquals(await refusals({ save: "/runs/net", resume: "/x/y" }), [
    "save: expected --allow-read=/runs, got no permission",
    "save: expected --allow-write=/runs, got no permission",
    "resume: expected --allow-read=/x/y, got no permission",
  ]);
  assertEquals(await refusals({ resume: "LICENSE" }), []);
  assertEquals(await refusals({}), []);
});

const firstWord = (path: string): bigint => new DataView(Deno.readFileSync(path).buffer).getBigUint64(0, true);

Deno.test("a file that cannot be gone on with, and one that cannot be saved, are lines", async () => {
  const plan = planOf(decoded());
  assertEquals(await resume("no such file", plan)(), E.left(["no such file: expected something saved, got no file"]));
  assertEquals(
    await loadNetwork("LICENSE")(),
    E.left([
      `LICENSE: headerLength at offset 0: expected ≤ 1048576, got ${firstWord("LICENSE")}`,
    ]),
  );
  const line = network([dense(matrix([[1]]), vector([0]))]);
  const checkpoint = {
    plan: { ...plan, sizes: [1, 1] as const },
    training: { epoch: 0, network: line, seed: seed(1) },
    history: [],
  };
  assertEquals(
    await commit("no folder/net")(checkpoint)(),
    E.left(["no folder/net: expected to be saved, got ENOENT in list"]),
  );
});

Deno.test("the lines of the transcript", () => {
  assertEquals(epochLine(0, 9129, 10000, 71.26), "Epoch 0: 9129 / 10000  (0.071 s)");
  assertEquals(peakLines([1, 3, 3, 2], 10), ["Peak: 3 / 10 in epoch 1"]);
  assertEquals(peakLines([], 10), []);
});
