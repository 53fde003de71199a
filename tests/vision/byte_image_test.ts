/** The laws of images of bytes, and of data sets whose images are made into others. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type DataSet, dataSet, exampleAt, rowsOf } from "../../lib/example/data_set.ts";
import { concat, permute, slice } from "../../lib/example/rearrange.ts";
import { fingerprint } from "../../lib/model/fingerprint.ts";
import { scale, toArray, vector } from "../../mod.ts";
import { imagesAndLabels, mapOutputs } from "../../lib/data.ts";
import {
  type ByteImage,
  cropImage,
  invertImage,
  mapImages,
  shiftImage,
  transposeImage,
  turnImage,
} from "../../lib/vision.ts";
import { decodeIdx } from "../../lib/data/idx.ts";
import { bytes, counting, idxOf, rightOf } from "../data/files.ts";

const size = fc.integer({ min: 1, max: 6 });
const images: fc.Arbitrary<ByteImage> = fc.tuple(size, size).chain(([rows, columns]) =>
  fc.uint8Array({ minLength: rows * columns, maxLength: rows * columns })
    .map((pixels) => ({ rows, columns, pixels: bytes(pixels) }))
);
const places = fc.integer({ min: -8, max: 8 });

/** A law of images: both sides are the same for every image and two numbers. */
const law = (
  name: string,
  left: (image: ByteImage, a: number, b: number) => ByteImage,
  right: (image: ByteImage, a: number, b: number) => ByteImage,
): void =>
  Deno.test(name, () => {
    fc.assert(fc.property(images, places, places, (image, a, b) => {
      const before = image.pixels.slice();
      assertEquals(left(image, a, b), right(image, a, b));
      assertEquals(image.pixels, before);
    }));
  });

law("to transpose twice is the identity", (image) => transposeImage(transposeImage(image)), (image) => image);
law("to invert twice is the identity", (image) => invertImage(invertImage(image)), (image) => image);
law("four quarter turns are none", (image, a) => turnImage(4 * a)(image), (image) => image);
law("turns add up", (image, a, b) => turnImage(a)(turnImage(b)(image)), (image, a, b) => turnImage(a + b)(image));
law("three turns are one back", (image) => turnImage(3)(image), (image) => turnImage(-1)(image));
const mirrorImage = (image: ByteImage): ByteImage => turnImage(1)(transposeImage(image));
law("to mirror twice is the identity", (image) => mirrorImage(mirrorImage(image)), (image) => image);
law(
  "half a turn is to mirror both ways",
  (image) => turnImage(2)(image),
  (image) => transposeImage(mirrorImage(transposeImage(mirrorImage(image)))),
);
law("a shift by nothing changes nothing", (image) => shiftImage(0, 0)(image), (image) => image);
law(
  "a shift beyond the image leaves paper",
  (image, a) => shiftImage(7, a, 9)(image),
  (image) => ({ ...image, pixels: new Uint8Array(image.pixels.length).fill(9) }),
);
law(
  "to invert and to shift commute, with paper inverted",
  (image, a, b) => invertImage(shiftImage(a, b)(image)),
  (image, a, b) => shiftImage(a, b, 255)(invertImage(image)),
);
law(
  "to transpose exchanges down and right",
  (image, a, b) => transposeImage(shiftImage(a, b)(image)),
  (image, a, b) => shiftImage(b, a)(transposeImage(image)),
);
law(
  "a crop of what was padded is the image",
  ({ rows, columns, ...image }, a, b) => {
    const [top, left] = [Math.abs(a), Math.abs(b)];
    const padded = cropImage({ top: -top, bottom: rows + 2, left: -left, right: columns + 3 })({
      rows,
      columns,
      ...image,
    });
    return cropImage({ top, bottom: top + rows, left, right: left + columns })(padded);
  },
  (image) => image,
);
law(
  "a shift is a crop by a box that is moved the other way",
  (image, a, b) => shiftImage(a, b, 3)(image),
  (image, a, b) => cropImage({ top: -a, bottom: image.rows - a, left: -b, right: image.columns - b }, 3)(image),
);

Deno.test("every pixel goes where the definition says", () => {
  fc.assert(fc.property(images, places, places, (image, down, right) => {
    const { rows, columns } = image;
    const at = ({ rows, columns, pixels }: ByteImage, i: number, j: number): number =>
      0 <= i && i < rows && 0 <= j && j < columns ? pixels[i * columns + j]! : 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const pixel = at(image, i, j);
        assertEquals(at(transposeImage(image), j, i), pixel);
        assertEquals(at(mirrorImage(image), i, columns - 1 - j), pixel);
        assertEquals(at(turnImage(1)(image), j, rows - 1 - i), pixel);
        assertEquals(at(invertImage(image), i, j), 255 - pixel);
        assertEquals(at(shiftImage(down, right)(image), i, j), at(image, i - down, j - right));
        const box = { top: down, bottom: down + 3, left: right, right: right + 2 };
        if (i < 3 && j < 2) assertEquals(at(cropImage(box)(image), i, j), at(image, down + i, right + j));
      }
    }
  }));
});

Deno.test("numbers that are no integers, and an empty box, are mistakes of the program", () => {
  for (const wrong of [0.5, NaN, Infinity]) {
    assertThrows(() => turnImage(wrong), RangeError, `Cannot turn an image: quarters is ${wrong}, not an integer`);
    assertThrows(() => shiftImage(0, wrong), RangeError, `Cannot shift an image: right is ${wrong}, not an integer`);
    const box = { top: wrong, bottom: 3, left: 0, right: 2 };
    assertThrows(() => cropImage(box), RangeError, `Cannot crop an image: top is ${wrong}, not an integer`);
  }
  for (const [bottom, right] of [[0, 1], [1, 0], [-1, -1]] as const) {
    const message = `Cannot crop an image to ${bottom} x ${right} pixels`;
    assertThrows(() => cropImage({ top: 0, bottom, left: 0, right }), RangeError, message);
  }
});

