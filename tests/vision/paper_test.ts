/** Ink and paper: which is which, whatever their levels. */
import { assert, assertEquals } from "@std/assert";
import { map, type Matrix, matrix, matrixOf, slice, toRows } from "../../mod.ts";
import { asInk, inkBox, likeMnist, rasterise } from "../../lib/vision.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { imageOf } from "../../examples/support/strip.ts";

const SEVEN = [{ x: 20.5, y: 12.5 }, { x: 60.5, y: 12.5 }, { x: 35.5, y: 70.5 }];
const drawing: Matrix = rasterise<number, number>(84, 84, 5.5)([SEVEN]);

const nearly = (a: Matrix, b: Matrix): boolean => {
  const [left, right] = [toRows(a).flat(), toRows(b).flat()];
  return left.every((x, i) => Math.abs(x - right[i]!) < 1e-9);
};

Deno.test("an image between 0 and 1 on paper of 0 stays as it is, as MNIST's do", async () => {
  const { test } = await loadMnist();
  for (const { x } of slice(0, 100)(test)) assertEquals(String(asInk(imageOf(x))), String(imageOf(x)));
  assertEquals(asInk(drawing), drawing);
  for (const blank of [matrix([[0, 0], [0, 0]]), matrixOf<number, number>(0, 0, () => 0)]) {
    assertEquals(String(asInk(blank as Matrix)), String(blank));
  }
});

Deno.test("black on white, dark paper and bytes give the same ink", () => {
  const levels: Readonly<Record<string, (ink: number) => number>> = {
    "black on white": (ink) => 1 - ink,
    "black on white, in bytes": (ink) => 255 * (1 - ink),
    "bytes": (ink) => 255 * ink,
    "grey on dark paper": (ink) => 40 + 180 * ink,
    "pencil on grey paper": (ink) => 200 - 120 * ink,
  };
  for (const [name, level] of Object.entries(levels)) {
    const seen = map(level)(drawing);
    assert(nearly(asInk(seen), drawing), name);
    assert(nearly(likeMnist(seen), likeMnist(drawing)), name);
  }
});

Deno.test("black on white is noticed for every digit of MNIST", async () => {
  const { test } = await loadMnist();
  for (const { x } of slice(0, 300)(test)) {
    const image = imageOf(x);
    const most = Math.max(...toRows(image).flat());
    assert(nearly(asInk(map((ink) => 1 - ink)(image)), map((ink) => ink / most)(image)));
  }
});

Deno.test("the paper's noise is no ink", () => {
  // A fixed pattern of -6 to 6 levels of 255.
  const noisy = matrixOf<number, number>(
    84,
    84,
    (j, k) => 230 - 200 * toRows(drawing)[j]![k]! + (7 * j + 11 * k) % 13 - 6,
  );
  const [clean, found] = [inkBox(drawing)!, inkBox(asInk(noisy))!];
  for (const side of ["top", "bottom", "left", "right"] as const) {
    assert(Math.abs(clean[side] - found[side]) <= 1, side);
  }
});

Deno.test("ink that fills an image, or its edge, is ink", () => {
  const bar = matrixOf<number, number>(60, 6, () => 1);
  assertEquals(asInk(bar), bar);
  const [row, column] = [likeMnist(bar).rows, inkBox(likeMnist(bar))!];
  assertEquals([row, column.bottom - column.top, column.right - column.left], [28, 20, 2]);
  const tight = matrixOf<number, number>(20, 20, (j, k) => j < 4 || j >= 16 || j === k ? 1 : 0);
  assertEquals(asInk(tight), tight);
});
