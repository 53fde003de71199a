/** MNIST as shipped: the counts and the mean that everyone gets, the book's split, and four files with faults of their own. */
import { assert, assertAlmostEquals, assertEquals, assertObjectMatch } from "@std/assert";
import { mnist } from "../../data/mnist.ts";
import trainImages from "../../data/train-images-idx3-ubyte.gz.b64" with { type: "text" };
import testImages from "../../data/t10k-images-idx3-ubyte.gz.b64" with { type: "text" };
import testLabels from "../../data/t10k-labels-idx1-ubyte.gz.b64" with { type: "text" };
import trainLabels from "../../data/train-labels-idx1-ubyte.gz.b64" with { type: "text" };
import { type DataSet, exampleAt, rowsOf } from "../../lib/cost/data_set.ts";
import { decodeBase64 } from "../../lib/data/base64.ts";
import { gunzipWithin } from "../../lib/data/gunzip.ts";
import { decodeMnist } from "../../lib/data/mnist.ts";
import { argmax } from "../../lib/linear/norm.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { bytes, counting, gzip, idxOf, idxOfType, leftOf, onlyFault, rightOf } from "./files.ts";

const { training, validation, test } = rightOf(await mnist());

/** How many examples there are of each class. */
const perClass = (set: DataSet): readonly number[] => {
  const { store, order } = rowsOf(set);
  assert(store.y.kind === "classes");
  const counts = new Array<number>(10).fill(0);
  for (const row of order) counts[store.y.values[row]!]!++;
  return counts;
};

/** The mean and the standard deviation of all pixels, as bytes. */
const pixels = (set: DataSet): readonly [mean: number, deviation: number] => {
  const { store, order } = rowsOf(set);
  assert(store.x.kind === "bytes");
  let [sum, squares] = [0, 0];
  for (const row of order) {
    for (let k = 784 * row; k < 784 * (row + 1); k++) {
      const byte = store.x.values[k]!;
      sum += byte;
      squares += byte * byte;
    }
  }
  const mean = sum / (784 * order.length);
  return [mean, Math.sqrt(squares / (784 * order.length) - mean * mean)];
};

Deno.test("MNIST: the book's split", () => {
  assertEquals([training, validation, test].map(String), [
    "DataSet of 50000 examples, 784 -> 10",
    "DataSet of 10000 examples, 784 -> 10",
    "DataSet of 10000 examples, 784 -> 10",
  ]);
});

Deno.test("MNIST: so many of each class", () => {
  assertEquals(perClass(training), [4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988]);
  assertEquals(perClass(validation), [991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961]);
  assertEquals(perClass(test), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
});

Deno.test("MNIST: the mean and the deviation of the 60,000 training images are the known 0.1307 and 0.3081", () => {
  const [[one, first], [two, second]] = [pixels(training), pixels(validation)];
  const mean = (5 * one + two) / 6;
  const square = (5 * (first ** 2 + one ** 2) + second ** 2 + two ** 2) / 6;
  assertAlmostEquals(mean, 33.318421, 1e-6);
  assertAlmostEquals(mean / 255, 0.1307, 5e-5);
  assertAlmostEquals(Math.sqrt(square - mean ** 2) / 255, 0.3081, 5e-5);
});

Deno.test("MNIST: the first digit is a 5, the first of validation a 3, the first of test a 7", () => {
  assertEquals([training, validation, test].map((set) => argmax(exampleAt(0)(set).y)), [5, 3, 7]);
  const x = toArray(exampleAt(0)(training).x);
  assertEquals(x.findIndex((pixel) => pixel > 0), 152);
  assertEquals(x.slice(152, 160), [3, 18, 18, 18, 126, 136, 175, 26].map((byte) => byte / 255));
});

Deno.test("MNIST: a second run gives the same values without decoding again", async () => {
  assert(rightOf(await mnist()).training === training);
});

Deno.test("MNIST: numbers of another type are refused, whatever their values", async () => {
  const labels = idxOfType("i32", [60000], new Int32Array(60000));
  const files = { trainImages, trainLabels: await gzip(labels), testImages, testLabels };
  assertObjectMatch(onlyFault(await decodeMnist(files)()), {
    tag: "IdxUnsupportedType",
    file: "trainLabels",
    offset: 2,
    expected: "0x08 (u8)",
    actual: "0x0c (i32)",
  });
});

Deno.test("MNIST: files of the right form and another content are another data set, unless MNIST is expected", async () => {
  const changed = rightOf(gunzipWithin(60008, "")(rightOf(decodeBase64(trainLabels))));
  changed[8] = 4;
  const files = { trainImages: testImages, trainLabels: await gzip(changed), testImages, testLabels };
  assertObjectMatch({ faults: leftOf(await decodeMnist(files, { expect: "mnist" })()) }, {
    faults: [
      { tag: "IdxBadDim", file: "trainImages", field: "dim[0]", offset: 4, expected: 60000, actual: 10000 },
      {
        tag: "ChecksumMismatch",
        file: "trainLabels",
        expected: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        actual: new Uint8Array(await crypto.subtle.digest("SHA-256", changed)).toHex(),
      },
    ],
  });
  const other = rightOf(await decodeMnist({ ...files, trainImages })());
  assertEquals(argmax(exampleAt(0)(other.training).y), 4);
  assertEquals(argmax(exampleAt(0)(training).y), 5);
});

Deno.test("MNIST: the faults of all four files are reported together, in their order", async () => {
  const files = {
    trainImages: new TextEncoder().encode("<!doctype html>"),
    trainLabels: "H4sI",
    testImages: "?",
    testLabels: await gzip(idxOf([2], [1])),
  };
  const faults = leftOf(await decodeMnist(files, { expect: "mnist" })());
  assertEquals(faults.map(({ tag, message }) => [tag, message.split(" ")[0]]), [
    ["GzipBadMagic", "trainImages"],
    ["GzipTruncated", "trainLabels"],
    ["Base64Invalid", "testImages"],
    ["IdxTruncated", "testLabels"],
  ]);
});

Deno.test("MNIST: images and labels swapped, and images of another size", async () => {
  const labels = bytes(0, 0, 8, 1, 0, 0, 0x27, 0x10, counting(10000).map((i) => i % 10));
  const files = { trainImages: trainLabels, trainLabels: testImages, testImages, testLabels: await gzip(labels) };
  assertObjectMatch({ faults: leftOf(await decodeMnist(files)()) }, {
    faults: [{ tag: "IdxBadRank", file: "trainImages" }, { tag: "IdxBadRank", file: "trainLabels" }],
  });
  const wide = {
    trainImages,
    trainLabels,
    testImages: await gzip(idxOf([10000, 1, 28], counting(280000))),
    testLabels,
  };
  assertObjectMatch(onlyFault(await decodeMnist(wide)()), {
    tag: "IdxBadDim",
    field: "dim[1]",
    offset: 8,
    expected: 28,
    actual: 1,
  });
});
