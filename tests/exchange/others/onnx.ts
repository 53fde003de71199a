/**
 * The ONNX model in onnxruntime, against the library: every function, and 1,000 digits, to 1e-12; in single precision, whose long
 * sums are rounded in another order, to 2e-5.
 *
 * @module
 */
import { assert } from "@std/assert";
import type { Network } from "../../../mod.ts";
import { initialise, rectifiedLinear, seed } from "../../../mod.ts";
import { softmax } from "../../../lib/neuron/softmax.ts";
import { toOnnx } from "../../../lib/exchange.ts";
import { tanh } from "../../../lib/neuron/tanh.ts";
import type { Precision } from "../../../lib/numbers/precision.ts";
import { rightOf } from "../../data/files.ts";
import { everyFunction, many, wanted } from "../plain.ts";
import { digits, trained } from "./digits.ts";
import { doubles, folder, kept, largestDifference, numbersIn, ran } from "./tried.ts";

const RUNTIME = "onnxruntime-node@1.30.0";

const PROGRAM = `
import { readFileSync, writeFileSync } from "node:fs";
import ort from "onnxruntime-node";
const [, , type, width] = process.argv;
const file = readFileSync("in.bin");
const numbers = new Float64Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const session = await ort.InferenceSession.create("network.onnx");
const data = type === "float32" ? Float32Array.from(numbers) : numbers;
const { y } = await session.run({ x: new ort.Tensor(type, data, [numbers.length / width, Number(width)]) });
writeFileSync("out.bin", new Uint8Array(Float64Array.from(y.data).buffer));
`;

/** The outputs that onnxruntime gives for some inputs. */
const inRuntime = async (
  network: Network,
  precision: Precision,
  rows: readonly (readonly number[])[],
): Promise<readonly number[]> => {
  await kept("network.onnx", rightOf(toOnnx(network, { precision })));
  await kept("in.bin", doubles(rows.flat()));
  await ran("node", "onnx.mjs", precision === "f32" ? "float32" : "float64", String(network.sizes[0]));
  return numbersIn(await Deno.readFile(`${folder}/out.bin`));
};

/** Tries it, and says what was tried. */
export const tryOnnx = async (): Promise<readonly string[]> => {
  await kept("package.json", '{ "private": true }');
  await ran("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefer-offline", "--ignore-scripts", RUNTIME);
  await kept("onnx.mjs", PROGRAM);
  const small = many(1000, 4).filter((x) => Math.abs(x) < 30).map((x) => [x]);
  const cases = [
    ["every function", everyFunction, small],
    ["1,000 digits, sigmoid", trained([30]), digits],
    ["1,000 digits, rectified linear", initialise([784, 30, 10], rectifiedLinear)(seed(1))[0], digits],
    ["1,000 digits, tanh", trained([30], tanh), digits],
    ["1,000 digits, softmax", withSoftmax(trained([30])), digits],
  ] as const;
  const tried: string[] = [];
  for (const [what, network, rows] of cases) {
    for (const [precision, most] of [["f32", 2e-5], ["f64", 1e-12]] as const) {
      const right = wanted(network, precision, rows).flat();
      const scale = Math.max(1, ...right.map(Math.abs));
      const difference = largestDifference(await inRuntime(network, precision, rows), right) / scale;
      assert(difference < most, `${what}, ${precision}: the outputs differ by ${difference}`);
      tried.push(`${RUNTIME}: ${what}, ${precision}, within ${difference.toExponential(1)}`);
    }
  }
  return tried;
};

const withSoftmax = ({ sizes, layers }: Network): Network => ({
  sizes,
  layers: layers.map((layer, l) => l === layers.length - 1 ? { ...layer, activation: softmax } : layer),
});
