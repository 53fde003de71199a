/** Digits: a picture can be read back, a grid says what is known, and what is no image is refused. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Matrix, matrix, matrixOf, slice, vector } from "../../mod.ts";
import { mnist } from "../../data/mnist.ts";
import { digit, digitGrid, digitText } from "../../lib/picture/picture.ts";
import { law } from "../support/property.ts";
import { all, textOf, wordsOf, xml } from "./xml.ts";

/** The pixels of a picture of one digit, from its paths. */
const readBack = (picture: string, rows: number, columns: number): readonly (readonly number[])[] => {
  const pixels = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  for (const path of all("path", xml(picture))) {
    const ink = Number(path.attributes.get("fill-opacity") ?? 1);
    for (const [, x, y, run] of path.attributes.get("d")!.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      for (let k = 0; k < Number(run); k++) pixels[Number(y)]![Number(x) + k]! += ink;
    }
  }
  return pixels;
};

const images: fc.Arbitrary<Matrix> = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain((
  [rows, columns],
) =>
  fc.array(fc.constantFrom(0, 0, 0.25, 1, 17 / 255, 0.999), { minLength: 36, maxLength: 36 }).map((ink) =>
    matrixOf<number, number>(rows, columns, (j, k) => ink[6 * j + k]!)
  )
);

law("the pixels of a picture are those of the image, to within half a grey level of 255", images, (image) => {
  const read = readBack(digit(image), image.rows, image.columns);
  return image.toJSON().every((row, j) => row.every((pixel, k) => Math.abs(pixel - read[j]![k]!) <= 0.5 / 255 + 5e-4));
});

Deno.test("neighbours of one grey are one rectangle, and paper is none", () => {
  const [path, ...others] = all("path", xml(digit(matrix([[1, 1, 0, 1], [0, 0, 0, 0]]))));
  assertEquals(path!.attributes.get("d"), "M0 0h2v1H0zM3 0h1v1H3z");
  assertEquals(others, []);
  assertEquals(all("path", xml(digit(matrix([[0, 0.001]])))), []);
});

Deno.test("a vector is drawn as the square that it is the rows of", () => {
  assertEquals(digit(vector([0, 1, 0.5, 0])), digit(matrix([[0, 1], [0.5, 0]])));
});

Deno.test("a grid says labels, answers and confidences, and marks what is wrong by an arrow, a cross and a frame", () => {
  const x = vector([0, 1, 1, 0]);
  const picture = digitGrid([
    { x, label: 3, answer: 3, confidence: 0.987 },
    { x, label: 4, answer: 9, confidence: 1 },
    { x, label: 5 },
    { x, answer: 6 },
    { x },
  ], { columns: 2 });
  assertEquals(wordsOf(picture), ["3", "98.7 %", "4 → 9", "100.0 %", "5", "→ 6"]);
  assertEquals(
    textOf(all("desc", xml(picture))[0]!),
    "1: label 3, answer 3 (right), confidence 98.7 %. 2: label 4, answer 9 (wrong), confidence 100.0 %. 3: label 5. 4: answer 6.",
  );
  assertEquals(
    all("g", xml(picture)).filter(({ attributes }) => attributes.get("class") === "fg-plus-stroke").length,
    1,
  );
});

Deno.test("a hundred digits of MNIST take less than 300 kB", async () => {
  const loaded = await mnist();
  assert(loaded._tag === "Right");
  const entries = Array.from(
    slice(0, 100)(loaded.right.test),
    ({ x }, i) => ({ x, label: i % 10, answer: 1, confidence: 0.5 }),
  );
  const { length } = digitGrid(entries);
  assert(length > 100_000 && length < 300_000, `${length}`);
});

Deno.test("a terminal shows two pixels in a character, in letters or in greys", () => {
  const x = matrix([[0, 1, 1], [0.5, 0, 1], [1, 0, 0]]);
  assertEquals(digitText(x), ".:#\n:");
  assertEquals(
    digitText(matrix([[1], [0]]), { colour: true }),
    "\x1b[38;2;255;255;255m\x1b[48;2;0;0;0m▀\x1b[0m",
  );
});

const faults: Readonly<Record<string, readonly [() => string, string]>> = {
  "a pixel that is more than ink": [() => digit(vector([2])), "Cannot draw a digit: pixel 0 is 2, outside 0 to 1"],
  "a pixel that is less than paper": [
    () => digitText(vector([-0.1])),
    "Cannot draw a digit: pixel 0 is -0.1, outside 0 to 1",
  ],
  "a vector that is no square": [
    () => digit(vector([0, 1, 0])),
    "Cannot draw a digit: 3 numbers are no square, so give rows and columns",
  ],
  "a vector of nothing": [() => digit(vector([])), "Cannot draw a digit: 0 numbers are not 0 x 0"],
  "a grid of nothing": [() => digitGrid([]), "Cannot draw a grid of digits: there is none"],
  "a grid of no columns": [
    () => digitGrid([{ x: vector([0]) }], { columns: 0 }),
    "Cannot draw a grid of 0 columns",
  ],
  "a confidence that is none": [
    () => digitGrid([{ x: vector([0]) }, { x: vector([0]), confidence: NaN }]),
    "Cannot draw digit 1: its confidence is NaN, outside 0 to 1",
  ],
  "the place of a wrong digit": [
    () => digitGrid([{ x: vector([0]) }, { x: vector([0, 0]) }]),
    "Cannot draw digit 1: 2 numbers are no square, so give rows and columns",
  ],
};

for (const [what, [make, message]] of Object.entries(faults)) {
  Deno.test(`refused: ${what}`, () => {
    const { message: said } = assertThrows(make, RangeError);
    assertEquals(said, message);
  });
}
