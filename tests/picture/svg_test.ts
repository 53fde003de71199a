/** What holds for every picture: it is XML, it says what it shows, it is the same again, and words stay words. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { dense, matrix, matrixOf, network, vector, zeros } from "../../mod.ts";
import {
  confusionMatrix,
  digit,
  digitGrid,
  networkDiagram,
  pictureStyle,
  show,
  weightGrid,
  weightPicture,
  withoutStyle,
} from "../../lib/picture.ts";
import { element } from "../../lib/picture/element.ts";
import { clean, cut, escaped, readable, short, unescaped } from "../../lib/picture/text.ts";
import { grouped } from "../../lib/fault/percent.ts";
import { percent } from "../../lib/fault/percent.ts";
import { law } from "../support/property.ts";
import { all, textOf, wordsOf, xml } from "./xml.ts";

const x = matrix([[0, 0.5, 1], [1, 1, 0]]);
const net = network([dense(matrix([[1, -2], [0.5, 3]]), vector([0, -1])), dense(matrix([[1, 1]]), vector([2]))]);

/** Every kind of picture, with a text of somebody's wherever there can be one. */
const pictures = (text: string): Readonly<Record<string, string>> => ({
  digit: digit(x, { title: text }),
  digitGrid: digitGrid([{ x, label: text, answer: `${text}!`, confidence: 0.5 }, { x }], { title: text }),
  weightPicture: weightPicture(x, { title: text }),
  weightGrid: weightGrid(x, { rows: 1, columns: 3, names: [text, text], title: text }),
  networkDiagram: networkDiagram(net, { inputs: [text, text], outputs: [text], title: text }),
  confusionMatrix: confusionMatrix([[1, 2], [3, 4]], { names: [text, text], title: text }),
});

Deno.test("every picture is well-formed, an image with a title and a description", () => {
  for (const picture of Object.values(pictures("A title"))) {
    const root = xml(picture);
    assertEquals([root.name, root.attributes.get("role"), root.attributes.get("aria-label")], [
      "svg",
      "img",
      "A title",
    ]);
    assertEquals(all("title", root).map(textOf), ["A title"]);
    assert(all("desc", root).length === 1 && textOf(all("desc", root)[0]!).length > 20);
    assertEquals(all("style", root).map(textOf), [pictureStyle]);
    assertEquals(
      root.attributes.get("viewBox"),
      `0 0 ${root.attributes.get("width")} ${root.attributes.get("height")}`,
    );
  }
});

