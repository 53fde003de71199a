/** The laws of strokes as images, and that a digit drawn with a pen is read by a network that has only seen MNIST's. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Matrix, toRows } from "../../mod.ts";
import { entry } from "../../lib/algebra.ts";
import { type Point, rasterise, type Stroke } from "../../lib/vision.ts";

const [ROWS, COLUMNS, WIDTH] = [12, 16, 2.5] as const;
const draw = rasterise(ROWS, COLUMNS, WIDTH);

/** Quarters of pixels, so that moving by whole pixels rounds nothing. */
const coordinate = (most: number) => fc.integer({ min: -8, max: 4 * most + 8 }).map((n) => n / 4);
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate(COLUMNS), y: coordinate(ROWS) });
const stroke: fc.Arbitrary<Stroke> = fc.array(point, { minLength: 1, maxLength: 5 });
const strokes = fc.array(stroke, { maxLength: 4 });

const holds = <A>(arbitrary: fc.Arbitrary<A>, law: (a: A) => void): void =>
  fc.assert(fc.property(arbitrary, (a) => law(a)), { numRuns: 200 });

Deno.test("the order of strokes, and the direction of each, change no bit", () =>
  holds(strokes, (all) => {
    assertEquals(draw([...all].reverse()), draw(all));
    assertEquals(draw(all.map((one) => [...one].reverse())), draw(all));
  }));

Deno.test("every pixel is between paper and ink, and more strokes never give less ink", () =>
  holds(fc.tuple(strokes, stroke), ([all, more]) => {
    const [before, after] = [toRows(draw(all)).flat(), toRows(draw([...all, more])).flat()];
    assert(before.every((ink, i) => 0 <= ink && ink <= after[i]! && after[i]! <= 1));
  }));

Deno.test("a stroke cut in two at one of its points gives the same image", () =>
  holds(
    fc.tuple(stroke, stroke),
    ([one, other]) => assertEquals(draw([[...one, ...other]]), draw([[...one, other[0]!], other])),
  ));

Deno.test("strokes moved by whole pixels give the image moved", () =>
  holds(strokes, (all) => {
    const moved = draw(all.map((one) => one.map(({ x, y }) => ({ x: x + 2, y: y + 1 }))));
    const still: Matrix = draw(all);
    for (let i = 1; i < ROWS; i++) {
      for (let j = 2; j < COLUMNS; j++) {
        const [a, b] = [entry(i, j)(moved as Matrix), entry(i - 1, j - 2)(still)];
        assert(Math.abs(a - b) < 1e-12, `${a} ${b}`);
      }
    }
  }));

Deno.test("a dot is a disc, and a pixel at its edge has part of the ink", () => {
  const dot = toRows(rasterise(5, 5, 3)([[{ x: 2.5, y: 2.5 }]]));
  assertEquals(dot[2], [0, 1, 1, 1, 0]);
  assertEquals(dot.map((row) => row[2]), [0, 1, 1, 1, 0]);
  const corner = 1.5 + 0.5 - Math.SQRT2;
  for (const [i, j] of [[1, 1], [1, 3], [3, 1], [3, 3]] as const) assert(Math.abs(dot[i]![j]! - corner) < 1e-15);
});

Deno.test("no stroke, a stroke of no point and one beside the sheet leave the paper empty", () => {
  for (const all of [[], [[]], [[{ x: 100, y: 3 }]], [[{ x: 3, y: -9 }, { x: 9, y: -9 }]]]) {
    assert(toRows(draw(all)).flat().every((ink) => ink === 0));
  }
});

Deno.test("a pen of no width and a point that is nowhere are refused", () => {
  for (const width of [0, -1, NaN, Infinity]) {
    assertThrows(() => rasterise(3, 3, width)([]), RangeError, `Cannot draw with a pen of width ${width}`);
  }
  assertThrows(
    () => draw([[{ x: 1, y: 1 }, { x: NaN, y: 2 }]]),
    RangeError,
    "Cannot draw stroke 0: point 1 is (NaN, 2)",
  );
  assertThrows(() => draw([[], [{ x: 1, y: Infinity }]]), RangeError, "Cannot draw stroke 1: point 0 is (1, Infinity)");
});
