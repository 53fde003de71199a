/** Checkpoints: the laws of the round trip, rows D25 and D26 of the fault table, and exact resume, row F15. */
import { costs } from "../../lib/cost/costs.ts";
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import {
  advance,
  type DataSet,
  evaluate,
  initialise,
  linear,
  type Network,
  nextEpoch,
  quadratic,
  seed,
  sgd,
  sigmoid,
  type Training,
  withActivation,
} from "../../mod.ts";
import { plain } from "../../lib/learning.ts";
import {
  type Checkpoint,
  decodeCheckpoint,
  decodeModel,
  encodeCheckpoint,
  encodeModel,
  epochOptions,
  type Plan,
  readCheckpoint,
  resumeMismatch,
  unsavable,
} from "../../lib/model.ts";
import checkpointHex from "../gold/checkpoint_v1.hex" with { type: "text" };
import { flipped, leftOf, onlyFault, rightOf } from "../data/files.ts";
import { sameNetwork } from "../support/bits.ts";
import {
  type Bytes,
  checkpoints,
  file,
  fileOf,
  goldCheckpoint,
  goldModel,
  goldMoving,
  goldPlan,
  parts,
  signed,
  singleNetwork,
  unhex,
  xor,
} from "./cases.ts";
import { assertTyped, sameCheckpoint } from "./oracle.ts";

const written = async (of: Checkpoint): Promise<Bytes> => rightOf(await encodeCheckpoint(of)());

Deno.test("readCheckpoint ∘ encodeCheckpoint is the identity of checkpoints, to the bit", () =>
  fc.assert(
    fc.asyncProperty(checkpoints, async (of) => sameCheckpoint(of, rightOf(await readCheckpoint(await written(of))()))),
  ));

Deno.test("encodeCheckpoint ∘ readCheckpoint is the identity of the bytes that are read", () =>
  fc.assert(fc.asyncProperty(checkpoints, async (of) => {
    const bytes = await written(of);
    assertEquals(await written(rightOf(await readCheckpoint(bytes)())), bytes);
  })));

Deno.test("the golden checkpoint of version 1 is read as ever, as a run without momentum", async () => {
  assert(sameCheckpoint(rightOf(await decodeCheckpoint(goldPlan)(unhex(checkpointHex))()), goldCheckpoint));
});

Deno.test("only a run with momentum has velocities, and they have the shape of its network", async () => {
  const faultOf = async (of: Checkpoint): Promise<string> => leftOf(await encodeCheckpoint(of)())[0]!.message;
  assertEquals(await faultOf({ ...goldMoving, plan: goldPlan }), "moments: expected 0 without momentum, got 1");
  const { training } = goldMoving;
  const twice = { ...training, moments: [...training.moments!, ...training.moments!] };
  assertEquals(await faultOf({ ...goldMoving, training: twice }), "moments: expected 0 or 1, got 2");
  const short = { ...training, moments: [training.moments![0]!.slice(1)] };
  assertEquals(
    await faultOf({ ...goldMoving, training: short }),
    'moments: expected the shape of the network, got "another"',
  );
});

Deno.test("a checkpoint is a model with more in it: decodeModel reads both", async () => {
  await fc.assert(fc.asyncProperty(checkpoints, async (of) => {
    const { network, cost, precision, counters } = rightOf(await decodeModel(await written(of))());
    const { plan, training: { epoch, batch = 0 } } = of;
    assert(sameNetwork(network, of.training.network));
    assertEquals(cost, plan.cost);
    const steps = Math.min(epoch * Math.ceil(plan.train / plan.miniBatch) + batch, 2 ** 53 - 1);
    assertEquals(counters, { epochs: epoch, steps });
    // What was read can be written as a model, and is the same again.
    const again = await encodeModel({ network, cost, precision, counters })();
    assert(sameNetwork(rightOf(await decodeModel(rightOf(again))()).network, network));
  }));
  const single = { ...goldCheckpoint, plan: { ...goldPlan, precision: "f32" as const } };
  assertEquals(rightOf(await decodeModel(await written(single))()).precision, "f64");
  const network = singleNetwork;
  const [plan, training] = [{ ...single.plan, sizes: network.sizes }, { ...goldCheckpoint.training, network }];
  const activations = ["linear", "rectifiedLinear"];
  const whole = await written({ ...single, plan: { ...plan, activations }, training });
  assertEquals(rightOf(await decodeModel(whole)()).precision, "f32");
});

