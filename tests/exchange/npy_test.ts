/** NumPy's files, read and written here; `deno task others` asks NumPy itself. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  dataSet,
  dense,
  exampleAt,
  initialise,
  matrix,
  network,
  seed,
  tanh,
  toArray,
  toRows,
  vector,
  zeros,
} from "../../mod.ts";
import {
  dataSetArrays,
  decodeNpy,
  decodeNpz,
  encodeNpy,
  encodeNpz,
  type NdArray,
  ndArray,
  ndDataSet,
  ndMatrix,
  ndNetwork,
  ndNumbers,
  ndVector,
  networkArrays,
  type NumberType,
} from "../../lib/exchange.ts";
import { FORMATS, NUMBER_TYPES } from "../../lib/exchange/number_types.ts";
import { mnist } from "../../data/mnist.ts";
import { slice } from "../../mod.ts";
import { bytes, flipped, leftOf, rightOf } from "../data/files.ts";
import { sameNetwork, sameNumbers } from "../support/bits.ts";
import { law } from "../support/property.ts";

const read = (array: NdArray): unknown => [array.type, array.shape, ndNumbers(array)];

/** A number that a type holds, from any bits. */
const numberIn = (type: NumberType, bits: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, bits, true);
  view.setUint32(4, type.endsWith("int64") ? bits & 0xffff : bits ^ 0x5a5a5a5a, true);
  const x = Number(FORMATS[type].read(view, 0, true));
  return type === "bool" ? x & 1 : x;
};

const arrays: fc.Arbitrary<NdArray> = fc.record({
  type: fc.constantFrom(...NUMBER_TYPES),
  shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
  bits: fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 16 }),
}).map(({ type, shape, bits }) =>
  ndArray(
    type,
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => numberIn(type, bits[i % bits.length]!)),
  )
);
const orders = fc.record({ fortran: fc.boolean(), bigEndian: fc.boolean() });

law(
  "an array that is written and read is the same, in every type and order",
  fc.tuple(arrays, orders),
  ([array, order]) => {
    assertEquals(read(rightOf(decodeNpy(encodeNpy(array, order)))), read(array));
    return true;
  },
  300,
);

Deno.test("arrays that are written as an archive and read are the same, stored and compressed", () =>
  fc.assert(
    fc.asyncProperty(fc.array(arrays, { maxLength: 3 }), fc.boolean(), async (list, compressed) => {
      const named = new Map(list.map((array, i) => [`layer/${i} α`, array] as const));
      const again = rightOf(await decodeNpz(await encodeNpz(named, { compressed })())());
      assertEquals(
        [...again].map(([name, array]) => [name, read(array)]),
        [...named].map(([name, a]) => [name, read(a)]),
      );
    }),
    { numRuns: 40 },
  ));

const HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";

/** A file with a header as it stands. */
const fileOf = (header: string, data: Uint8Array = new Uint8Array(16), version = 1): Uint8Array<ArrayBuffer> => {
  const text = new TextEncoder().encode(header);
  const length = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return bytes(0x93, [..."NUMPY"].map((c) => c.charCodeAt(0)), version, 0, length, text, data);
};

Deno.test("the bytes are those of numpy.save", () => {
  const file = encodeNpy(vector([0, 0]));
  assertEquals(file, fileOf(`${HEADER}${" ".repeat(128 - 10 - 1 - HEADER.length)}\n`));
  assertEquals((file.length - 16) % 64, 0);
});

Deno.test("headers are read however they are spelt, of every version", () => {
  const headers = [
    HEADER,
    '{"shape":(2,),"fortran_order":True,"descr":"<f8"}\n',
    "{ 'descr' : '<f8' , 'fortran_order' : False , 'shape' : ( 2L , ) }   \n",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}",
    "{'descr': '|S1'}".replace("|S1", "<f8").replace("}", ", 'fortran_order': False, 'shape': (1, 2, 1)}"),
  ];
  for (const header of headers) {
    for (const version of [1, 2, 3]) assertEquals(decodeNpy(fileOf(header, undefined, version))._tag, "Right", header);
  }
});

const tagOf = (file: Uint8Array): string => leftOf(decodeNpy(file)).map(({ tag }) => tag).join();
const big = (header: string): Uint8Array => fileOf(header, new Uint8Array(8).fill(255));

