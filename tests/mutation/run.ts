/**
 * The mutation campaign: each mutant stands in a copy of the repository while the likeliest tests run, and then, if it lives, all of
 * its room, and then those of the rest. A mutant that no test notices is a survivor.
 *
 *     deno task mutate                                 every mutant of five rooms
 *     deno task mutate --room linear                   of one room
 *     deno task mutate --room model --only json        of its files whose names have that in them
 *     deno task mutate --sample 50 --seed 7            of fifty in each room
 *
 * Survivors are listed with the reason where `survivors.json` has one: a mutant that is the same program in other words. It
 * fails where less than nine tenths of a room's mutants are noticed, and one lives without a known reason.
 *
 * @module
 */
import { numeric } from "../../examples/support/numeric.ts";
import { words } from "../../examples/support/words.ts";
import { seed as seedOf } from "../../lib/random/seed.ts";
import { shuffle } from "../../lib/random/shuffle.ts";
import { type Described, described, type Mutant, mutantsOf, mutated } from "./mutants.ts";
import { likeliestTests } from "./likeliest_tests.ts";

const ROOMS = ["linear", "backprop", "descent", "data", "model"] as const;
const LEAST = 0.9;
/**
 * Seconds of the processor's time after which a mutant counts as noticed, because it does not end: in its room's tests, and in the
 * others. Other programs on the machine do not use them up.
 */
const ENDLESS = { room: 20, others: 150 } as const;
const WORKERS = 2;

/** For what its own room's tests let through: the tests of other rooms that use it, as far as they take seconds. */
const ALGEBRA = ["linear", "backprop", "descent", "cost", "network", "neuron", "random", "bad_inputs", "vision"]
  .concat(["house/hostile_test.ts", "kernel/reference_test.ts", "engines/golden_test.ts", "book"]);
const BYTES = ["fuzz", "bad_inputs", "house/hostile_test.ts", "cost"];
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  linear: ALGEBRA,
  backprop: ALGEBRA,
  descent: [...ALGEBRA, "storage", "diagnosis"],
  data: [...BYTES, "book/chapter_1_outputs_test.ts"],
  model: [...BYTES, "storage", "report"],
};

const OPTIONS = { room: "", only: "", sample: "0", seed: "1" } as const;
const { room = "", only = "", sample = "", seed = "" } = words<string>(Deno.args, OPTIONS);
const unknown = Object.keys(words(Deno.args, OPTIONS)).filter((name) => !Object.hasOwn(OPTIONS, name));
if (unknown.length > 0 || ![sample, seed].every((word) => /^\d+$/.test(`${word}`))) {
  console.error("expected --room NAME, --only TEXT, --sample N and --seed N");
  Deno.exit(2);
}
const rooms = ROOMS.filter((name) => room === "" || name === room);
if (rooms.length === 0) {
  console.error(`room: expected one of ${ROOMS.join(", ")}, got ${room}`);
  Deno.exit(2);
}

const root = new URL("../../", import.meta.url).pathname;
const folder = await Deno.makeTempDir();
/** The sources as they are at the beginning: who works on while the campaign runs does not disturb it. */
const original = `${folder}/original/`;

interface Planted {
  readonly file: string;
  readonly mutant: Mutant;
}

interface Survivor extends Described {
  readonly file: string;
  readonly reason: string;
}

const known: readonly Survivor[] = JSON.parse(await Deno.readTextFile(new URL("survivors.json", import.meta.url)));

const copyTo = async (to: string): Promise<void> => {
  const entries = [
    "deno.json",
    "deno.lock",
    "mod.ts",
    "lib",
    "tests",
    "examples",
    "data",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
  ];
  await Deno.mkdir(to);
  const from = entries.map((entry) => root + entry);
  await new Deno.Command("cp", { args: ["-r", ...from, to] }).output();
};

/** What the tests say of a mutant: nothing, or that something is wrong, or they do not end. */
type Outcome = "passed" | "failed" | "endless";

const outcome = async (cwd: string, tests: readonly string[], endless: number): Promise<Outcome> => {
  const flags = ["--no-prompt", "--allow-read=.", "--no-check", "--fail-fast", "--quiet"];
  const command = ["test", ...flags, "--preload=tests/mutation/quick.ts", ...tests];
  const { success, signal } = await new Deno.Command("sh", {
    args: ["-c", `ulimit -t ${endless}; exec "$0" "$@"`, Deno.execPath(), ...command],
    cwd,
    stdout: "null",
    stderr: "null",
  }).output();
  return success ? "passed" : signal === null ? "failed" : "endless";
};

/** Tests that are tried together. */
type Stage = (cwd: string, room: string, file: string) => Promise<Outcome>;

const others = (room: string): readonly string[] => OTHERS[room]!.filter((name) => name !== room);
const likeliest: Stage = (cwd, room, file) =>
  outcome(cwd, likeliestTests(file, [room, ...others(room)]).slice(0, 1), ENDLESS.room);