Deno.test("a checkpoint is read as a model as strictly as by itself: every cut and every bit turned over", async () => {
  const bytes = await written(goldCheckpoint);
  for (let size = 0; size < bytes.length; size++) assertTyped(await decodeModel(bytes.slice(0, size))(), size);
  for (let bit = 0; bit < 8 * bytes.length; bit += 7) {
    assertTyped(await decodeModel(flipped(bytes, bit))(), bytes.length, `bit ${bit}`);
  }
});

Deno.test("of a model that is to be gone on with it is told what it lacks", async () => {
  for (const read of [readCheckpoint, decodeCheckpoint(goldPlan)]) {
    assertEquals(onlyFault(await read(await fileOf(goldModel))()), {
      tag: "MissingField",
      path: "__metadata__",
      offset: 8,
      expected:
        "the plan of a run (eta, miniBatch, epochs, seed, momentum, train, data) and its state (epoch, batch, state, history)",
      actual: "a model, which has none",
      hint: "it can be used, but no run goes on from it",
      message:
        "__metadata__ at offset 8: expected the plan of a run (eta, miniBatch, epochs, seed, momentum, train, data) and its " +
        "state (epoch, batch, state, history), got a model, which has none (it can be used, but no run goes on from it)",
    });
  }
  const other = file('{"__metadata__":{"format":"pt"}}');
  assertObjectMatch(onlyFault(await readCheckpoint(other)()), { tag: "ParamError", expected: "foldgrad.checkpoint" });
});

Deno.test("D25: a checkpoint of another run is refused with every difference", async () => {
  const given: Plan = {
    sizes: [3, 2, 2],
    activations: ["sigmoid", "sigmoid"],
    eta: 0.1 + 2 ** -56,
    miniBatch: 5,
    epochs: 60,
    seed: 1,
    train: 96,
    momentum: 0.5,
    precision: "f32",
    cost: "crossEntropy",
    data: "other data",
  };
  const bytes = await written(goldCheckpoint);
  const fault = onlyFault(await decodeCheckpoint(given)(bytes)());
  assert(fault.tag === "ResumeMismatch");
  assertEquals(fault.fields, [
    { path: "sizes", saved: "[3,2,1]", given: "[3,2,2]" },
    { path: "activations", saved: '[["tanh","perceptron"],"sigmoid"]', given: '["sigmoid","sigmoid"]' },
    { path: "eta", saved: "0.1", given: "0.10000000000000002" },
    { path: "miniBatch", saved: "10", given: "5" },
    { path: "epochs", saved: "30", given: "60" },
    { path: "seed", saved: "9007199254740991", given: "1" },
    { path: "momentum", saved: "0", given: "0.5" },
    { path: "train", saved: "95", given: "96" },
    { path: "precision", saved: "f64", given: "f32" },
    { path: "cost", saved: "quadratic", given: "crossEntropy" },
    { path: "data", saved: "the training data", given: "other data" },
  ]);
  for (const { path } of fault.fields) {
    const one = { ...goldPlan, [path]: given[path as keyof Plan] };
    const alone = onlyFault(await decodeCheckpoint(one)(bytes)());
    assert(alone.tag === "ResumeMismatch");
    assertEquals(alone.fields, fault.fields.filter((field) => field.path === path));
  }
  assertEquals(
    onlyFault(await decodeCheckpoint({ ...goldPlan, eta: 3, data: "x" })(bytes)()).message,
    "checkpoint: expected eta 3, data x, got eta 0.1, data the training data",
  );
  assertEquals(resumeMismatch(goldPlan)({ ...goldPlan }), undefined);
});

/** The golden checkpoint with its header changed, and signed. */
const changed = async (from: string, to: string): Promise<Bytes> => {
  const { text, data } = parts(await written(goldCheckpoint));
  assert(text.includes(from), from);
  return await signed(text.replace(from, to), data);
};