Deno.test("a picture is the same each time, and has no id that another picture in the page could have", () => {
  assertEquals(pictures("a"), pictures("a"));
  for (const picture of Object.values(pictures("a"))) assert(!/\sid=|url\(|href/.test(picture));
});

const HOSTILE = [
  `<script>alert("1")</script>`,
  `"><img src=x onerror='alert(1)'>`,
  "</title></svg><script>",
  "]]>&amp;&lt;<!-- -->",
  "a\u0000b\u0008c\u001bd\ufffe\uffff",
  "\ud800 alone, and \udc00",
  "line\nline\r\n\tline",
  "right to \u202eleft",
];

Deno.test("hostile words stay words: no element, no attribute, no character that XML does not allow", () => {
  for (const text of HOSTILE) {
    for (const [name, picture] of Object.entries(pictures(text))) {
      const root = xml(picture);
      assertEquals(all("script", root).length + all("img", root).length, 0);
      assertEquals(textOf(all("title", root)[0]!), clean(text), name);
      assert(wordsOf(picture).every((word) => word.length < 40));
    }
  }
});

law(
  "any text can be a label, and is read back as it was cleaned",
  fc.string({ unit: "binary", maxLength: 12 }),
  (text) => Object.values(pictures(text)).every((picture) => textOf(all("title", xml(picture))[0]!) === clean(text)),
);

law(
  "unescaped(escaped(text)) is the cleaned text",
  fc.string({ unit: "binary" }),
  (text) => unescaped(escaped(text)) === clean(text) && !/[<>"']/.test(escaped(text)),
);

Deno.test("the reader of XML refuses what is not well-formed", () => {
  for (
    const wrong of [
      "<a>",
      "<a></b>",
      "<a b=1/>",
      '<a b="1" b="2"/>',
      "<a>&</a>",
      "<a>&nbsp;</a>",
      "<a/><b/>",
      "<a>\u0001</a>",
      "x",
    ]
  ) {
    assertThrows(() => xml(wrong), SyntaxError);
  }
  assertEquals(textOf(xml('<a b="&lt;">x &amp; <c>y</c></a>')), "x & y");
});

Deno.test("numbers are printed short, and the same everywhere", () => {
  assertEquals([0, -0, 1 / 3, -0.5, 12, 1e-9, 100.0004].map(short), ["0", "0", ".333", "-.5", "12", "0", "100"]);
  assertEquals([0, -0, -1.23456, 1e-7, 12345].map((a) => readable(a)), ["0", "0", "−1.23", "1e−7", "12300"]);
  assertEquals([7, 784, 23860, 1234567].map(grouped), ["7", "784", "23,860", "1,234,567"]);
  assertEquals([0, 0.5, 0.9712, 1].map(percent), ["0.0 %", "50.0 %", "97.1 %", "100.0 %"]);
  assertEquals([cut(4, "four"), cut(4, "fives"), cut(2, "😀😀😀")], ["four", "fiv…", "😀…"]);
});

Deno.test("an element leaves out what is undefined, and escapes what is not", () => {
  assertEquals(element("a", { b: undefined, c: '"', d: 0.25 }), '<a c="&quot;" d=".25"/>');
});

Deno.test("without its style sheet a picture is the rest of it", () => {
  const picture = digit(x);
  assertEquals(withoutStyle(picture).length, picture.length - pictureStyle.length - "<style></style>".length);
  assert(!withoutStyle(picture).includes("<style"));
});

Deno.test("a picture shows itself in a notebook, and prints its words in a terminal", () => {
  const shown = show(digit(x, { title: "A <3>" }));
  const display = (shown as unknown as Record<symbol, () => unknown>)[Symbol.for("Jupyter.display")]!.call(shown);
  assertEquals(display, { "image/svg+xml": shown.svg, "text/plain": "A <3>\nAn image of 2 x 3 pixels." });
  assertEquals(Deno.inspect(shown), "A <3>\nAn image of 2 x 3 pixels.");
  assertEquals(String(show(net)), "Network 2 → 2 (sigmoid) → 1 (sigmoid), 9 parameters");
  assertEquals(show(net).svg, networkDiagram(net));
  assert(Object.isFrozen(shown));
});

const displayed = (value: object): unknown =>
  (value as Record<symbol, () => unknown>)[Symbol.for("Jupyter.display")]!();

Deno.test("vectors and matrices show themselves in a notebook, in brackets, the long ones by their ends", () => {
  assertEquals(displayed(vector([1, -2.5e-7, 1e22])), {
    "text/latex": "$$\\begin{bmatrix}1 \\\\ -2.5 \\times 10^{-7} \\\\ 1 \\times 10^{22}\\end{bmatrix}$$",
    "text/plain": "Vector [1, -2.5e-7, 1e+22]",
  });
  assertEquals(displayed(matrix([[1, 2], [3, 1 / 3]])), {
    "text/latex": "$$\\begin{bmatrix}1 & 2 \\\\ 3 & 0.3333\\end{bmatrix}$$",
    "text/plain": "Matrix 2 x 2 [[1, 2], [3, 0.3333333333333333]]",
  });
  const { "text/latex": latex, "text/plain": text } = displayed(matrixOf(30, 784, (j, k) => j + k)) as Record<
    string,
    string
  >;
  assertEquals(text, "Matrix 30 x 784");
  assertEquals(latex!.split("\\\\").length, 8);
  assert(
    latex!.startsWith("$$\\begin{bmatrix}0 & 1 & 2 & 3 & \\cdots & 781 & 782 & 783 \\\\ ") &&
      latex!.includes("\\vdots"),
  );
  assertEquals(displayed(zeros(0)), { "text/latex": "$$\\begin{bmatrix}\\end{bmatrix}$$", "text/plain": "Vector []" });
});
