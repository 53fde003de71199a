/**
 * Row G6: one network, used by two workers and the program that made it at the same time. A network holds functions, so a worker is
 * sent its model file. What cannot be sent says so when it is sent, not when it is used.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  backprop,
  dataSet,
  exampleAt,
  initialise,
  matrix,
  quadratic,
  seed,
  sgd,
  slice,
  take,
  trace,
  vector,
  zeros,
} from "../../mod.ts";
import { decodeExamples, decodeIdx } from "../../lib/data.ts";
import { E } from "../../lib/deps.ts";
import type { Found } from "./model_worker.ts";
import { trained, written } from "./trained.ts";

/** What a fresh worker makes of a model. */
const found = async (bytes: Uint8Array<ArrayBuffer>): Promise<Found> => {
  const worker = new Worker(new URL("model_worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(bytes);
    });
  } finally {
    worker.terminate();
  }
};

Deno.test("G6: two workers and their owner train from one network to the same bits, and none changes it", async () => {
  const [network] = initialise([2, 5, 2])(seed(1));
  const bytes = await written(network);
  const workers = [found(bytes), found(bytes)];
  const learned = await written(trained(network));
  assert(!learned.every((byte, i) => byte === bytes[i]), "nothing is learned");
  for (const told of await Promise.all(workers)) assertEquals(told, { after: bytes, learned });
  assertEquals(await written(network), bytes);
});

const data = dataSet([{ x: vector([0, 1]), y: vector([1, 0]) }, { x: vector([1, 1]), y: vector([0, 1]) }]);

Deno.test("G6: a value that cannot be sent is refused where it is sent, alone and inside other values", () => {
  const [network, next] = initialise([2, 2])(seed(1));
  const idx = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 5, 0));
  const example = exampleAt(0)(data);
  const values: Readonly<Record<string, readonly [value: unknown, instead: RegExp]>> = {
    vector: [vector([1]), /vector or a matrix is not cloned: send its toJSON\(\)/],
    "empty vector": [zeros(0), /toJSON/],
    matrix: [matrix([[1, 2]]), /toJSON/],
    "data set": [data, /data set is not cloned: send its toJSON\(\), which decodeExamples reads/],
    "part of a data set": [slice(1)(data), /decodeExamples/],
    example: [example, /toJSON/],
    gradient: [backprop(network, quadratic)(example), /toJSON/],
    trace: [trace(network)(example.x), /toJSON/],
    idx: [idx, /IDX file is not cloned: send its bytes for decodeIdx/],
    map: [new Map([["v", [vector([1])]]]), /toJSON/],
    network: [network, /could not be cloned/],
    training: [take(1)(sgd(data, { eta: 1, miniBatch: 1 })({ epoch: 0, network, seed: next })), /could not be cloned/],
  };
  const port = new MessageChannel().port1;
  for (const [name, [value, instead]] of Object.entries(values)) {
    for (const send of [structuredClone, (sent: unknown) => port.postMessage(sent)]) {
      const { name: error, message } = assertThrows(() => send(value), DOMException, undefined, name);
      assertEquals([error, instead.test(message)], ["DataCloneError", true], `${name}: ${message}`);
    }
  }
  port.close();
});

Deno.test("G6: what is sent instead arrives whole", () => {
  const [v, w] = [vector([1, -0, 2 ** -1074]), matrix([[1, 2], [3, 4]])];
  assertEquals(vector(structuredClone(v.toJSON())), v);
  assertEquals(matrix(structuredClone(w.toJSON())), w);
  assertEquals(decodeExamples(2, 2)(structuredClone(data.toJSON())), E.right(data));
  assertEquals(decodeExamples(2, 2)(JSON.parse(JSON.stringify(data))), E.right(data));
  assertEquals(structuredClone(seed(1)), seed(1));
});

Deno.test("G6: values stay equal to their equals, and differ from others", () => {
  assertEquals(vector([1, 2]), vector([1, 2]));
  assertThrows(() => assertEquals(vector([1, 2]), vector([1, 3])));
  assertThrows(() => assertEquals(data, slice(1)(data)));
});
