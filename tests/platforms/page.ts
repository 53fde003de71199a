/**
 * Runs in a browser's page, posts what it finds to the server, and starts a worker that does the same.
 *
 * @module
 */
import { run } from "./golden.ts";
import { runMnist } from "./mnist.ts";

const post = (from: string, text: string): Promise<Response> =>
  fetch(`/result/${from}`, { method: "POST", body: text });
const told = (work: () => Promise<string>): Promise<string> => work().catch((thrown: unknown) => `failed: ${thrown}`);

new Worker("/worker.js", { type: "module" });
await post("page", await told(run));
await post("mnist", await told(runMnist));