Deno.test("a file that is wrong is refused by a fault that says where", () => {
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ["NpyTruncated", new Uint8Array(0)],
    ["NpyTruncated", fileOf(HEADER).slice(0, 9)],
    ["NpyTruncated", fileOf(HEADER).slice(0, 40)],
    ["NpyTruncated", fileOf(HEADER, new Uint8Array(15))],
    ["NpyTrailingBytes", fileOf(HEADER, new Uint8Array(17))],
    ["NpyBadMagic", new TextEncoder().encode("PK\x03\x04 and so on")],
    ["NpyBadVersion", fileOf(HEADER, undefined, 4)],
    ["NpyBadHeader", fileOf("{'descr': '<f8'")],
    ["NpyBadHeader", fileOf("__import__('os').system('true')")],
    ["NpyBadHeader", fileOf("{'descr': '<f8', 'fortran_order': False, 'shape': (2)}")],
    ["NpyBadHeader", fileOf("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}")],
    ["NpyBadHeader", fileOf("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}")],
    ["NpyBadHeader", fileOf("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}")],
    ["NpyBadHeader", fileOf("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}")],
    ["NpyBadHeader", fileOf(HEADER.padEnd(10_001))],
    ["NpyUnsupportedType", fileOf(HEADER.replace("<f8", "|O"))],
    ["NpyUnsupportedType", fileOf(HEADER.replace("<f8", "<c16"))],
    ["NpyUnsupportedType", fileOf(HEADER.replace("<f8", "|f8"))],
    ["NpyUnsupportedType", fileOf(HEADER.replace("'<f8'", "[('x', '<f8')]"))],
    ["NpyTooLarge", fileOf(HEADER.replace("(2,)", "(9007199254740991, 9007199254740991)"))],
    ["NotDouble", big(HEADER.replace("<f8", "<u8").replace("(2,)", "(1,)"))],
    ["NotBool", big(HEADER.replace("<f8", "|b1").replace("(2,)", "(8,)"))],
    ["NpyUnsupportedType,NpyBadHeader", fileOf("{'descr': 1, 'fortran_order': False, 'shape': 2}")],
  ];
  for (const [tag, file] of cases) assertEquals(tagOf(file), tag, new TextDecoder().decode(file.subarray(10, 80)));
  const [{ message }] = leftOf(decodeNpy(big(HEADER.replace("<f8", ">u8").replace("(2,)", "(1,)")), "labels"));
  const line =
    "labels [0] at byte 67: expected an integer that double precision holds exactly, got 18446744073709551615";
  assertEquals(message, line);
});

Deno.test("an archive with a bit turned over is refused, or nothing of it is other than before", async () => {
  const x = ndArray("uint8", [3], [1, 2, 3]);
  const file = await encodeNpz({ x }, { compressed: true })();
  for (let bit = 0; bit < 8 * file.length; bit++) {
    const result = await decodeNpz(flipped(file, bit))();
    if (result._tag === "Left") continue;
    const [name, array] = [...result.right][0] ?? [];
    assert(name === "x" && array !== undefined && sameNumbers(ndNumbers(array), [1, 2, 3]), `bit ${bit}`);
  }
});

Deno.test("an archive that unpacks to more than is wanted is refused before it is unpacked", async () => {
  const file = await encodeNpz({ x: zeros(100_000) }, { compressed: true })();
  assert(file.length < 10_000);
  const [{ tag, message }] = leftOf(await decodeNpz(file, "big.npz", { most: 100_000 })());
  assertEquals(tag, "ZipTooLarge");
  assertEquals(message, "big.npz archive at byte 0: expected ≤ 100000, got at least 800128");
});

Deno.test("what is no archive is refused, with what it looks like", async () => {
  const [{ tag, message }] = leftOf(await decodeNpz(encodeNpy(vector([1])))());
  assertEquals(tag, "ZipInvalid");
  assert(message.endsWith("(looks like a NumPy .npy file)"), message);
});

Deno.test("names that lead elsewhere are refused, and values that are no arrays", () => {
  for (const name of ["", "../x", "/x", "a//b", "a\\b", "x\n"]) {
    assertThrows(() => encodeNpz({ [name]: vector([1]) }), RangeError, "is no name of an array");
  }
  assertThrows(() => encodeNpz({ x: 1 } as never), TypeError, 'Cannot write a .npz archive: "x" is 1, not a vector');
  assertThrows(() => ndArray("uint8", [1], [256]), RangeError, "256 at 0 is no uint8");
  assertThrows(() => ndArray("float32", [1], [0.1]), RangeError, "0.1 at 0 is no float32");
  assertThrows(() => ndArray("int8", [2], [1]), RangeError, "the shape has 2 numbers, and 1 are given");
});