Deno.test("D26: states that are not the generator's", async () => {
  const state = '"state":"[-1,2147483647,0,-2147483648]"';
  const cases = [
    ["[]", "0 values"],
    ["[1,2,3]", "3 values"],
    ["[1,2,3,4,5]", "5 values"],
    ["[0,0,0,0]", "4 values"],
    ["[1,2,3,2147483648]", "4 values"],
    ["[1,2,3,0.5]", "4 values"],
    ["[1,2,3,null]", "4 values"],
    ["[-0.0,1,2,3]", "4 values"],
    ["7", "no list"],
  ] as const;
  for (const [words, actual] of cases) {
    const bytes = await changed(state, `"state":"${words}"`);
    const result = await readCheckpoint(bytes)();
    assertTyped(result, bytes.length);
    assertObjectMatch(onlyFault(result), {
      tag: "BadRngState",
      path: "__metadata__.state",
      expected: "4 integers of 32 bits with sign, not all 0",
      actual,
    });
  }
  const other = await readCheckpoint(await changed('"generator":"xoroshiro128+"', '"generator":"xorshift128+"'))();
  assertObjectMatch(onlyFault(other), { tag: "BadRngState", expected: "xoroshiro128+", actual: '"xorshift128+"' });
});

Deno.test("values of a checkpoint that cannot be", async () => {
  const cases: readonly (readonly [from: string, to: string, path: string])[] = [
    ['"eta":"0.1"', '"eta":"NaN"', "eta"],
    ['"eta":"0.1"', '"eta":"-0.0"', "eta"],
    ['"eta":"0.1"', '"eta":"0.10"', "eta"],
    ['"eta":"0.1"', '"eta":"1000001"', "eta"],
    ['"miniBatch":"10"', '"miniBatch":"96"', "miniBatch"],
    ['"miniBatch":"10"', '"miniBatch":"0"', "miniBatch"],
    ['"epochs":"30"', '"epochs":"1000000001"', "epochs"],
    ['"epochs":"30"', '"epochs":"2"', "epoch"],
    ['"train":"95"', '"train":"90"', "batch"],
    ['"train":"95"', '"train":"0"', "train"],
    ['"data":"the', '"data":"\\u0000the', "data"],
    ['"seed":"9007199254740991"', '"seed":"9007199254740992"', "seed"],
    ['"batch":"9"', '"batch":"10"', "batch"],
    ['"epoch":"3"', '"epoch":"30"', "batch"],
    ['"history":"3"', '"history":"-1"', "history"],
  ];
  for (const [from, to, path] of cases) {
    assertObjectMatch(onlyFault(await readCheckpoint(await changed(from, to))()), {
      tag: "ParamError",
      path: `__metadata__.${path}`,
    });
  }
  const { text, data } = parts(await written(goldCheckpoint));
  const twice = text.replace('"miniBatch":"10"', '"miniBatch":"0"').replace("perceptron", "percepton");
  assertEquals(
    leftOf(await readCheckpoint(await signed(twice, data))()).map((fault) => "path" in fault && fault.path),
    ["__metadata__.miniBatch", "__metadata__.activations[0][1]"],
  );
  const short = await changed('"history":"3"', '"history":"2"');
  assertObjectMatch(onlyFault(await readCheckpoint(short)()), { tag: "ShapeError", path: "history", actual: "[3]" });
});

Deno.test("the largest values of a checkpoint are read", async () => {
  const { plan, training } = goldCheckpoint;
  const large = {
    ...goldCheckpoint,
    plan: { ...plan, epochs: 1e9, eta: 1e6, train: 2 ** 32 - 1 },
    training: { ...training, epoch: 1e9 - 1 },
  };
  assert(sameCheckpoint(rightOf(await readCheckpoint(await written(large))()), large));
  for (const field of ["epochs", "epoch"]) {
    const { text, data } = parts(await written(large));
    const bytes = await signed(text.replace(new RegExp(`"${field}":"[0-9]+"`), `"${field}":"1000000001"`), data);
    const found = leftOf(await readCheckpoint(bytes)()).map((fault) => "path" in fault && fault.path);
    assert(found.includes(`__metadata__.${field}`), field);
  }
});

