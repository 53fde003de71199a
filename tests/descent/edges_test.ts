/** Edges that a change of one character in `lib/descent/` would move: each was found by the mutation campaign. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  advance,
  type DataSet,
  dataSet,
  dense,
  epoch,
  initialise,
  linear,
  matrix,
  type Network,
  network,
  quadratic,
  seed,
  slice,
  step,
  take,
  type Training,
  vector,
} from "../../mod.ts";
import { warnings } from "../../lib/diagnosis.ts";
import { saturation } from "../../lib/measure.ts";
import { decodeHyperParameters } from "../../lib/model.ts";

const DATA: DataSet = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
const NET: Network = initialise([2, 3, 1])(seed(1))[0];
const START: Training = { epoch: 0, network: NET, seed: seed(2) };

Deno.test("divergence tells the phase: z in the forward pass, w and b in the update", () => {
  const one = (w: number, b: number): Network => network([dense(matrix([[w]]), vector([b]), linear)]) as Network;
  const phaseOf = (net: Network, x: number, eta: number) => {
    const data: DataSet = dataSet([{ x: vector([x]), y: vector([0]) }]);
    const trained = epoch(data, { eta, miniBatch: 1, engine: "reference" })(net);
    assert(trained._tag === "Left");
    return [trained.left.tensor, trained.left.phase];
  };
  assertEquals(phaseOf(one(1e300, 0), 1e300, 1), ["z", "forward"]);
  assertEquals(phaseOf(one(1e150, 0), 1e150, 1e6), ["w", "update"]);
  assertEquals(phaseOf(one(0, 1e303), 0, 1e6), ["b", "update"]);
});

Deno.test("hyper-parameters at their bounds are taken, and one beyond is refused", () => {
  const decode = decodeHyperParameters(10);
  const good = { eta: 3, miniBatch: 10, epochs: 0, seed: 0 };
  for (const more of [{}, { epochs: 1e9 }, { seed: Number.MAX_SAFE_INTEGER }, { miniBatch: 1 }, { eta: 1e6 }]) {
    assertEquals(decode({ ...good, ...more })._tag, "Right");
  }
  for (const more of [{ epochs: 1e9 + 1 }, { seed: -1 }, { miniBatch: 11 }, { miniBatch: 0 }, { eta: 1e6 + 1 }]) {
    assertEquals(decode({ ...good, ...more })._tag, "Left");
  }
});

Deno.test("to take nothing asks for nothing", () => {
  const never = {
    [Symbol.iterator]: (): Iterator<number> => {
      throw new Error("asked");
    },
  };
  assertEquals(take(0)(never), []);
});

Deno.test("an empty mini-batch gives the network itself", () =>
  assert(step(slice(0, 0)(DATA), 3, quadratic)(NET) === NET));

Deno.test("saturation counts slopes below its bound, not at it, and refuses data of another shape", () => {
  const flat: Network = network([dense(matrix([[0]]), vector([0]))]) as Network;
  const data: DataSet = dataSet([{ x: vector([1]), y: vector([0]) }]);
  assertEquals(saturation(flat, 0.25)(data), [0]);
  assertEquals(saturation(flat, 0.2500001)(data), [1]);
  assertThrows(() => saturation(NET)(data), RangeError, "Cannot measure saturation");
  assertThrows(
    () => saturation(NET)(dataSet([{ x: vector([0, 1]), y: vector([1, 2]) }]) as DataSet),
    RangeError,
    "Cannot measure saturation",
  );
});

Deno.test("that the kernel was once unavailable stays known, and is not made up", () => {
  const options = { eta: 3, miniBatch: 1, engine: "reference" } as const;
  const unavailable = { tag: "KernelUnavailable", message: "told before" } as unknown as NonNullable<
    Training["unavailable"]
  >;
  assert(advance(DATA, options, 1)({ ...START, unavailable })?.unavailable === unavailable);
  assert(!("unavailable" in advance(DATA, options, 1)(START)!));
});

Deno.test("a state after no mini-batch, and after as many as an epoch has, is told apart", () => {
  const options = { eta: 3, miniBatch: 1 };
  assertEquals(advance(DATA, options, 1)({ ...START, batch: 0 })?.batch, 1);
  for (const batch of [-1, 2, 0.5, NaN]) {
    assertThrows(() => advance(DATA, options, 1)({ ...START, batch }), RangeError, `after ${batch} mini-batches`);
  }
  for (const miniBatch of [0, -1, 1.5, NaN]) {
    assertThrows(() => advance(DATA, { eta: 3, miniBatch }, 1)(START), RangeError);
  }
});

Deno.test("one number that changed is progress, wherever it is", () => {
  const { layers: [first, second] } = NET;
  const nudged = (layer: typeof first, w: number, b: number) =>
    dense(
      matrix(layer!.weights.toJSON().map((row) => row.map((x) => x + w))),
      vector(layer!.biases.toJSON().map((x, j) => j === 0 ? x + b : x)),
    );
  const after = (l: number, w: number, b: number): Training => ({
    ...START,
    epoch: 1,
    network: network([first!, second!].map((layer, k) => k === l ? nudged(layer, w, b) : layer)) as Network,
  });
  const tags = (state: Training) => warnings(DATA, quadratic)(START, state).map(({ tag }) => tag);
  for (const l of [0, 1]) {
    assertEquals(tags(after(l, 0.5, 0)), []);
    assertEquals(tags(after(l, 0, 0.5)), []);
    assertEquals(tags(after(l, 0, 0)), ["NoProgress"]);
  }
});

Deno.test("a layer of which nine tenths are saturated is not warned of, and one of more is, with the share", () => {
  const net = (neurons: number, stuck: number): Network =>
    network([
      dense(
        matrix(Array.from({ length: neurons }, (_, j) => [j < stuck ? 100 : 0])),
        vector(Array<number>(neurons).fill(0)),
      ),
    ]) as Network;
  const told = (neurons: number, stuck: number) => {
    const data: DataSet = dataSet([{ x: vector([1]), y: vector(Array<number>(neurons).fill(0)) }]);
    const state = (epoch: number, network: Network): Training => ({ epoch, network, seed: seed(1) });
    return warnings(data, quadratic)(state(0, net(neurons, 0)), state(1, net(neurons, stuck))).map(({ message }) =>
      message
    );
  };
  const message = (
    share: string,
  ) => [`epoch 1, output layer: expected at most 90 % of the neurons saturated, got ${share}`];
  assertEquals(told(10, 9), []);
  assertEquals(told(10, 10), message("100 %"));
  assertEquals(told(12, 11), message("91.7 %"));
});
