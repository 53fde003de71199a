/** The colours stand out from the paper, can be told apart by every eye, and a picture of ink is dark where the ink is. */
import { assert, assertAlmostEquals, assertEquals, assertGreaterOrEqual } from "@std/assert";
import { dark, light, pictureStyle } from "../../lib/picture.ts";
import { STRONGEST } from "../../lib/picture/confusion_matrix.ts";
import { apartFor, contrast, EYES, luminance, over } from "./colour.ts";

const themes = { light, dark };

for (const [name, colours] of Object.entries(themes)) {
  const { paper, ink, muted, line, plus, minus, series } = colours;

  Deno.test(`${name}: words stand out at 4.5:1, on coloured cells too, and graphics at 3:1`, () => {
    const grounds = [paper, ...[plus, minus].map((colour) => over(colour, STRONGEST, paper))];
    for (const ground of grounds) assertGreaterOrEqual(contrast(ink, ground), 4.5);
    assertGreaterOrEqual(contrast(muted, paper), 4.5);
    for (const colour of [line, plus, minus, ...series]) assertGreaterOrEqual(contrast(colour, paper), 3);
  });

  for (const eye of Object.keys(EYES)) {
    Deno.test(`${name}: an eye with ${eye} vision tells the series apart, and plus from minus`, () => {
      const pairs = series.flatMap((a, i) => series.slice(i + 1).map((b) => [a, b] as const));
      assertEquals(pairs.length, 10);
      for (const [a, b] of pairs) assertGreaterOrEqual(apartFor(eye, a, b), 15, `${a} and ${b}`);
      assertGreaterOrEqual(apartFor(eye, plus, minus), 60);
    });
  }
}

Deno.test("more ink is darker on light paper, and lighter on dark paper", () => {
  const shades = (colours: typeof light): readonly number[] =>
    Array.from({ length: 17 }, (_, level) => luminance(over(colours.ink, level / 16, colours.paper)));
  assert(shades(light).every((shade, i, all) => i === 0 || shade < all[i - 1]!));
  assert(shades(dark).every((shade, i, all) => i === 0 || shade > all[i - 1]!));
});

Deno.test("the style sheet has every colour twice, and dark ones for screens only", () => {
  const [, inDark] = /@media screen and \(prefers-color-scheme:dark\)\{\.foldgrad\{([^}]*)\}\}/.exec(pictureStyle)!;
  for (const colour of [dark.paper, dark.ink, ...dark.series]) assert(inDark!.includes(colour));
  const rest = pictureStyle.replace(inDark!, "");
  for (const colour of [light.paper, light.ink, ...light.series]) assert(rest.includes(colour));
  assert(!rest.includes(dark.paper));
});

Deno.test("the measures of colour are the published ones", () => {
  assertAlmostEquals(contrast("#000000", "#ffffff"), 21, 1e-9);
  assertAlmostEquals(contrast("#777777", "#ffffff"), 4.48, 0.005);
  for (const eye of Object.values(EYES)) {
    for (const row of eye) assertAlmostEquals(row.reduce((sum, c) => sum + c, 0), 1, 1e-5); // grey stays grey
  }
  assertAlmostEquals(apartFor("normal", "#000000", "#ffffff"), 100, 0.01);
  assert(apartFor("deuteranopia", "#ff0000", "#808000") < apartFor("normal", "#ff0000", "#808000") / 3);
});
