/**
 * The golden run in Deno, on the main thread and inside a worker. Other runtimes: `deno task engines`.
 */
import { assertEquals } from "@std/assert";
import { GOLDEN, run } from "./golden.ts";

Deno.test("the golden run gives the recorded hashes in Deno", async () => assertEquals(await run(), GOLDEN));

Deno.test("the golden run gives the recorded hashes inside a worker", async () => {
  const worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
  const text = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  assertEquals(text, GOLDEN);
});
