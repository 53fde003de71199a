/** Weights: the sign in colour and in rules, one scale centred at zero, and its range in words. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { matrix, vector, vectorOf } from "../../mod.ts";
import { weightGrid, weightPicture } from "../../lib/picture.ts";
import { law } from "../support/property.ts";
import { all, type Element, wordsOf, xml } from "./xml.ts";

const classed = (name: string, root: Element): readonly Element[] =>
  ["g", "path"].flatMap((tag) => all(tag, root)).filter(({ attributes }) => attributes.get("class") === name);

/** For each colour the strengths of the pixels of the first picture, by place. */
const strengths = (name: string, picture: string): ReadonlyMap<string, number> =>
  new Map(
    classed(name, xml(picture))[0]?.children.flatMap((path) =>
      typeof path === "string"
        ? []
        : [...path.attributes.get("d")!.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, run]) =>
          Array.from(
            { length: Number(run) },
            (_, k) => [`${Number(x) + k},${y}`, Number(path.attributes.get("fill-opacity") ?? 1)] as const,
          )
        )
    ),
  );

const weights = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 6, maxLength: 6 });

law(
  "a weight is orange where it is positive and blue where it is negative, as strong as its share of the largest",
  weights.filter((w) => w.some((x) => Math.abs(x) > 1) && w.some((x) => x < -0.5) && w.some((x) => x > 0.5)),
  (w) => {
    const picture = weightPicture(vectorOf(6, (j) => w[j]!), { rows: 2, columns: 3 });
    const [plus, minus] = ["fg-plus", "fg-minus"].map((name) => strengths(name, picture));
    const largest = Math.max(...w.map(Math.abs));
    return w.every((x, j) => {
      const place = `${j % 3},${Math.floor(j / 3)}`;
      const drawn = (plus!.get(place) ?? 0) - (minus!.get(place) ?? 0);
      return Math.abs(drawn - x / largest) <= 0.5 / 12 + 5e-4;
    });
  },
);

Deno.test("negative weights of a quarter of the range and more are ruled, and no others", () => {
  const picture = weightPicture(vector([-4, -1, -0.9, 0, 4, -2]), { rows: 1, columns: 6 });
  const [ruled] = classed("fg-paper-stroke", xml(picture));
  assertEquals(ruled!.attributes.get("d"), "M0 0.5h2M5 0.5h1");
});

Deno.test("the scale is centred at zero and says its range; a range that is given holds for several pictures", () => {
  assertEquals(wordsOf(weightPicture(vector([-2, 0.5, 0, 1]))), ["−2", "0", "2"]);
  assertEquals(wordsOf(weightPicture(vector([1, 0, 0, 0]), { range: 4 })), ["−4", "0", "4"]);
  assertEquals(strengths("fg-plus", weightPicture(vector([1, 0, 0, 0]), { range: 4 })).get("0,0"), 0.25);
  assertEquals(strengths("fg-plus", weightPicture(vector([9, 0, 0, 0]), { range: 4 })).get("0,0"), 1);
  assertEquals(wordsOf(weightPicture(vector([0]))), ["−1", "0", "1"]);
});

Deno.test("of a large layer as many neurons are drawn as are wanted, on the scale of all, and their number is said", () => {
  const w = matrix([[1, 2], [3, 4], [5, -9]]);
  const few = weightGrid(w, { rows: 1, columns: 2, most: 2 });
  assertEquals(wordsOf(few), ["0", "1", "−9", "0", "9"]);
  assert(few.includes("<desc>The first 2 of 3 neurons. On a scale from −9 to 9"), few);
  const shape = { rows: 1, columns: 2 };
  assertEquals(weightGrid(w, { ...shape, most: 3 }), weightGrid(w, shape));
  assertEquals(wordsOf(weightGrid(w, { ...shape, most: 1, names: ["p", "q", "r"] }))[0], "p");
});

Deno.test("a grid draws every neuron on one scale, and names it", () => {
  const w = matrix([[1, 2, 3, 4], [-8, 0, 0, 0], [0, 0, 0, 0]]);
  const picture = weightGrid(w, { perRow: 2 });
  assertEquals(wordsOf(picture), ["0", "1", "2", "−8", "0", "8"]);
  assertEquals(strengths("fg-plus", picture).get("1,1"), 0.5);
  assertEquals(wordsOf(weightGrid(w, { names: ["a", "b", "c"] })).slice(0, 3), ["a", "b", "c"]);
});

const w = vector([1, 2, 3, 4, 5, 6]);
const faults: Readonly<Record<string, readonly [() => string, string]>> = {
  "no square": [() => weightPicture(w), "Cannot draw weights: 6 numbers are no square, so give rows and columns"],
  "another shape": [() => weightPicture(w, { rows: 2, columns: 2 }), "Cannot draw weights: 6 numbers are not 2 x 2"],
  "a shape of no integers": [
    () => weightPicture(w, { rows: 1.5, columns: 4 }),
    "Cannot draw weights: 6 numbers are not 1.5 x 4",
  ],
  "a range of nothing": [
    () => weightPicture(w, { rows: 2, columns: 3, range: 0 }),
    "Cannot draw weights: 0 is no range",
  ],
  "a range that is no number": [
    () => weightGrid(matrix([[1]]), { range: NaN }),
    "Cannot draw weights: NaN is no range",
  ],
  "too few names": [() => weightGrid(matrix([[1], [2]]), { names: ["a"] }), "Cannot name 2 neurons: there are 1 names"],
  "no neuron at all": [
    () => weightGrid(matrix([[1]]), { most: 0 }),
    "Cannot draw 0 of the neurons: it is not an integer >= 1",
  ],
  "no neuron in a row": [() => weightGrid(matrix([[1]]), { perRow: 0 }), "Cannot draw 0 neurons in a row"],
};

for (const [what, [make, message]] of Object.entries(faults)) {
  Deno.test(`refused: weights with ${what}`, () => assertEquals(assertThrows(make, RangeError).message, message));
}