/** Five images of 2 x 3 pixels. */
const five = rightOf(
  imagesAndLabels(10)(
    rightOf(decodeIdx(3)(idxOf([5, 2, 3], counting(30).map((i) => i * 7)))),
    rightOf(decodeIdx(1)(idxOf([5], [3, 1, 4, 1, 5]))),
  ),
);
const plain = (set: DataSet) => [...set].map(({ x, y }) => [toArray(x), toArray(y)]);
const bytesOf = (x: readonly number[]) => Uint8Array.from(x, (pixel) => Math.round(pixel * 255));
/** The same by examples. */
const mapped = (f: (image: ByteImage) => ByteImage, set: DataSet) =>
  [...set].map(({ x, y }) => [
    Array.from(f({ rows: 2, columns: 3, pixels: bytesOf(toArray(x)) }).pixels, (byte) => byte / 255),
    toArray(y),
  ]);

const maps = [
  transposeImage,
  turnImage(1),
  shiftImage(1, -1),
  invertImage,
  cropImage({ top: 0, bottom: 2, left: 1, right: 2 }),
  cropImage({ top: -1, bottom: 4, left: -1, right: 4 }, 255),
];

Deno.test("mapImages maps the examples, in their order, and bytes stay bytes", () => {
  for (const set of [five, slice(1, 4)(five), permute([4, 0, 0, 2])(five), mapOutputs(scale(2))(five)]) {
    for (const f of maps) {
      const made = mapImages(2, 3, f)(set);
      assertEquals(plain(made), mapped(f, set));
      assertEquals([made.length, rowsOf(made).store.x.kind, rowsOf(made).store.size], [
        set.length,
        "bytes",
        set.length,
      ]);
      assertEquals(rowsOf(made).store.y.kind, rowsOf(set).store.y.kind);
    }
  }
});

Deno.test("mapImages: the laws of map, and equal fingerprints for equal images", async () => {
  const [f, g] = [cropImage({ top: 0, bottom: 3, left: 0, right: 2 }), turnImage(1)];
  assertEquals(plain(mapImages(2, 3, (image) => image)(five)), plain(five));
  assertEquals(
    plain(mapImages(3, 2, g)(mapImages(2, 3, f)(five))),
    plain(mapImages(2, 3, (image) => g(f(image)))(five)),
  );
  const back = mapImages(3, 2, transposeImage)(mapImages(2, 3, transposeImage)(five));
  assertEquals(rightOf(await fingerprint(back)()), rightOf(await fingerprint(five)()));
});

Deno.test("mapImages: what is done to an image that was given away changes nothing", () => {
  const before = plain(five);
  const given: ByteImage[] = [];
  const made = mapImages(2, 3, (image) => {
    given.push(image);
    image.pixels.fill(0);
    return { ...image, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  })(five);
  for (const { pixels } of given) pixels.fill(255);
  assertEquals(plain(five), before);
  assertEquals(toArray(exampleAt(4)(made).x), [1, 2, 3, 4, 5, 6].map((byte) => byte / 255));
  const result = { rows: 2, columns: 3, pixels: new Uint8Array(6) };
  const zeros = mapImages(2, 3, () => result)(five);
  result.pixels.fill(255);
  assertEquals(toArray(exampleAt(0)(zeros).x), [0, 0, 0, 0, 0, 0]);
});

Deno.test("mapImages: data that has no such images, and functions that make none, are mistakes of the program", () => {
  const fails = (run: () => void, message: string) => assertThrows(run, RangeError, message);
  const reals = dataSet([{ x: vector([1, 2]), y: vector([0]) }]);
  fails(() => mapImages(2, 2, invertImage)(five), "Cannot map images of 2 x 2 pixels: the data has 6 inputs");
  fails(() => mapImages(1, 2, invertImage)(reals), "Cannot map images: the data set is not of bytes, map its examples");
  fails(() => mapImages(2, 3, invertImage)(slice(0, 0)(five)), "Cannot map images: the data set is empty");
  let turn = 0;
  const uneven = (image: ByteImage) => turnImage(turn++)(image);
  fails(() => mapImages(2, 3, uneven)(five), "Cannot map images: image 0 becomes 2 x 3 pixels, image 1 3 x 2");
  const short = (image: ByteImage) => ({ ...image, pixels: image.pixels.slice(1) });
  fails(() => mapImages(2, 3, short)(five), "Cannot map images: image 0 is not 2 x 3 bytes");
});

Deno.test("a data set and its shifted images together stay bytes", () => {
  const both = concat(slice(1, 4)(five), mapImages(2, 3, shiftImage(0, 1))(five));
  assertEquals(plain(both), [...plain(slice(1, 4)(five)), ...mapped(shiftImage(0, 1), five)]);
  const { store } = rowsOf(both);
  assert(store.x.kind === "bytes" && store.y.kind === "classes");
  assertEquals(store.size, 8);
});

Deno.test("stores that mean different things by a byte, or differ in size, are not joined as bytes", () => {
  const other = rightOf(
    imagesAndLabels(10)(
      rightOf(decodeIdx(3)(bytes(0, 0, 9, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6))),
      rightOf(decodeIdx(1)(idxOf([1], [7]))),
    ),
  );
  assertEquals(plain(concat(five, other)), [...plain(five), ...plain(other)]);
  const wide = mapImages(2, 3, cropImage({ top: 0, bottom: 2, left: 0, right: 4 }))(five);
  assertThrows(() => concat<number, number>(five, wide), RangeError, "example 0 is 6 -> 10, example 5 is 8 -> 10");
});