Deno.test("a checkpoint that cannot be is not written, and everything wrong with it is named", async () => {
  const { plan, training } = goldCheckpoint;
  const faults = async (of: Partial<Checkpoint>): Promise<readonly string[]> =>
    leftOf(await encodeCheckpoint({ ...goldCheckpoint, ...of })()).map(({ message }) => message);
  assertEquals(await faults({ plan: { ...plan, eta: NaN, miniBatch: 96, data: "" } }), [
    "eta: expected a finite number in (0, 1e6], got NaN",
    "miniBatch: expected an integer in 1..95, got 96",
    'data: expected 1 to 128 printable characters, got ""',
  ]);
  assertEquals(await faults({ training: { ...training, epoch: 31, batch: 10, seed: [0, 0, 0, 0] } }), [
    "epoch: expected an integer in 0..30, got 31",
    "batch: expected an integer in 0..9, got 10",
    "state: expected 4 integers of 32 bits with sign, not all 0, got an array of 4",
  ]);
  assertEquals(await faults({ plan: { ...plan, sizes: [3, 1] } }), [
    "sizes: expected those of the network, [3,2,1], got [3,1]",
  ]);
  assertEquals(await faults({ plan: { ...plan, activations: ["sigmoid", "sigmoid"] } }), [
    'activations: expected those of the network, [["tanh","perceptron"],"sigmoid"], got ["sigmoid","sigmoid"]',
  ]);
  assertEquals(await faults({ training: { ...training, epoch: -0, batch: -0 } }), [
    "epoch: expected an integer in 0..30, got -0",
    "batch: expected an integer in 0..9, got -0",
  ]);
  assertEquals(await faults({ training: { ...training, epoch: 30, batch: 1 } }), [
    "batch: expected an integer in 0..0, got 1",
  ]);
  assertEquals(await faults({ training: { ...training, seed: [-0, 1, 2, 3] } }), [
    "state: expected 4 integers of 32 bits with sign, not all 0, got an array of 4",
  ]);
  assertEquals(await faults({ plan: { ...plan, eta: NaN, sizes: [3, 1] } }), [
    "eta: expected a finite number in (0, 1e6], got NaN",
    "sizes: expected those of the network, [3,2,1], got [3,1]",
  ]);
  assertEquals(await faults({ plan: { ...plan, train: 2 ** 32 } }), [
    "train: expected an integer in 1..4294967295, got 4294967296",
  ]);
  assertEquals(await faults({ plan: { ...plan, train: 0 } }), ["train: expected an integer in 1..4294967295, got 0"]);
  assertEquals(await faults({ plan: { ...plan, train: 0.5 } }), [
    "train: expected an integer in 1..4294967295, got 0.5",
  ]);
  assertEquals(await faults({ history: [1, NaN] }), ["history[1]: expected a finite number, got NaN"]);
  assertEquals(await faults({ history: [Infinity, NaN] }), ["history[0]: expected a finite number, got Infinity"]);
  const own = withActivation({ ...sigmoid })(training.network);
  assertEquals((await faults({ training: { ...training, network: own } })).map((line) => line.split(":")[0]), [
    "layers[0].activation",
    "layers[1].activation",
  ]);
});

Deno.test("a state that has diverged is not written: read again it would look like a good one", async () => {
  const [network, from] = initialise([2, 3, 1])(seed(7));
  const plan: Plan = { ...goldPlan, sizes: network.sizes, activations: ["linear", "linear"], train: 4, miniBatch: 4 };
  const start: Training = { epoch: 0, network: withActivation(linear)(network), seed: from };
  const options = { eta: 1e6, miniBatch: 4 };
  const [state] = [...sgd(xor, options)(start)].slice(-1);
  assert(state?.diverged !== undefined);
  const [fault] = leftOf(await encodeCheckpoint({ plan, training: state, history: [] })());
  assertObjectMatch(fault!, { tag: "ParamError", path: "diverged", expected: "a state that has not diverged" });
});

Deno.test("the options of a plan; a cost that the library does not have is a fault", () => {
  assertEquals(rightOf(epochOptions(goldPlan)), {
    eta: 0.1,
    miniBatch: 10,
    precision: "f64",
    cost: quadratic,
    update: plain,
  });
  assertEquals(rightOf(epochOptions({ ...goldPlan, momentum: 0.9 })).update?.settings, { mu: 0.9 });
  assertObjectMatch(onlyFault(epochOptions({ ...goldPlan, cost: "hinge" })), {
    tag: "ParamError",
    path: "cost",
    expected: costs.expected,
  });
});

