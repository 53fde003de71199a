/** Diagrams: circles in columns, every arrow, dots for what is left out, and numbers where they can be read. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { dense, initialise, matrix, network, seed, vector } from "../../mod.ts";
import { confusionMatrix, networkDiagram, networkText, withoutStyle } from "../../lib/picture/picture.ts";
import { law } from "../support/property.ts";
import { all, textOf, wordsOf, xml } from "./xml.ts";

const circles = (picture: string): readonly (readonly [x: number, y: number])[] =>
  all("circle", xml(picture)).map(({ attributes }) => [Number(attributes.get("cx")), Number(attributes.get("cy"))]);

const arrows = (picture: string): number =>
  all("path", xml(picture)).filter(({ attributes }) => attributes.get("class") === "fg-line-stroke")
    .flatMap(({ attributes }) => attributes.get("d")!.match(/M/g)!).length;

law(
  "a small network has a circle for each neuron in a column for each layer, and an arrow for each weight and output",
  fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 2, maxLength: 5 }),
  (sizes) => {
    const picture = networkDiagram(sizes);
    const places = circles(picture);
    const columns = Map.groupBy(places, ([x]) => x);
    const weights = sizes.slice(1).reduce((n, size, l) => n + size * sizes[l]!, 0);
    return JSON.stringify([...columns.values()].map((column) => column.length)) === JSON.stringify(sizes) &&
      new Set(places.map(String)).size === places.length && arrows(picture) === weights + sizes.at(-1)!;
  },
);

Deno.test("of a large layer the first six and the last five are drawn, with three dots between", () => {
  const picture = networkDiagram([784, 15, 10], { outputs: Array.from("0123456789") });
  assertEquals(circles(picture).length, 11 + 15 + 10);
  assertEquals(arrows(picture), 11 * 15 + 15 * 10 + 10);
  const dots = all("path", xml(picture)).find(({ attributes }) => attributes.get("class") === "fg-muted");
  assertEquals(dots!.attributes.get("d")!.match(/M/g)!.length, 3);
  assertEquals(wordsOf(picture).slice(0, 6), [
    "input layer",
    "(784 neurons)",
    "hidden layer",
    "(15 neurons)",
    "output layer",
    "(10 neurons)",
  ]);
  assertEquals(wordsOf(picture).slice(6), Array.from("0123456789"));
});

Deno.test("names of inputs are those of the neurons that are drawn", () => {
  const inputs = Array.from({ length: 20 }, (_, k) => `x${k}`);
  const shown = wordsOf(networkDiagram([20, 1], { inputs })).slice(4);
  assertEquals(shown, ["x0", "x1", "x2", "x3", "x4", "x5", "x15", "x16", "x17", "x18", "x19"]);
});

Deno.test("several hidden layers are numbered, and one neuron is not several", () => {
  const words = wordsOf(networkDiagram([6, 4, 3, 1]));
  assertEquals(words.filter((_, i) => i % 2 === 0), [
    "input layer",
    "hidden layer 1",
    "hidden layer 2",
    "output layer",
  ]);
  assertEquals(words.at(-1), "(1 neuron)");
});

Deno.test("a network of few weights has them on its arrows and its biases in its circles; sizes alone have none", () => {
  const nand = network([dense(matrix([[-2, -2.25]]), vector([3]))]);
  assertEquals(wordsOf(networkDiagram(nand)).slice(4), ["3", "−2", "−2.3"]);
  const two = network([dense(matrix([[1, 2], [3, 4]]), vector([5, 6]))]);
  assertEquals(wordsOf(networkDiagram(two)).slice(4), ["5", "1", "2", "6", "3", "4"]);
  assertEquals(wordsOf(networkDiagram([2, 1])).length, 4);
  const [large] = initialise([4, 4, 1])(seed(1));
  assertEquals(wordsOf(networkDiagram(large)).length, 6);
});

Deno.test("NAND as the book draws it, to the letter", () => {
  const nand = network([dense(matrix([[-2, -2]]), vector([3]))]);
  const picture = withoutStyle(networkDiagram(nand, { inputs: ["x₁", "x₂"], outputs: ["NAND"], title: "NAND" }));
  assertEquals(picture.replaceAll("><", ">\n<").trim().split("\n"), NAND);
});

Deno.test("no arrow ends inside a circle, and none is longer than the way", () => {
  const picture = networkDiagram([3, 2]);
  const radius = Number(all("circle", xml(picture))[0]!.attributes.get("r"));
  const heads = all("path", xml(picture)).find(({ attributes }) => attributes.get("class") === "fg-line")!;
  for (const [, x, y] of heads.attributes.get("d")!.matchAll(/M([\d.]+) ([\d.]+)/g)) {
    const nearest = Math.min(...circles(picture).map(([cx, cy]) => Math.hypot(cx - Number(x), cy - Number(y))));
    assert(nearest >= radius - 0.01);
  }
});

Deno.test("a network in a line says its sizes, its activations, and how many parameters it has", () => {
  const [net] = initialise([784, 30, 10])(seed(1));
  assertEquals(networkText(net), "Network 784 → 30 (sigmoid) → 10 (sigmoid), 23,860 parameters");
});

Deno.test("refused: what is no network, and names that are not one for each", () => {
  const message = (make: () => string): string => assertThrows(make, RangeError).message;
  assertEquals(message(() => networkDiagram([3])), "Cannot draw a network: it needs 2 layers, and has 1");
  assertEquals(message(() => networkDiagram([3, 0])), "Cannot draw a network: layer 1 has 0 neurons");
  assertEquals(message(() => networkDiagram([3, NaN])), "Cannot draw a network: layer 1 has NaN neurons");
  assertEquals(message(() => networkDiagram([3, 1], { inputs: ["a"] })), "Cannot name 3 inputs: there are 1 names");
  assertEquals(message(() => networkDiagram([3, 1], { outputs: [] })), "Cannot name 1 outputs: there are 0 names");
});

// Confusion matrices.

Deno.test("a confusion matrix shows its counts row by row, and how much of each row is right", () => {
  const picture = confusionMatrix([[90, 10, 0], [0, 0, 0], [1, 2, 1997]]);
  assertEquals(wordsOf(picture).slice(3), [
    ...["0", "0", "90.0 %", "1", "1", "", "2", "2", "99.9 %"],
    ...["90", "10", "1", "2", "1,997"],
  ]);
  assertEquals(
    textOf(all("desc", xml(picture))[0]!),
    "2,087 of 2,100 right. Most often mistaken: 0 as 1, 10 times; 2 as 1, 2 times; 2 as 0, once.",
  );
});

Deno.test("right and wrong have scales of their own: the most frequent of each is strongest", () => {
  const cells = all("rect", xml(confusionMatrix([[90, 10], [5, 45]]))).filter(({ attributes }) =>
    attributes.has("fill-opacity")
  );
  const drawn = cells.map(({ attributes }) => [attributes.get("class"), Number(attributes.get("fill-opacity"))]);
  assertEquals(drawn, [["fg-minus", 0.5], ["fg-plus", 0.5], ["fg-plus", 0.25], ["fg-minus", 0.25]]);
});

Deno.test("a confusion matrix without a mistake, and without an example, can be drawn", () => {
  assert(confusionMatrix([[5, 0], [0, 5]]).includes("No mistake."));
  assert(confusionMatrix([[0]]).includes("0 of 0 right."));
});

Deno.test("refused: what is no confusion matrix", () => {
  const message = (counts: readonly (readonly number[])[]): string =>
    assertThrows(() => confusionMatrix(counts), RangeError).message;
  const cannot = "Cannot draw a confusion matrix: ";
  assertEquals(message([]), `${cannot}there is no class`);
  assertEquals(message([[1, 2], [3]]), `${cannot}row 1 has 1 of 2 counts`);
  assertEquals(message([[1, 2], [3, NaN]]), `${cannot}NaN in row 1, column 1, is no count`);
  assertEquals(message([[1, -2], [3, 0]]), `${cannot}-2 in row 0, column 1, is no count`);
  assertEquals(message([[0.5]]), `${cannot}0.5 in row 0, column 0, is no count`);
  assertThrows(() => confusionMatrix([[1]], { names: [] }), RangeError, "Cannot name 1 classes: there are 0 names");
});

/** The picture, an element a line. */
const NAND: readonly string[] = [
  '<svg xmlns="http://www.w3.org/2000/svg" class="foldgrad" width="390" height="208" viewBox="0 0 390 208" role="img" aria-label="NAND">',
  "<title>NAND</title>",
  "<desc>input layer (2 neurons), output layer (1 neuron).</desc>",
  '<rect class="fg-paper" width="390" height="208"/>',
  '<path class="fg-line-stroke" stroke-width=".8" d="M129.634 100.811L254.476 125.045M129.634 159.189L254.476 134.955"/>',
  '<path class="fg-line" d="M260.366 126.189L254.057 127.205L254.896 122.886zM260.366 133.811L254.896 137.114L254.057 132.795z"/>',
  '<path class="fg-line-stroke" stroke-width=".8" d="M300 130L330 130"/>',
  '<path class="fg-line" d="M336 130L330 132.2L330 127.8z"/>',
  '<g class="fg-neuron">',
  '<circle cx="110" cy="97" r="20"/>',
  '<circle cx="110" cy="163" r="20"/>',
  '<circle cx="280" cy="130" r="20"/>',
  "</g>",
  '<g class="fg-ink" font-size="12" text-anchor="middle">',
  '<text x="110" y="24">input layer</text>',
  '<text x="110" y="40" class="fg-muted">(2 neurons)</text>',
  '<text x="280" y="24">output layer</text>',
  '<text x="280" y="40" class="fg-muted">(1 neuron)</text>',
  '<text x="84" y="101" text-anchor="end">x₁</text>',
  '<text x="84" y="167" text-anchor="end">x₂</text>',
  '<text x="340" y="134" text-anchor="start">NAND</text>',
  '<text x="280" y="134" font-size="11">3</text>',
  '<text x="164.4" y="111.56" font-size="11" class="fg-halo">−2</text>',
  '<text x="164.4" y="156.44" font-size="11" class="fg-halo">−2</text>',
  "</g>",
  "</svg>",
];
