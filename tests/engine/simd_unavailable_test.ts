/**
 * I1: where WebAssembly is missing, forbidden, without SIMD, or its bytes are corrupt, the reference engine gives the same bits,
 * and the training says so with one event, never with an error. And the event comes for nothing else.
 */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  type Activation,
  type Cost,
  type DataSet,
  dataSet,
  dense,
  initialise,
  linear,
  matrix,
  type Network,
  network,
  quadratic,
  rectifiedLinear,
  seed,
  sgd,
  sigmoid,
  take,
  vector,
} from "../../mod.ts";
import { epochRun } from "../../lib/derivations.ts";
import { plain } from "../../lib/learning.ts";
import { E } from "../../lib/deps.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { run } from "../../lib/engine/run.ts";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";
import { rowsOf } from "../../lib/example/data_set.ts";
import { costBuffers } from "../../lib/engine/cost_buffers.ts";
import { buffersOf } from "../../lib/engine/network_buffers.ts";
import { outputActivation } from "../../lib/network/network.ts";
import { sameNetwork } from "../support/bits.ts";
import { caseOf, work } from "./simd_cases.ts";
import { difference } from "./simd_equality.ts";
import { firstDifference, numbersOf, taken, watched } from "./simd_support.ts";
import type { Spoilt, Told } from "./simd_worker.ts";
import { mixed } from "../../mod.ts";

/** What a fresh worker says with WebAssembly spoilt in one way after another. */
const toldWith = async (...kinds: readonly Spoilt[]): Promise<readonly Told[]> => {
  const worker = new Worker(new URL("simd_worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => typeof data === "string" ? reject(new Error(data)) : resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(kinds);
    });
  } finally {
    worker.terminate();
  }
};

const whole = ({ engines, causes }: Told): void => {
  assertEquals(engines, [undefined, "simd", "simd"]);
  assertEquals(causes, [undefined, undefined, undefined]);
};

/** The reference engine, one event, and the bits of `wanted`. */
const spoilt = (told: Told, cause: string, wanted: Told): void => {
  assertEquals(told.engines, [undefined, "reference", "reference"]);
  assertEquals(told.causes, [undefined, cause, cause]);
  assert(told.one, "the event is told twice");
  assertEquals([told.right, told.parameters.length], [wanted.right, wanted.parameters.length]);
  assert(told.parameters.every((parameter, i) => Object.is(parameter, wanted.parameters[i])));
};

Deno.test("I1: where WebAssembly is undefined from the start, sgd gives the same bits and one event", async () => {
  const [without, withIt] = await toldWith("undefined", "not at all");
  whole(withIt!);
  spoilt(without!, "CannotCompile", withIt!);
});

Deno.test("I1: WebAssembly forbidden, without SIMD, with corrupt bytes, without instances: the same bits and one event", async () => {
  const kinds = ["forbidden", "no SIMD", "corrupt bytes", "no instances"] as const;
  const told = await toldWith(...kinds, "not at all");
  const last = told.at(-1)!;
  whole(last);
  for (const [i, kind] of kinds.entries()) {
    spoilt(told[i]!, kind === "no instances" ? "Trap" : "CannotCompile", last);
  }
});

/** All calls of a case fall back, for the cause given, and give the reference's results. */
const fallsBack = (bytes: () => Uint8Array<ArrayBuffer>): void => {
  const { layers, rows, cost } = work(caseOf(1, {}));
  const simd = watched({}, bytes);
  for (let call = 1; call <= 3; call++) {
    assertEquals(
      firstDifference(
        numbersOf(simd.engine.gradient(layers, cost, rows, "f64")),
        numbersOf(reference.gradient(layers, cost, rows, "f64")),
      ),
      undefined,
    );
    assertEquals(taken(simd), ["CannotCompile"]);
  }
  assertEquals(difference(simd, caseOf(1, {})), "train in f64: CannotCompile");
};

Deno.test("I1: bytes that are not the kernel's are refused at once: cut short, spoilt in the middle, empty, not to be had", () => {
  const spoilt = (place: number) => () => {
    const bytes = kernelBytes();
    bytes.fill(0xff, place, place + 4);
    return bytes;
  };
  fallsBack(() => kernelBytes().slice(0, -100));
  for (const place of [0, 8, 40, 200]) fallsBack(spoilt(place));
  fallsBack(() => new Uint8Array(0));
  fallsBack(() => {
    throw new Error("no bytes");
  });
});

