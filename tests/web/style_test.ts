/** The colours of the page: words stand out from their ground at 4.5:1, lines and curves at 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
import { assert, assertEquals } from "@std/assert";
import { textOf } from "../house/sources.ts";

type Colours = Readonly<Record<string, string>>;

const css = textOf("examples/web/style.css");
const colours = (block: string): Colours =>
  Object.fromEntries([...block.matchAll(/--([a-z]+): (#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]));
const [light = {}, dark = {}] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => colours(block!));

const linear = (byte: number): number => byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;

const luminance = (colour: string): number => {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((c) => c + c).join("") : colour.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => linear(parseInt(hex.slice(i, i + 2), 16)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: string, other: string): number => {
  const [high, low] = [luminance(one), luminance(other)].sort((p, q) => q - p);
  return (high! + 0.05) / (low! + 0.05);
};

Deno.test("the measure of contrast knows its two ends", () => {
  assertEquals(contrast("#fff", "#000000"), 21);
  assertEquals(contrast("#777", "#777777"), 1);
});

for (const [mode, own] of Object.entries({ light, dark: { ...light, ...dark } })) {
  Deno.test(`words and lines of the page stand out: ${mode}`, () => {
    const on = (name: string, ground: string) => contrast(own[name]!, own[ground]!);
    for (const name of ["ink", "muted", "two"]) assert(on(name, "paper") >= 4.5, `${name} ${on(name, "paper")}`);
    for (const name of ["line", "one", "two", "plus", "minus", "press"]) {
      assert(on(name, "paper") >= 3, `${name} ${on(name, "paper")}`);
    }
    assert(on("on", "press") >= 4.5, `button ${on("on", "press")}`);
  });
}

Deno.test("every control of the page has a name", () => {
  const html = textOf("examples/web/index.html");
  for (const [tag] of html.matchAll(/<(?:canvas|progress)\b[^>]*>/g)) assert(/aria-label="[^"]+"/.test(tag), tag);
  for (const [, text] of html.matchAll(/<button\b[^>]*>([^<]*)<\/button>/g)) assert(text!.trim() !== "");
  for (const [, id] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
    assert(html.includes(`id="${id}"`), id);
  }
  assert(/<html lang="en">/.test(html) && (html.match(/<h1/g) ?? []).length === 1);
});
