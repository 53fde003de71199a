/**
 * The examples as somebody runs them: `--help`, words that are no options, tables in a terminal of 80 columns, a log that cannot
 * be written, a pipe that nobody reads any more, more epochs for a run that has ended. `deno task examples` runs it.
 *
 * @module
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readCheckpoint } from "../../lib/model.ts";
import { load } from "../../lib/storage.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";

const examples = new URL("../../examples/", import.meta.url).pathname;
const folder = await Deno.makeTempDir();
const saved = `${folder}/run.safetensors`;
const report = `${folder}/report.html`;

/** Words with which each example is done soon. `digits.ts` and `own_data.ts` are not among them: they are a page each and have no options. */
const SOON: Readonly<Record<string, readonly string[]>> = {
  adder: ["100", "55"],
  baselines: ["--train", "500", "--svm", "100", "--test", "100"],
  cheese: [],
  classify: [saved, "--count", "1"],
  deep: ["--train", "500", "--epochs", "1"],
  encodings: ["--train", "500", "--epochs", "1", "--seeds", "3"],
  experiments: ["rates", "--train", "300", "--epochs", "1", "--seeds", "2"],
  face: [],
  inference: [saved, "--out", `${folder}/digits.js`],
  mnist: ["--train", "500", "--epochs", "2"],
  paths: [],
  pictures: ["--train", "300", "--epochs", "1", "--seeds", "1"],
  polling: ["--train", "300", "--repeats", "2", "--steps", "2"],
  saturation: [],
  segmentation: ["--train", "300", "--epochs", "1", "--strips", "7"],
  valley: [],
};

interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an example; `sink` is where a shell sends its standard output. */
const run = async (name: string, words: readonly string[], sink: string = ""): Promise<Ending> => {
  // The bundler is Deno itself, and works in `out`.
  const allowed = name === "inference"
    ? ["--allow-read", `--allow-write=${folder},${examples}../out`, "--allow-run"]
    : [`--allow-read=${folder}`, `--allow-write=${folder}`];
  const command = [Deno.execPath(), "run", "--no-prompt", "--no-check", ...allowed, `${examples}${name}.ts`, ...words];
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", `set -o pipefail; "$@" ${sink}`, "bash", ...command],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: out!, stderr: error! };
};

const lines = (text: string): readonly string[] => text === "" ? [] : text.replace(/\n$/, "").split("\n");

const wide = (text: string): readonly string[] => lines(text).filter((line) => Array.from(line).length > 80);

const UNHEARD = /^standard output cannot be written: [^\n]+\n$/;

const RUN = ["--train", "2000", "--save", saved];
const sha256 = (stdout: string): string | undefined => /\(SHA-256 ([0-9a-f]{64})\)\n$/.exec(stdout)?.[1];

const clear = async (): Promise<void> => {
  for await (const { name } of Deno.readDir(folder)) await Deno.remove(`${folder}/${name}`);
};

const savedEpochs = async (): Promise<number> => {
  const loaded = await load(denoFiles, readCheckpoint)(saved)();
  assert(loaded._tag === "Right");
  return loaded.right.value.training.epoch;
};

