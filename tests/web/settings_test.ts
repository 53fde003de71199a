/** The settings of the page: texts and links in, settings or faults out. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeSettings, DEFAULTS, fromLink, NAMES, type Texts, toKey, toLink } from "../../examples/web/settings.ts";

const wrongIn = (texts: Partial<Texts>, images = 50_000) => {
  const decoded = decodeSettings({ ...DEFAULTS, ...texts }, images);
  return decoded._tag === "Left" ? decoded.left : [];
};

Deno.test("a link holds all settings, and gives them back", () => {
  const text = fc.string({ maxLength: 64, unit: "grapheme" }).filter((one) => one.length <= 64);
  fc.assert(fc.property(fc.tuple(...NAMES.map(() => text)), (all) => {
    const texts = Object.fromEntries(NAMES.map((name, i) => [name, all[i]!])) as Texts;
    assertEquals(fromLink(toLink(texts)), texts);
  }));
  assertEquals(fromLink(""), DEFAULTS);
  assertEquals(fromLink("#eta=1&nothing=2&__proto__=3"), { ...DEFAULTS, eta: "1" });
  assertEquals(fromLink(`#eta=${"9".repeat(1000)}`).eta.length, 64);
});

Deno.test("the defaults are the book's network", () => {
  const decoded = decodeSettings(DEFAULTS, 50_000);
  assert(decoded._tag === "Right");
  const { sizes, eta, miniBatch, epochs, seed, precision, activation } = decoded.right;
  assertEquals({ sizes, eta, miniBatch, epochs, seed, precision, activation }, {
    sizes: [784, 30, 10],
    eta: 3,
    miniBatch: 10,
    epochs: 30,
    seed: 2,
    precision: "f32",
    activation: "sigmoid",
  });
});

Deno.test("hidden layers: none, several, and no more neurons than a page should train", () => {
  const sizes = (hidden: string) => {
    const decoded = decodeSettings({ ...DEFAULTS, hidden }, 50_000);
    return decoded._tag === "Right" ? decoded.right.sizes : decoded.left.map(({ name }) => name);
  };
  assertEquals(sizes(""), [784, 10]);
  assertEquals(sizes(" 60, 20 "), [784, 60, 20, 10]);
  for (const wrong of ["0", "x", "1.5", "-3", "1,,2", "2000", "600,401", "__proto__"]) {
    assertEquals(sizes(wrong), ["hidden"]);
  }
  assertEquals(sizes("600,400"), [784, 600, 400, 10]);
});

Deno.test("a page trains for a bounded number of epochs, and what tells its run is all but that number", () => {
  assertEquals(wrongIn({ epochs: "1000" }), []);
  for (const epochs of ["1001", "1000000"]) {
    const message = `epochs: expected an integer in 1..1000, got ${epochs}`;
    assertEquals(wrongIn({ epochs }), [{ name: "epochs", message }]);
  }
  assertEquals(toKey({ ...DEFAULTS, epochs: "7" }), toKey(DEFAULTS));
  const others = NAMES.filter((name) => name !== "epochs").map((name) => toKey({ ...DEFAULTS, [name]: "x" }));
  assertEquals(new Set([toKey(DEFAULTS), ...others]).size, NAMES.length);
});

Deno.test("each fault belongs to its control, and all come together", () => {
  const wrong = wrongIn({
    hidden: "0",
    activation: "toString",
    eta: "-1",
    momentum: "1",
    l2: "-1",
    miniBatch: "0",
    epochs: "1.5",
    seed: "-1",
    train: "60000",
    precision: "f16",
  });
  assertEquals(wrong.map(({ name }) => name).toSorted(), [...NAMES].toSorted());
  assert(wrong.every(({ message }) => /: expected .+, got /.test(message)), JSON.stringify(wrong));
  assertEquals(wrongIn({ train: "5000" }, 4000), [{
    name: "train",
    message: "train: expected an integer in 1..4000, got 5000",
  }]);
});
