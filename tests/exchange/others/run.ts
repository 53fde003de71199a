/**
 * What leaves the library, in the hands of other programs: its JavaScript in Node.js, its C compiled by gcc, its arrays in NumPy, its ONNX in
 * onnxruntime. `deno task others`
 * runs it; with names, only those.
 *
 * @module
 */
import { tryC } from "./c.ts";
import { tryJavaScript } from "./javascript.ts";
import { tryNumPy } from "./numpy.ts";
import { tryOnnx } from "./onnx.ts";
import { tryPython } from "./torch.ts";
import { folder } from "./tried.ts";

const TRIALS = { JavaScript: tryJavaScript, C: tryC, NumPy: tryNumPy, ONNX: tryOnnx, Python: tryPython };

let [passed, failed] = [0, 0];
for (const [name, trial] of Object.entries(TRIALS)) {
  if (Deno.args.length > 0 && !Deno.args.includes(name)) continue;
  const from = performance.now();
  try {
    for (const line of await trial()) console.log(`  ${line}`);
    console.log(`ok     ${name}, ${((performance.now() - from) / 1000).toFixed(1)} s`);
    passed++;
  } catch (error) {
    console.log(`FAILED ${name}\n${error instanceof Error ? error.stack : error}`);
    failed++;
  }
}
await Deno.remove(folder, { recursive: true });
console.log(`${failed > 0 ? "FAILED" : "ok"} | ${passed} passed | ${failed} failed`);
if (failed > 0) Deno.exit(1);