try {
  const names = Array.from(Deno.readDirSync(examples), ({ name }) => name).filter((name) =>
    name.endsWith(".ts") && !["digits.ts", "own_data.ts"].includes(name)
  );
  assertEquals(names.map((name) => name.replace(".ts", "")).sort(), Object.keys(SOON));

  for (const name of Object.keys(SOON)) {
    const help = await run(name, ["--help"]);
    assertEquals([help.code, help.stderr, wide(help.stdout)], [0, "", []], name);
    assertMatch(help.stdout, /--help/, name);
    for (const words of [["--no-such-option"], ["--no-such=3"], ["no such word", "more", "words"]]) {
      const { code, stdout, stderr } = await run(name, words);
      assertEquals([code, stdout], [2, ""], `${name} ${words}`);
      assertMatch(stderr, /--help\n/, `${name} ${words}`);
    }
  }
  console.log(
    "ok: every example but digits.ts and own_data.ts shows its --help, and refuses a word that is no option with exit code 2 and a way to it",
  );

  const irises = `${folder}/iris.safetensors`;
  const trained = await run("own_data", [irises]);
  assertEquals([trained.code, trained.stderr], [0, ""]);
  const predicted = await run("own_data/predict", [irises, "6.3", "2.9", "5.6", "1.8"]);
  assertEquals([predicted.code, predicted.stdout.split("\n")[0]], [0, "virginica"], predicted.stderr);
  console.log("ok: own_data.ts saves a network for flowers in centimetres, and another program predicts with it");

  const five = await run("mnist", [...RUN, "--epochs", "5"]);
  assertEquals(five.code, 0, five.stderr);
  await clear();
  const three = await run("mnist", [...RUN, "--epochs", "3"]);
  const longer = await run("mnist", [...RUN, "--epochs", "5", "--resume", saved]);
  assert(sha256(five.stdout) !== undefined);
  assertEquals([three.code, longer.code, sha256(longer.stdout)], [0, 0, sha256(five.stdout)], longer.stderr);
  const fewer = await run("mnist", [...RUN, "--epochs", "4", "--resume", saved]);
  assertEquals([fewer.code, fewer.stderr], [2, `epochs: expected 5 as in ${saved}, got 4\n`]);
  console.log("ok: a run that has ended goes on for more epochs, to the bytes of one that was told so at first");

  for (const [name, words] of Object.entries(SOON)) {
    const fine = await run(name, words);
    assert(fine.code < 2 && fine.stderr === "", `${name}: ${fine.stderr}`);
    const claims = /^(Diagnosis|FAILED): |^[A-Z][^,.:|]* .*\.$/;
    assertEquals(wide(fine.stdout).filter((line) => !claims.test(line)), [], name);
    const full = await run(name, words, "> /dev/full");
    assertEquals(full.code, 1, name);
    assertMatch(full.stderr, UNHEARD, name);
  }
  console.log("ok: tables fit 80 columns; a full disk under the log is one line and exit code 1, of every example");

  for (const sink of ["> /dev/full", "| head -1"]) {
    await clear();
    const { code, stderr } = await run("mnist", [...RUN, "--epochs", "3", "--report", report], sink);
    assertEquals([code, await savedEpochs()], [1, 3], sink);
    assertMatch(stderr, UNHEARD, sink);
    assert(Deno.statSync(report).size > 1000);
  }
  const forNobody = await run("mnist", ["--train", "500", "--epochs", "1000000"], "> /dev/full");
  assertEquals(forNobody.code, 1);
  assertMatch(forNobody.stderr, UNHEARD);
  assertEquals((await run("mnist", [...RUN, "--epochs", "3", "--resume", saved], "> /dev/full 2> /dev/full")).code, 1);
  console.log("ok: a run whose log cannot be written goes on and saves and reports; where it does neither it stops");

  const { cells } = JSON.parse(await Deno.readTextFile(`${examples}notebook.ipynb`));
  const code = cells.flatMap(({ cell_type, source }: { cell_type: string; source: readonly string[] }) =>
    cell_type === "code" ? [source.join("")] : []
  );
  const notebook = `${examples}../out/notebook_cells.ts`;
  await Deno.mkdir(`${examples}../out`, { recursive: true });
  await Deno.writeTextFile(notebook, code.join("\n"));
  const checked = await new Deno.Command(Deno.execPath(), { args: ["check", notebook] }).output();
  await Deno.remove(notebook);
  assertEquals(checked.code, 0, new TextDecoder().decode(checked.stderr));
  console.log("ok: the notebook's cells have the types that they say");
} finally {
  await Deno.remove(folder, { recursive: true });
}
