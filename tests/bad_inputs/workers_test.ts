/**
 * Row G6: one network, used by two workers and the program that made it at the same time. A network holds functions, so a worker is
 * sent its model file.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { initialise, seed } from "../../mod.ts";
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

Deno.test("G6: a network itself cannot be sent, which the platform says", () => {
  const [network] = initialise([2, 2])(seed(1));
  assertThrows(() => structuredClone(network), DOMException);
});