const ofRoom: Stage = (cwd, room, file) => outcome(cwd, likeliestTests(file, [room]), ENDLESS.room);
const ofOthers: Stage = (cwd, room, file) => outcome(cwd, likeliestTests(file, others(room)), ENDLESS.others);

/** What was looked at already: whether a stage passes without a mutant, else it would notice anything. */
const passing = new Map<string, Promise<void>>();
const requirePassing = (stage: Stage, room: string, file: string): Promise<void> => {
  // Only which tests are the likeliest hangs on the file.
  const key = [stage === likeliest ? file : room, stage === ofOthers].join();
  const looked = passing.get(key) ?? stage(original, room, file).then((said) => {
    if (said !== "passed") throw new Error(`without a mutant in ${file} the tests are ${said}`);
  });
  passing.set(key, looked);
  return looked;
};

/** What the likeliest tests say of a mutant, and where they say nothing those of its room, and then the others. */
const seenOf = async (cwd: string, room: string, { file, mutant }: Planted): Promise<Outcome> => {
  const source = await Deno.readTextFile(original + file);
  for (const stage of [likeliest, ofRoom, ofOthers]) {
    await requirePassing(stage, room, file);
    await Deno.writeTextFile(`${cwd}/${file}`, mutated(source, mutant));
    try {
      const said = await stage(cwd, room, file);
      if (said !== "passed") return said;
    } finally {
      await Deno.writeTextFile(`${cwd}/${file}`, source);
    }
  }
  return "passed";
};

const plantedIn = async (name: string): Promise<readonly Planted[]> => {
  const files = (await Array.fromAsync(Deno.readDir(`${original}lib/${name}`))).map((entry) => entry.name)
    .filter((file) => file.includes(only)).sort().map((file) => `lib/${name}/${file}`);
  const all = await Promise.all(
    files.map(async (file) => mutantsOf(await Deno.readTextFile(original + file)).map((mutant) => ({ file, mutant }))),
  );
  const size = Number(numeric(sample));
  const flat = all.flat();
  return size === 0 ? flat : shuffle(flat)(seedOf(Number(numeric(seed))))[0].slice(0, size);
};

const written = async ({ file, mutant }: Planted): Promise<Omit<Survivor, "reason">> => ({
  file,
  ...described(await Deno.readTextFile(original + file))(mutant),
});

const same = (a: Omit<Survivor, "reason">, b: Omit<Survivor, "reason">): boolean =>
  a.file === b.file && a.in === b.in && a.from === b.from && a.to === b.to;

/** Why a mutant cannot be noticed, where that is known. */
const reasonOf = async (planted: Planted): Promise<string | undefined> => {
  const survivor = await written(planted);
  return known.find((other) => same(survivor, other))?.reason;
};

const survived = async (planted: Planted): Promise<string> => {
  const { file, from, to } = await written(planted);
  const reason = await reasonOf(planted) ?? "no reason known";
  return `       ${file}:${planted.mutant.line}: ${from} -> ${to || "nothing"}: ${reason}`;
};

/**
 * Plants the mutants of a room, prints each that nobody notices, and says whether enough are noticed, or none lives without a known
 * reason.
 */
const campaign = async (name: string, folders: readonly string[]): Promise<boolean> => {
  const planted = await plantedIn(name);
  if (planted.length === 0) throw new Error(`there is no mutant in ${name}${only && `, in files with ${only}`}`);
  const outcomes: Outcome[] = [];
  const unknown: Planted[] = [];
  let next = 0;
  await Promise.all(folders.map(async (cwd) => {
    while (next < planted.length) {
      const one = planted[next++]!;
      const said = await seenOf(cwd, name, one);
      outcomes.push(said);
      if (said !== "passed") continue;
      console.log(await survived(one));
      if (await reasonOf(one) === undefined) unknown.push(one);
    }
  }));
  const count = (wanted: Outcome) => outcomes.filter((said) => said === wanted).length;
  const score = 1 - count("passed") / planted.length;
  const ok = score >= LEAST || unknown.length === 0;
  console.log(
    `${ok ? "ok    " : "FAILED"} ${name}: ${planted.length} mutants, ${(100 * score).toFixed(1)} % noticed, ${
      count("endless")
    } of them because the tests did not end; ${count("passed")} survived, ${
      count("passed") - unknown.length
    } with a known reason`,
  );
  return ok;
};

try {
  const folders = Array.from({ length: WORKERS }, (_, i) => `${folder}/${i}`);
  await Promise.all([original, ...folders].map(copyTo));
  let ok = true;
  for (const name of rooms) ok = await campaign(name, folders) && ok;
  if (!ok) Deno.exitCode = 1;
} finally {
  await Deno.remove(folder, { recursive: true });
}
