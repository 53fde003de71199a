/** The fingerprint of a data set: of its numbers, not of how they are stored. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { concat, type DataSet, dataSet, type Example, slice, vector, vectorOf } from "../../mod.ts";
import { permute } from "../../lib/data.ts";
import { fingerprint } from "../../lib/model.ts";
import { wholeStore } from "../../lib/example/data_set.ts";
import { rightOf } from "../data/files.ts";
import { withFewDigests } from "../support/digests.ts";
import { hard, xor } from "./cases.ts";

const of = async (data: DataSet): Promise<string> => rightOf(await fingerprint(data)());

const example = (inputs: number, outputs: number, from: number): Example => ({
  x: vectorOf(inputs, (i) => hard[(i + from) % hard.length]!),
  y: vectorOf(outputs, (j) => j + from),
});

/**
 * By Python: `sha256(("4 2 1 349525\\n" + sha256(data).hexdigest()).encode()).hexdigest()`, where data is
 * `struct.pack("<12d", 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0)` and 349525 is 2^23 / 24, the examples of one piece.
 */
Deno.test("it is what another program makes of the same numbers", async () => {
  assertEquals(await of(xor), "16a9b2742d426aba5387285223bd91b4c7424d682ac94f15805450ac2307f9b7");
});

Deno.test("a platform that has no SHA-256, or computes one and no more, is a fault, not an exception", async () => {
  assertEquals(await withFewDigests(fingerprint(xor)), [["DigestUnavailable"], ["DigestUnavailable"]]);
});

Deno.test("bytes with a table and classes have the fingerprint of the same numbers", async () => {
  const [table, inputs] = [Float64Array.from([0, 0.5, -0]), Uint8Array.from([0, 1, 2, 2, 1, 0])];
  const stored: DataSet = wholeStore({
    size: 3,
    inputs: 2,
    outputs: 4,
    x: { kind: "bytes", values: inputs, table },
    y: { kind: "classes", values: Uint8Array.from([3, 0, 1]) },
  });
  assertEquals(await of(stored), await of(dataSet([...stored])));
});

Deno.test("other numbers, orders, sizes and counts have other fingerprints", async () => {
  const data = dataSet([example(3, 2, 0), example(3, 2, 1), example(3, 2, 5)]);
  const others: readonly DataSet[] = [
    data,
    permute([0, 2, 1])(data),
    slice(0, 2)(data),
    concat(data, data),
    dataSet([example(3, 2, 0), example(3, 2, 1), example(3, 2, 4)]),
    dataSet([example(2, 3, 0), example(2, 3, 1), example(2, 3, 5)]),
    dataSet([{ x: vectorOf(1, () => 0), y: vectorOf(1, () => 0) }]),
    dataSet([{ x: vectorOf(1, () => -0), y: vectorOf(1, () => 0) }]),
  ];
  assertEquals(new Set(await Promise.all(others.map(of))).size, others.length);
});

Deno.test("slices put together again have the fingerprint of the whole", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(3), async (cut) => await of(concat(slice(0, cut)(xor), slice(cut)(xor))) === await of(xor)),
    { numRuns: 10 },
  ));

Deno.test("data of more than one piece: each number of it counts", async () => {
  const [inputs, size] = [1000, 2500];
  const values = Float64Array.from({ length: inputs * size }, (_, i) => i % 97);
  const store = (x: Float64Array): DataSet =>
    wholeStore({
      size,
      inputs,
      outputs: 1,
      x: { kind: "reals", values: x },
      y: { kind: "reals", values: new Float64Array(size) },
    });
  const whole = await of(store(values));
  for (const at of [0, 1047 * inputs, 1048 * inputs, values.length - 1]) {
    assertNotEquals(await of(store(values.with(at, 98))), whole);
  }
  assert(/^[0-9a-f]{64}$/.test(whole));
});

Deno.test("an example of more than 8 MiB is a piece of its own", async () => {
  const inputs = 2 ** 20;
  const data = dataSet([1, 2].map((y) => ({ x: vectorOf(inputs, (k) => k * y), y: vector([y]) })));
  const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  const piece = (y: number): Promise<string> => {
    const numbers = new DataView(new ArrayBuffer(8 * (inputs + 1)));
    for (let k = 0; k < inputs; k++) numbers.setFloat64(8 * k, k * y, true);
    numbers.setFloat64(8 * inputs, y, true);
    return digest(new Uint8Array(numbers.buffer));
  };
  const text = `2 ${inputs} 1 1\n${await piece(1)}\n${await piece(2)}`;
  assertEquals(await of(data), await digest(new TextEncoder().encode(text)));
});