Deno.test("I1: a module that is valid and not the kernel falls back too", () => {
  const empty = () => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const { layers, rows } = work(caseOf(1, {}));
  const simd = watched({}, empty);
  assertEquals(
    firstDifference([simd.engine.feedforward(layers, rows, "f64")], [reference.feedforward(layers, rows, "f64")]),
    undefined,
  );
  assertEquals(taken(simd).length, 1);
});

// What is not the kernel's fault.

const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
const [small] = initialise([2, 3, 1])(seed(1));

/** An epoch on the default engine, which says nothing of the kernel, and is the reference's. */
const quietly = (net: Network, options: { readonly eta?: number; readonly cost?: Cost }, set: DataSet = data) => {
  const ran = epochRun(set, { eta: 0.1, miniBatch: 1, ...options })({ network: net });
  const wanted = epochRun(set, { eta: 0.1, miniBatch: 1, ...options, engine: "reference" })({ network: net });
  assert(!("unavailable" in ran) && !("unavailable" in wanted));
  assertEquals(ran.value._tag, wanted.value._tag);
  assert(
    E.isLeft(ran.value) || E.isLeft(wanted.value) || sameNetwork(ran.value.right.network, wanted.value.right.network),
  );
  return ran;
};

Deno.test("a user's own activation or cost runs on the reference engine, without an event", () => {
  const own: Activation = { ...sigmoid };
  const two = network([
    dense(matrix([[1, 2], [3, 4]]), vector([0, 0]), mixed([sigmoid, rectifiedLinear])),
    dense(matrix([[1, 1]]), vector([0])),
  ]);
  assertEquals(quietly(small, {}).engine, "simd");
  assertEquals(quietly(initialise([2, 3, 1], own)(seed(1))[0], {}).engine, "reference");
  assertEquals(quietly(two, {}).engine, "reference");
  assertEquals(quietly(small, { cost: { ...quadratic } }).engine, "reference");
  const states = take(3)(
    sgd(data, { eta: 1, miniBatch: 1, cost: { ...quadratic } })({ epoch: 0, network: small, seed: seed(1) }),
  );
  assertEquals(states.map(({ engine }) => engine), [undefined, "reference", "reference"]);
  assert(states.every((state) => !("unavailable" in state)));
});

Deno.test("a step near overflow, which the kernel leaves to the reference, is no event: the engine is still simd", () => {
  const near = network([dense(matrix([[1e300, -1e300]]), vector([0]), linear)]);
  const big = dataSet([{ x: vector([10, 10]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
  const ran = quietly(near, { eta: 1e-5 }, big);
  assertEquals([ran.engine, ran.value._tag], ["simd", "Right"]);
  const simd = watched();
  const options = { eta: 1e-5, miniBatch: 1, precision: "f64", update: plain } as const;
  simd.engine.train(buffersOf(near), costBuffers(quadratic, outputActivation(near)), rowsOf(big), options);
  assert(taken(simd).includes("NotCertified"), "this case is not near enough to overflow to show anything");
  const diverging = quietly(near, { eta: 1e300 }, big);
  assertEquals([diverging.engine, diverging.value._tag], ["simd", "Left"]);
});

Deno.test("the reference engine, where it is asked for, is no event", () =>
  assertEquals(run({ engine: "reference" }, ({ name }) => name), { value: "reference", engine: "reference" }));

Deno.test("with no kernel to be had, a user's own record is still no event: no kernel would have helped", () => {
  const { layers, rows, cost } = work(caseOf(1, {}));
  const none = watched({}, () => Uint8Array.of());
  const own = layers.map((layer) => ({ ...layer, activation: { ...sigmoid } }));
  none.engine.feedforward(own, rows, "f64");
  none.engine.gradient(layers, { ...cost, record: { ...quadratic } }, rows, "f64");
  assertEquals(taken(none), ["UnknownRecord", "UnknownRecord"]);
});

Deno.test("a gradient of no rows is the reference's, without an event", () => {
  const { layers, rows, cost } = work(caseOf(1, {}));
  const none = { store: rows.store, order: new Uint32Array(0) };
  const simd = watched();
  const given = simd.engine.gradient(layers, cost, none, "f64");
  assertEquals(firstDifference(numbersOf(given), numbersOf(reference.gradient(layers, cost, none, "f64"))), undefined);
  assertStrictEquals(simd.engine.feedforward(layers, none, "f32").length, 0);
  const trained = simd.engine.train(layers, cost, none, { eta: 1, miniBatch: 3, precision: "f32", update: plain });
  assert(trained.tag === "Finite" && firstDifference(numbersOf(trained.layers), numbersOf(layers)) === undefined);
  assertEquals(taken(simd), []);
});
