/**
 * The golden run inside a worker: posted to who started it, and in a browser to the server.
 *
 * @module
 */
import { run } from "./golden.ts";

const text = await run().catch((thrown: unknown) => `failed: ${thrown}`);
const scope = globalThis as unknown as { readonly postMessage: (text: string) => void };
scope.postMessage(text);
if (globalThis.location?.protocol === "http:") await fetch("/result/worker", { method: "POST", body: text });
