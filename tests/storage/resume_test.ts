/**
 * A whole run over the simulated file system, with a checkpoint after every mini-batch: rows F1, F2, F3, F15 and F16 together. The
 * machine stops at each call, and from every disk that this can leave the run goes on to the same bytes.
 */
import { assert, assertEquals } from "@std/assert";
import { advance, type DataSet, dataSet, initialise, seed, vector } from "../../mod.ts";
import { type Checkpoint, encodeCheckpoint, type Plan, readCheckpoint } from "../../lib/model.ts";
import { load, save } from "../../lib/storage.ts";
import { E } from "../../lib/deps.ts";
import { type Disk, keyOf } from "./disk.ts";
import { type Script, SimulatedFiles, Stopped } from "./simulated.ts";

const PATH = "runs/net";
const data: DataSet = dataSet<number, number>(
  [[0, 0], [0, 1], [1, 0], [1, 1], [0.5, 0.25]].map(([p, q]) => ({ x: vector([p!, q!]), y: vector([p! * q!]) })),
);

const planOf = (precision: "f32" | "f64"): Plan => ({
  sizes: [2, 2, 1],
  activations: ["sigmoid", "sigmoid"],
  eta: 3,
  miniBatch: 2,
  epochs: 2,
  seed: 7,
  train: data.length,
  precision,
  cost: "quadratic",
  data: "five points",
});

const fresh = (plan: Plan): Checkpoint => {
  const [network, next] = initialise([2, 2, 1])(seed(plan.seed));
  return { plan, training: { epoch: 0, network, seed: next }, history: [] };
};

const encoded = async (checkpoint: Checkpoint): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await encodeCheckpoint(checkpoint)();
  if (E.isLeft(bytes)) throw new Error(bytes.left[0].message);
  return bytes.right;
};

/** The next mini-batch. */
const onward = ({ eta, miniBatch, precision }: Plan, training: Checkpoint["training"]): Checkpoint["training"] =>
  advance(data, { eta, miniBatch, precision }, 1)(training)!;

/** Goes on from what is on the disk, or afresh, to the end, and saves after every mini-batch. */
const run = async (plan: Plan, simulated: SimulatedFiles): Promise<void> => {
  const loaded = await load(simulated.files, readCheckpoint)(PATH)();
  if (E.isLeft(loaded)) assertEquals(loaded.left[0].tag, "NoCheckpoint");
  let now = E.isRight(loaded) ? loaded.right.value : fresh(plan);
  while (now.training.epoch < plan.epochs) {
    const training = onward(plan, now.training);
    now = { ...now, training, history: training.batch === undefined ? [...now.history, training.epoch] : now.history };
    assertEquals(await save(simulated.files, readCheckpoint)(PATH)(await encoded(now))(), E.right(undefined));
  }
};

/** The disks that a run can leave, by power or by a kill, which is stopped at one of its calls; none where it ends before. */
const stopped = async (plan: Plan, disk: Disk, script: Script): Promise<readonly Disk[] | undefined> => {
  const simulated = new SimulatedFiles(disk, script);
  try {
    await run(plan, simulated);
    return undefined;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return [...simulated.crashes(), simulated.disk];
  }
};

const finished = async (plan: Plan, disk: Disk): Promise<string> => {
  const simulated = new SimulatedFiles(disk);
  await run(plan, simulated);
  return `${simulated.disk[PATH]}`;
};

for (const precision of ["f32", "f64"] as const) {
  Deno.test(`F15: ${precision}: stopped at any call, from every disk that is left, the run ends with the same bytes`, async () => {
    const plan = planOf(precision);
    const start: Disk = { runs: null };
    const undisturbed = await finished(plan, start);
    const ends = new Map<string, Disk>();
    for (let stopAt = 0;; stopAt++) {
      const disks = await stopped(plan, start, { stopAt });
      if (disks === undefined) break;
      // What is left beside the two generations is swept; it cannot make a difference twice.
      disks.forEach((disk) =>
        ends.set(keyOf({ newest: disk[PATH] ?? "", before: disk[`${PATH}.previous`] ?? "" }), disk)
      );
    }
    assert(ends.size > 15, `only ${ends.size} disks`);
    for (const disk of ends.values()) assertEquals(await finished(plan, disk), undisturbed);
  });
}

Deno.test("F15: a run that goes on from another mini-batch, or another seed, ends with other bytes", async () => {
  const plan = planOf("f64");
  const undisturbed = await finished(plan, { runs: null });
  const first = onward(plan, fresh(plan).training);
  const from = async (training: Checkpoint["training"]): Promise<string> => {
    const simulated = new SimulatedFiles({ runs: null });
    await save(simulated.files, readCheckpoint)(PATH)(await encoded({ ...fresh(plan), training }))();
    return await finished(plan, simulated.disk);
  };
  assertEquals(await from(first), undisturbed);
  assert(await from({ ...first, batch: 2 }) !== undisturbed);
  assert(await from({ ...first, seed: seed(8) }) !== undisturbed);
});

Deno.test("F16: neither the clock nor what lies beside changes the bytes", async () => {
  const plan = planOf("f64");
  const now = Date.now;
  try {
    const usual = await finished(plan, { runs: null });
    Date.now = () => 0;
    assertEquals(await finished(plan, { runs: null, [`${PATH}.tmp-1-0000000000000000`]: "x" }), usual);
  } finally {
    Date.now = now;
  }
});
