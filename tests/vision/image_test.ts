import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { matrix, matrixOf, reduce, slice, toRows } from "../../mod.ts";
import { centre, centreOfMass, crop, inkBox, lay, likeMnist, resize } from "../../lib/vision.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { imageOf } from "../../examples/support/strip.ts";
import { law } from "../support/property.ts";

const images = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([rows, columns]) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((bytes) => matrixOf<number, number>(rows, columns, (j, k) => bytes[j * columns + k]!))
);

const ink = reduce(0, (sum: number, pixel) => sum + pixel);

law(
  "section 1.4: what is laid on a sheet can be cut out again",
  fc.tuple(images, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
  ([image, top, left]) => {
    const sheet = lay<number, number>(12, 12, top, left)(image);
    const box = { top, bottom: top + image.rows, left, right: left + image.columns };
    return ink(sheet) === ink(image) && String(crop(box)(sheet)) === String(image);
  },
);

law("section 1.4: the box of the ink has all of it, and ink on each of its sides", images, (image) => {
  const box = inkBox(image);
  if (box === undefined) return ink(image) === 0;
  const inside = toRows(crop(box)(image));
  const sides = [inside[0]!, inside.at(-1)!, inside.map((row) => row[0]!), inside.map((row) => row.at(-1)!)];
  return ink(crop(box)(image)) === ink(image) && sides.every((side) => side.some((pixel) => pixel > 0));
});

law(
  "section 1.4: an image in another size has the same mean, and in its own size it is the same",
  fc.tuple(images, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  ([image, rows, columns]) => {
    const [before, after] = [
      ink(image) / (image.rows * image.columns),
      ink(resize(rows, columns)(image)) / (rows * columns),
    ];
    return Math.abs(before - after) < 1e-9 && String(resize(image.rows, image.columns)(image)) === String(image);
  },
);

law("section 1.4: a centred image has its centre of mass within half a pixel of the middle", images, (image) => {
  const mass = centreOfMass(centre(28, 28)(image));
  return mass === undefined ? ink(image) === 0 : mass.every((place) => Math.abs(place - 14) <= 0.5 + 1e-12);
});

Deno.test("section 1.4: pieces are centred as MNIST's images are: those stay where they are", async () => {
  const { test } = await loadMnist();
  for (const { x } of slice(0, 300)(test)) {
    const image = imageOf(x);
    assertEquals(String(centre(28, 28)(image)), String(image));
    assertEquals(String(centre(28, 28)(lay(40, 60, 7, 21)(image))), String(image)); // and come back to it
  }
});

Deno.test("section 1.4: a drawing becomes like MNIST: 20 pixels at the longest, centred by mass", () => {
  const drawing = matrixOf<number, number>(100, 300, (j, k) => j >= 20 && j < 80 && k >= 250 && k < 280 ? 1 : 0);
  const box = inkBox(likeMnist(drawing))!;
  assertEquals([box.bottom - box.top, box.right - box.left], [20, 10]);
  const [row, column] = centreOfMass(likeMnist(drawing))!;
  assertAlmostEquals(row, 14, 0.5);
  assertAlmostEquals(column, 14, 0.5);
  assertStrictEquals(ink(likeMnist(matrix([[0, 0]]))), 0);
  assertThrows(() => resize(0, 3)(drawing), RangeError, "Cannot resize an image: 0");
});