/** A run of exclusive or: 4 examples in mini-batches of 3, 4 epochs. */
const runOf = (precision: "f32" | "f64"): Checkpoint => {
  const [network, from] = initialise([2, 3, 1])(seed(7));
  const plan = {
    eta: 3,
    miniBatch: 3,
    epochs: 4,
    seed: 7,
    train: 4,
    precision,
    activations: ["sigmoid", "sigmoid"],
    cost: "quadratic",
    data: "xor",
  } as const;
  return { plan: { ...plan, sizes: network.sizes }, training: { epoch: 0, network, seed: from }, history: [] };
};

/** The checkpoint after so many more mini-batches of the epoch; the score of the epoch when it is done. */
const onwards = (data: DataSet, { plan, training, history }: Checkpoint, batches: number): Checkpoint => {
  const next: Training = advance(data, rightOf(epochOptions(plan)), batches)(training)!;
  const score = next.epoch > training.epoch ? [evaluate(next.network)(data)] : [];
  return { plan, training: next, history: [...history, ...score] };
};

const toTheEnd = (data: DataSet, from: Checkpoint, batches: number): Checkpoint =>
  from.training.epoch === from.plan.epochs ? from : toTheEnd(data, onwards(data, from, batches), batches);

for (const precision of ["f32", "f64"] as const) {
  Deno.test(`F15: written and read at every mini-batch, a run in ${precision} ends with the bytes of the run never stopped`, async () => {
    const start = runOf(precision);
    const end = await written(toTheEnd(xor, start, Infinity));
    let now = start;
    for (let saved = 0; now.training.epoch < now.plan.epochs; saved++) {
      const resumed = rightOf(await decodeCheckpoint(start.plan)(await written(now))());
      assertEquals(await written(toTheEnd(xor, resumed, 1)), end, `after ${saved} mini-batches`);
      now = onwards(xor, resumed, 1);
    }
    assertEquals(await written(now), end);
    let epochs: Training = start.training;
    for (let epoch = 0; epoch < 4; epoch++) epochs = nextEpoch(xor, rightOf(epochOptions(start.plan)))(epochs)!;
    assertEquals(epochs.network, rightOf(await readCheckpoint(end)()).training.network);
  });
}

/** A run of so many layers of one neuron after the first. */
const deep = (layers: number): Plan => ({
  ...goldPlan,
  sizes: [1, ...Array<number>(layers - 1).fill(1), 1],
  activations: Array(layers).fill("sigmoid"),
});

Deno.test("a network that is too deep for a file is told of before it is trained: to the layer", async () => {
  const last = (plan: Plan): Checkpoint => {
    const network: Network = initialise(plan.sizes)(seed(1))[0];
    const state = Array(4).fill(-(2 ** 31)) as unknown as Training["seed"];
    return { plan, training: { epoch: 29, batch: 9, network, seed: state }, history: Array(30).fill(1) };
  };
  let [fits, not] = [1, 8000];
  while (not - fits > 1) {
    const middle = (fits + not) >> 1;
    if (unsavable(deep(middle)).length === 0) fits = middle;
    else not = middle;
  }
  assert(6000 < fits && fits < 7000, String(fits));
  assertEquals((await encodeCheckpoint(last(deep(fits)))())._tag, "Right");
  const written = onlyFault(await encodeCheckpoint(last(deep(not)))());
  assertEquals(unsavable(deep(not)), [written]);
  assertObjectMatch(written, { tag: "ModelTooLarge", field: "header", hint: "a network of fewer layers fits" });
  assertEquals(unsavable({ ...goldPlan, eta: NaN }).map(({ message }) => message.slice(0, 3)), ["eta"]);
});

Deno.test("F15: the test of resume can fail: from a state that lost a bit the run ends elsewhere", async () => {
  const start = runOf("f64");
  const end = await written(toTheEnd(xor, start, Infinity));
  const middle = onwards(xor, start, 1);
  const { seed: [a, b, c, d] } = middle.training;
  const { batch: _, ...early } = middle.training;
  const planted: readonly Training[] = [{ ...middle.training, seed: [a ^ 1, b, c, d] }, early];
  for (const training of planted) {
    assert((await written(toTheEnd(xor, { ...middle, training }, 1))).some((byte, i) => byte !== end[i]));
  }
});
