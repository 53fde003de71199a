/**
 * A run of the library on a small data set made from a seed, as text: the same text in every runtime. It uses `mod.ts` alone and
 * nothing of Deno, so that it can be bundled, imported from a URL, or put in a worker.
 *
 * @module
 */
import {
  type DataSet,
  dataSet,
  evaluate,
  initialise,
  linear,
  type Network,
  type Precision,
  rectifiedLinear,
  seed,
  sgd,
  take,
  tanh,
  toArray,
  toRows,
  vectorOf,
} from "../../mod.ts";

/** SHA-256, in hex, of the parameters as little-endian doubles: weights, then biases, layer by layer. */
export const hashOf = async ({ layers }: Network): Promise<string> => {
  const numbers = layers.flatMap(({ weights, biases }) => [...toRows(weights).flat(), ...toArray(biases)]);
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((x, i) => view.setFloat64(8 * i, x, true));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", view.buffer));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** 300 pictures of 16 numbers, from integers alone: what shines where depends on the class. */
const pictures: DataSet = dataSet(Array.from({ length: 300 }, (_, i) => {
  const c = (i * 7) % 3;
  return {
    x: vectorOf<number>(16, (k) => ((i * 31 + k * 17) % 8 < 3 ? 0 : ((k * (c + 1) + i) % 11) / 11)),
    y: vectorOf<number>(3, (j) => (j === c ? 1 : 0)),
  };
}));

const train = async (
  precision: Precision,
  activation: Parameters<typeof initialise>[1],
  eta: number,
): Promise<string> => {
  const [network, next] = initialise([16, 13, 5, 3], activation)(seed(2024));
  const states = take(6)(
    sgd(pictures, { eta, miniBatch: 7, precision })({ epoch: 0, network: network as Network, seed: next }),
  );
  const last = states.at(-1)!;
  const engine = last.unavailable === undefined ? last.engine : `${last.engine}, ${last.unavailable.message}`;
  const right = evaluate(last.network, { precision })(pictures);
  return `${precision} ${last.epoch} ${right} ${await hashOf(last.network)} ${engine}`;
};

/** What a run says: a line for each precision and activation. */
export const run = async (): Promise<string> => {
  const lines: string[] = [];
  for (const precision of ["f32", "f64"] as const) {
    lines.push(await train(precision, undefined, 3));
    lines.push(await train(precision, tanh, 0.05));
    lines.push(await train(precision, rectifiedLinear, 0.001));
    lines.push(await train(precision, linear, 0.0005));
  }
  return lines.join("\n");
};

/** Recorded from this library: precision, epochs, examples right of 300, hash, engine. */
export const GOLDEN: string = [
  "f32 5 100 7c308cb9c7fa517efbc449bff041a6612988e836c1862f98248b7cea8ae98768 simd",
  "f32 5 111 62d3eebaf83d70502b1f6f799425855802beeccaac9b0efe94f94b9d889bb1a0 simd",
  "f32 5 98 d234a2e687ae1a5a8b06f4ff1f498518d9cfa50218a8d6df0bde74283c5ce7c2 simd",
  "f32 5 96 7538e8f9ba20b599f00b182ef13dc9edc030ae960e571964bc2047e86b2ac156 simd",
  "f64 5 100 c4615013ae9833a7bde48e635fdd553264dbd26fac6f0755b942790133b3243d simd",
  "f64 5 111 ceb05b8841f0331f6cb3c4dbc3133611f08490b6c2bf4cc9775af124b4ac04bc simd",
  "f64 5 98 581cb8174513cf80d13387546622b285d6095324beabb6a3ed5d42f9517a9d50 simd",
  "f64 5 96 d15fd3350f1c0fbf71d90822be1a4ee0987f2a08ab469a6bd193c63363c7d6e1 simd",
].join("\n");
