/**
 * The options of `examples/mnist.ts` that have to do with files, and what it says without the permission (row H2).
 */
import { assert, assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { commit, loadNetwork, refusals, resume } from "../../examples/mnist/checkpoints.ts";
import { decodeOptions } from "../../examples/mnist/command_line.ts";
import { defaults, type Options } from "../../examples/mnist/options.ts";
import { planOf } from "../../examples/mnist/plan.ts";
import { anyModel } from "../../examples/support/any_model.ts";
import { epochLine, peakLines } from "../../examples/mnist/transcript.ts";
import { dense, initialise, matrix, network, seed, vector } from "../../mod.ts";
import { encodeCheckpoint, encodeModel, model } from "../../lib/model.ts";

const decoded = (...args: readonly string[]): Options => {
  const options = decodeOptions(args);
  if (E.isLeft(options)) throw new Error(options.left.join("\n"));
  return options.right;
};

const faults = (...args: readonly string[]): readonly string[] => {
  const options = decodeOptions(args);
  return E.isLeft(options) ? options.left : [];
};

const files = ({ save, resume, checkpointEvery, ifUnsaved }: Options) => ({
  save,
  resume,
  checkpointEvery,
  ifUnsaved,
});

Deno.test("files are saved and gone on with only where that is asked for", () => {
  assertEquals(Object.keys(decoded()).filter((name) => /save|resume|checkpoint/i.test(name)), []);
  const words = ["--save", "a b", "--resume=12", "--checkpoint-every", "3", "--if-unsaved", "stop"];
  assertEquals(files(decoded(...words)), { save: "a b", resume: "12", checkpointEvery: 3, ifUnsaved: "stop" });
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
  assertEquals(faults("--if-unsaved", "stop"), ['if-unsaved: expected --save FILE with it, got "stop"']);
  assertEquals(faults("--save=a", "--if-unsaved=Stop"), ['if-unsaved: expected one of go-on, stop, got "Stop"']);
  assertEquals(faults("--save"), ["save: expected the path of a file, got nothing"]);
  assertEquals(faults("--resume", "a", "--save"), ["save: expected the path of a file, got nothing"]);
});

Deno.test("an option that is given as nothing was given: the empty text is a fault, all of them together", () => {
  assertEquals(faults("--save", "", "--resume=", "--report=", "--checkpoint-every="), [
    'save: expected the path of a file, got ""',
    'checkpoint-every: expected an integer in 1..1e9, got ""',
    'resume: expected the path of a file, got ""',
    'report: expected the path of a file, got ""',
  ]);
  assertEquals(faults("--checkpoint-every="), ['checkpoint-every: expected --save FILE with it, got ""']);
  for (const name of Object.keys(defaults)) assertEquals(faults(`--${name}=`).length, 1, name);
});

Deno.test("what can only be a folder is no file", () => {
  for (const path of ["d/", ".", "..", "a/.", "a/..", "/", "d\\"]) {
    assertEquals(faults("--save", path), [`save: expected the path of a file, got ${JSON.stringify(path)}`]);
  }
  for (const path of ["a/.b", "..b", "b.", "/b", "../b"]) assertEquals(faults("--save", path), []);
});

Deno.test("an option that is given twice is a fault, with all the others", () => {
  assertEquals(faults("--save", "a", "--eta=0", "--save=b", "--epochs", "1", "--epochs=1", "--epochs", "1"), [
    "eta: expected a finite number in (0, 1e6], got 0",
    "epochs: expected once, got 3 times",
    "save: expected once, got 2 times",
  ]);
});

Deno.test("a number that the text does not spell is not taken for it", () => {
  const seeds = ["9007199254740991.4", "9007199254740993", "-0", "-0.0", "1e-400", "0.00000000000000000001e-400"];
  for (const seed of seeds) {
    assertEquals(faults(`--seed=${seed}`), [`seed: expected an integer in 0..2^53-1, got ${JSON.stringify(seed)}`]);
  }
  for (const epochs of ["-0", "1.00000000000000000001", "1e400"]) {
    assertEquals(faults(`--epochs=${epochs}`), [
      `epochs: expected an integer in 0..1e9, got ${JSON.stringify(epochs)}`,
    ]);
  }
  assertEquals(faults("--checkpoint-every=-0", "--save=a").length, 1);
  assertEquals(faults("--sizes=784,-0,10").length, 1);
  for (
    const [text, epochs] of [["3.0", 3], ["1e3", 1000], ["+007", 7], ["0.3e1", 3], ["300.e-2", 3], [".0", 0]] as const
  ) {
    assertEquals(decoded(`--epochs=${text}`).epochs, epochs);
  }
  const long = [`1${"0".repeat(1e5)}1`, `${"1".repeat(1e5)}x`, `0.${"0".repeat(1e5)}`];
  for (const text of long) assertEquals(faults(`--eta=${text}`).length, 1);
  for (const eta of ["0.1", "3.0", ".50", "1e-7", "5e-324", "0.30000000000000004", "123456.789"]) {
    assertEquals(decoded(`--eta=${eta}`).eta, Number(eta));
  }
});

Deno.test("a report in the place of what is saved or gone on with is refused, however the path is spelt", () => {
  const cwd = Deno.cwd();
  const same: readonly (readonly [string, string])[] = [
    ["q", "q"],
    ["q", "./q"],
    ["./q", "q"],
    ["q", "a/../q"],
    ["a//q", "a/q"],
    ["q", `${cwd}/q`],
    [`${cwd}/a/q`, "a/q"],
    ["q", `../${cwd.split("/").at(-1)}/q`],
    ["q", "q.previous"],
    ["./q", "q.previous"],
    ["q", "q.tmp-7-0123456789abcdef"],
    ["q", "Q"],
  ];
  for (const option of ["save", "resume"]) {
    for (const [path, report] of same) {
      assertEquals(faults(`--${option}`, path, "--report", report), [
        `report: expected another file than that of --${option}, got ${report}`,
      ]);
    }
  }
  for (const [path, report] of [["q", "r"], ["a/q", "q"], ["q.previous", "q"], ["q", "q.tmp-notes"], ["q", "q.html"]]) {
    assertEquals(faults("--save", path!, "--report", report!), []);
  }
  assertEquals(faults("--save=a", "--resume=b", "--report=./b", "--eta=0"), [
    "eta: expected a finite number in (0, 1e6], got 0",
    "report: expected another file than that of --resume, got ./b",
  ]);
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

Deno.test("a network that is too deep for a file is refused before it is trained, and only where it is to be saved", async () => {
  const sizes = [784, ...Array<number>(7000).fill(1), 10] as const;
  const plan = planOf({ ...decoded(), sizes });
  const [, line, ...more] = await refusals({ save: "lib/net" }, plan);
  assertEquals(more, []);
  assert(
    /^save: header: expected at most 1048576 bytes, got \d+ \(a network of fewer layers fits\)$/.test(line!),
    line,
  );
  assertEquals(await refusals({}, plan), []);
});

Deno.test("a file that cannot be gone on with, and one that cannot be saved, are lines", async () => {
  const plan = planOf(decoded());
  assertEquals(await resume("no such file", plan)(), E.left(["no such file: expected something saved, got no file"]));
  assertEquals(
    await loadNetwork("LICENSE")(),
    E.left(["LICENSE: file at offset 0: expected a safetensors file, got what looks like text"]),
  );
  const line = network([dense(matrix([[1]]), vector([0]))]);
  const checkpoint = {
    plan: { ...plan, sizes: [1, 1] as const, activations: ["sigmoid"] },
    training: { epoch: 0, network: line, seed: seed(1) },
    history: [],
  };
  assertEquals(
    await commit("no folder/net")(checkpoint)(),
    E.left(["no folder/net: expected to be saved in a folder that is there, got no folder no folder"]),
  );
});

/** A checkpoint and a model as bytes. */
const written = async (): Promise<Readonly<Record<"checkpoint" | "model", Uint8Array<ArrayBuffer>>>> => {
  const plan = planOf(decoded());
  const [random, next] = initialise(plan.sizes)(seed(1));
  const checkpoint = await encodeCheckpoint({
    plan,
    training: { epoch: 0, network: random, seed: next },
    history: [],
  })();
  const bytes = await encodeModel(model(random))();
  assert(E.isRight(checkpoint) && E.isRight(bytes));
  return { checkpoint: checkpoint.right, model: bytes.right };
};

Deno.test("of a damaged file the faults of the kind that it says it is are told", async () => {
  for (const [kind, bytes] of Object.entries(await written())) {
    assert(E.isRight(await anyModel(bytes)()), kind);
    for (const place of [bytes.length - 1, 400]) {
      const damaged = await anyModel(bytes.with(place, bytes[place]! ^ 1))();
      assert(E.isLeft(damaged));
      assert(damaged.left.every(({ message }) => !message.includes("expected foldgrad.")), damaged.left[0].message);
    }
    const last = await anyModel(bytes.with(-1, bytes.at(-1)! ^ 1))();
    assert(E.isLeft(last));
    assertEquals(last.left.map(({ tag }) => tag), ["ChecksumMismatch"], kind);
  }
  const foreign = new TextEncoder().encode('        {"__metadata__":{"format":"pt"}}');
  new DataView(foreign.buffer).setBigUint64(0, BigInt(foreign.length - 8), true);
  const refused = await anyModel(foreign)();
  assert(E.isLeft(refused));
  assert(refused.left[0].message.endsWith("expected foldgrad.model, got pt"), refused.left[0].message);
});

Deno.test("a path that is empty is a line, not a throw", async () => {
  const refused = await loadNetwork("")();
  assert(E.isLeft(refused) && refused.left.length === 1);
});

Deno.test("the lines of the transcript", () => {
  assertEquals(epochLine(0, 9129, 10000, 71.26), "Epoch 0: 9129 / 10000  (0.071 s)");
  assertEquals(peakLines([1, 3, 3, 2], 10), ["Peak: 3 / 10 in epoch 1"]);
  assertEquals(peakLines([], 10), []);
});