Deno.test("vectors and matrices come back with their bits, others with a fault", () => {
  const [v, w] = [vector([1, -0, 5e-324]), matrix([[1, 2], [3, 4], [5, 6]])];
  assert(sameNumbers(toArray(rightOf(ndVector(rightOf(decodeNpy(encodeNpy(v)))))), toArray(v)));
  assertEquals(toRows(rightOf(ndMatrix(rightOf(decodeNpy(encodeNpy(w, { fortran: true })))))), toRows(w));
  const faults = [ndVector(ndArray("int8", [2, 2], [1, 2, 3, 4])), ndMatrix(ndArray("int8", [2], [1, 2]))]
    .concat([ndVector(ndArray("float64", [1], [NaN])), ndMatrix(ndArray("float64", [1, 1], [Infinity]), "w")]);
  assertEquals(faults.map((result) => leftOf(result)[0].message), [
    "array.shape: expected one axis, got [2,2]",
    "array.shape: expected two axes, [rows,columns], got [2]",
    "array[0]: expected a finite number, got NaN",
    "w[0]: expected a finite number, got Infinity",
  ]);
});

Deno.test("a network comes back from an archive with its bits", async () => {
  const [net] = initialise([3, 4, 2], tanh)(seed(1));
  const arrays = rightOf(await decodeNpz(await encodeNpz(networkArrays(net))())());
  const layers = [1, 2].map((l) => ({ weights: `weights.${l}`, biases: `biases.${l}`, activation: tanh }));
  assert(sameNetwork(rightOf(ndNetwork(layers)(arrays)), net));
  const keras = new Map([["kernel", ndArray("float32", [2, 1], [3, 4])]]);
  const one = network([dense(matrix([[3, 4]]), vector([0]))]);
  assert(sameNetwork(rightOf(ndNetwork([{ weights: "kernel", transposed: true }])(keras)), one));
  assertEquals(
    leftOf(ndNetwork([{ weights: "kernel" }, { weights: "kernel" }])(keras))[0].message,
    "kernel: expected 2 inputs, got 1",
  );
  assertEquals(leftOf(ndNetwork([{ weights: "x" }])(keras))[0].message, "x: expected an array, got nothing");
});

Deno.test("digits come back from an archive as the same data set", async () => {
  const digits = slice(0, 50)(rightOf(await mnist()).test);
  const { x, y } = dataSetArrays(digits);
  assertEquals([String(x), String(y)], ["NdArray uint8 50 x 784", "NdArray float64 50 x 10"]);
  assertEquals(rightOf(ndDataSet()(x, y)), digits);
  const labels = ndArray("int64", [50, 1], Array.from(digits, ({ y }) => toArray(y).indexOf(1)));
  assertEquals(rightOf(ndDataSet({ classes: 10 })(x, labels)), digits);
});

law(
  "a data set of any numbers comes back with its bits",
  fc.array(
    fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    {
      minLength: 1,
    },
  ),
  (rows) => {
    const data = dataSet(rows.map(([a, b]) => ({ x: vector([a, b]), y: vector([b]) })));
    const { x, y } = dataSetArrays(data);
    const again = rightOf(ndDataSet()(x, y));
    return rows.every(([a, b], i) => sameNumbers(toArray(exampleAt(i)(again).x), [a, b]));
  },
);

Deno.test("labels of more than 256 classes, and data that does not fit", () => {
  const x = ndArray("float32", [2, 1], [1, 2]);
  const wide = rightOf(ndDataSet({ classes: 300 })(x, ndArray("uint16", [2], [299, 0])));
  assertEquals(toArray(exampleAt(0)(wide).y).indexOf(1), 299);
  const faults = [
    ndDataSet()(x, ndArray("int8", [3], [1, 2, 3])),
    ndDataSet({ classes: 2 })(x, ndArray("int8", [2], [1, 2])),
    ndDataSet({ classes: 2 })(x, ndArray("int8", [2, 2], [1, 0, 0, 1])),
    ndDataSet()(ndArray("float64", [1], [NaN]), ndArray("int8", [1], [1])),
    ndDataSet()(ndArray("int8", [], [1]), ndArray("int8", [1, 0], [])),
  ];
  assertEquals(faults.map((result) => leftOf(result).map(({ message }) => message).join("; ")), [
    "y.shape[0]: expected 2, got 3",
    "y[1]: expected an integer in 0..1, got 2",
    "y.shape: expected one label for each row, got [2,2]",
    "x[0]: expected a finite number, got NaN",
    "x.shape: expected rows of at least one number, got []; y.shape: expected rows of at least one number, got [1,0]",
  ]);
  assertThrows(() => ndDataSet({ classes: 0 }), RangeError, "it is not an integer in 1..65536");
});
