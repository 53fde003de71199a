/** Pictures with axes: they say what they show, are the same again, hold only words for words, and refuse what is no curve. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { gradientDescent, take, type Vector, vector } from "../../mod.ts";
import { apart, curves } from "../../examples/charts/curves.ts";
import { sigmoidAndStep } from "../../examples/charts/sigmoid_and_step.ts";
import { valleyChart } from "../../examples/charts/valley.ts";
import { pictureStyle } from "../../lib/picture.ts";
import { law } from "../support/property.ts";
import { all, type Element, textOf, wordsOf, xml } from "./xml.ts";

const C = (v: Vector<2>): number => v.toJSON().reduce((sum, x) => sum + x * x, 0);
const trajectory = take(6)(
  gradientDescent<2>((v) => vector([2 * v.toJSON()[0]!, 2 * v.toJSON()[1]!]), 0.2)(vector([2, 1])),
);

const charts = (text: string): Readonly<Record<string, string>> => ({
  curves: curves({
    title: text,
    x: text,
    y: text,
    series: [{ name: text, runs: [[1, 2, 4], [1, 3, 6]] }, { name: "two", runs: [[6, 5, 5]] }],
  }),
  valley: valleyChart({ title: text, C, trajectory }),
  sigmoid: sigmoidAndStep({ title: text }),
});

Deno.test("every chart is well-formed, an image with a title and a description, and the same each time", () => {
  for (const chart of Object.values(charts("A title"))) {
    const root = xml(chart);
    assertEquals([root.attributes.get("role"), root.attributes.get("aria-label")], ["img", "A title"]);
    assertEquals(all("style", root).map(textOf), [pictureStyle]);
    assert(!/\sid=|url\(|href|NaN|undefined/.test(chart));
  }
  assertEquals(charts("a"), charts("a"));
});

Deno.test("hostile words stay words in a chart too", () => {
  for (const text of ["<script>alert(1)</script>", `"'&<>`, "a\u0000\u0008b\ud800", "line\nline \u202e"]) {
    for (const chart of Object.values(charts(text))) assertEquals(all("script", xml(chart)), []);
  }
  assert(wordsOf(charts("a <b> & c")["curves"]!).includes("a <b> & c"));
});

/** The points of a path of straight lines. */
const pointsOf = (path: Element): readonly (readonly [number, number])[] =>
  [...path.attributes.get("d")!.matchAll(/[ML]([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const labelled = (name: string, chart: string): readonly Element[] =>
  all("g", xml(chart)).filter(({ attributes }) => attributes.get("aria-label") === name);

Deno.test("a curve is the mean of its runs, its band goes from the least to the most", () => {
  const { curves: chart } = charts("a");
  const [first] = labelled("line", chart!).map((g) => pointsOf(all("path", g)[0]!));
  const [band] = labelled("area", chart!).map((g) => pointsOf(all("path", g)[0]!));
  const heights = first!.map(([, y]) => y);
  const step = heights[0]! - heights[1]!; // from 1 to 2.5
  assert(Math.abs((heights[1]! - heights[2]!) / step - 2.5 / 1.5) < 1e-6); // from 2.5 to 5
  const top = Math.min(...band!.map(([, y]) => y));
  assert(Math.abs((heights[2]! - top) / step - 1 / 1.5) < 1e-6); // from 5 to 6
  assert(
    textOf(all("desc", xml(chart!))[0]!).startsWith(
      "a, mean of 2 runs: from 1 at 0 to 5 at 2. two: from 6 at 0 to 5 at 2.",
    ),
  );
});

Deno.test("series differ by more than colour: by dashes and by marks", () => {
  const names = ["a", "b", "c", "d", "e"];
  const chart = curves({ title: "t", y: "y", series: names.map((name, i) => ({ name, runs: [[i, i + 1]] })) });
  const dashes = labelled("line", chart).map(({ attributes }) => attributes.get("stroke-dasharray"));
  const marks = labelled("dot", chart).slice(0, 5).map((g) => all("path", g)[0]?.attributes.get("d") ?? "circle");
  assertEquals([new Set(dashes).size, new Set(marks).size], [5, 5]);
  for (const name of names) assert(wordsOf(chart).includes(name));
});

law(
  "labels stand apart, none above the top, in the order of their curves",
  fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 }),
  (heights) => {
    const placed = apart(1, 10, heights);
    return placed.every((a, i) =>
      a <= 10 &&
      placed.every((b, j) => i === j || (Math.abs(a - b) > 1 - 1e-9 && (heights[i]! >= heights[j]! || a < b)))
    );
  },
);

Deno.test("the step function of the chart is that of the library: 0 below 0, 1 from 0 on", () => {
  const chart = sigmoidAndStep();
  const [line] = labelled("line", chart).map((g) => pointsOf(all("path", g)[0]!));
  assert(line!.length > 50 && line!.every(([, y], i) => i === 0 || y < line![i - 1]![1]));
  assertEquals(labelled("link", chart).flatMap((g) => all("path", g)).length, 2);
  assert(wordsOf(chart).includes("sigmoid") && wordsOf(chart).includes("step function"));
});

Deno.test("a valley has an arrow for each step, and says how far the ball has come", () => {
  const chart = valleyChart({ C, trajectory });
  assertEquals(labelled("arrow", chart).flatMap((g) => all("path", g)).length, 5);
  assert(textOf(all("desc", xml(chart))[0]!).startsWith("5 steps. C goes from 5 to "));
  assert(wordsOf(chart).includes("start") && wordsOf(chart).includes("step 5"));
  assertEquals(
    labelled("arrow", valleyChart({ C, trajectory: trajectory.slice(0, 1) })).flatMap((g) => all("path", g)),
    [],
  );
});

Deno.test("refused: what cannot be drawn", () => {
  const message = (make: () => string): string => assertThrows(make, RangeError).message;
  const one = (runs: readonly (readonly number[])[]): string =>
    curves({ title: "t", y: "y", series: [{ name: "s", runs }] });
  assertEquals(message(() => curves({ title: "t", y: "y", series: [] })), "Cannot draw curves: there is none");
  assertEquals(message(() => one([])), "Cannot draw the curve s: it has no point");
  assertEquals(message(() => one([[]])), "Cannot draw the curve s: it has no point");
  assertEquals(message(() => one([[1, 2], [1]])), "Cannot draw the curve s: its runs are of different lengths");
  assertEquals(message(() => one([[1, NaN]])), "Cannot draw the curve s: NaN is not a finite number");
  assertEquals(message(() => valleyChart({ C, trajectory: [] })), "Cannot draw a valley: the trajectory has no point");
  assertEquals(
    message(() => valleyChart({ C: () => NaN, trajectory })),
    "Cannot draw a valley: its cost is NaN somewhere",
  );
  assertEquals(message(() => sigmoidAndStep({ reach: 0 })), "Cannot draw a function from -0 to 0");
});
