/** Runs in which nothing is wrong: `diagnose` must accuse none, and says why it is too early or no better than guessing. */
import { assert, assertEquals } from "@std/assert";
import {
  dense,
  linear,
  matrixOf,
  network,
  rectifiedLinear,
  scaleParameters,
  slice,
  tanh,
  vectorOf,
} from "../../mod.ts";
import { bitEncoding } from "../../lib/data.ts";
import {
  ALL,
  asked,
  bits,
  byClass,
  circle,
  clouds,
  constant,
  corners,
  DIGITS,
  found,
  fresh,
  gauss,
  isNine,
  isOdd,
  MANY,
  noisy,
  noisyLine,
  oddOrEven,
  ofOne,
  OTHERS,
  type Planted,
  quarters,
  rare,
  rings,
  sine,
  standardised,
  withInputs,
} from "./runs.ts";

/** What accuses nobody. */
type Harmless = "TooEarly" | "NoBetterThanGuessing";

/** Opposite quarters and rings take a few epochs to be seen at all. */
const earlyIn = (name: string, epochs: number): { readonly says?: Harmless } =>
  epochs === 1 || epochs === (name === "opposite quarters" ? 2 : 3) ? { says: "TooEarly" } : {};

/** Runs in which nothing is wrong: small ones, unbalanced, noisy and hard ones; what is said of those that do not answer well yet. */
const HEALTHY: Readonly<Record<string, Planted & { readonly says?: Harmless }>> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((from) => [`the book's network, seed ${from}`, { net: fresh([784, 30, 10], from) }]),
  ),
  "eta 1": { options: { eta: 1 } },
  "eta 10": { options: { eta: 10 } },
  "eta 0.1, a slow one": { options: { eta: 0.1 } },
  "a single epoch": { epochs: 1 },
  "no epoch yet": { says: "TooEarly", epochs: 0 },
  "mini-batches of 1": { options: { eta: 0.5, miniBatch: 1 } },
  "mini-batches of 100": { options: { eta: 10, miniBatch: 100 }, epochs: 10 },
  "double precision": { options: { precision: "f64" }, epochs: 3 },
  "no hidden layer": { net: fresh([784, 10]) },
  "no hidden layer, all weights 0": {
    net: network([dense(matrixOf<number, number>(10, 784, () => 0), vectorOf<number>(10, () => 0))]),
  },
  "two hidden layers": { net: fresh([784, 30, 30, 10]) },
  "a hundred hidden neurons": { net: fresh([784, 100, 10]) },
  "three hundred hidden neurons": { net: scaleParameters(0.1)(fresh([784, 300, 10])), options: { eta: 0.1 } },
  "eight hidden neurons": { net: fresh([784, 8, 10]), epochs: 10 },
  "tanh": { net: scaleParameters(0.05)(fresh([784, 30, 10], 1, tanh)), options: { eta: 0.05 } },
  "rectified linear": { net: scaleParameters(0.05)(fresh([784, 30, 10], 1, rectifiedLinear)), options: { eta: 0.02 } },
  "linear": { net: scaleParameters(0.05)(fresh([784, 10], 1, linear)), options: { eta: 0.005 } },
  "standardised pixels": { data: standardised(DIGITS), validation: standardised(OTHERS) },
  "exclusive or": {
    data: corners,
    validation: corners,
    net: fresh([2, 3, 2]),
    options: { miniBatch: 2 },
    epochs: 1000,
  },
  "a curve with one output": { data: sine, validation: sine, net: fresh([1, 10, 1]), epochs: 500 },
  "three clouds": { data: clouds(3, 1), validation: clouds(3, 2), net: fresh([4, 6, 3]), epochs: 20 },
  ...Object.fromEntries(
    ([[2, 400], [2, 1000], [4, 400], [4, 800], [5, 1000], [10, 1000], [10, 2000]] as const).flatMap(([classes, n]) =>
      [1, 2, 30].map((epochs) => [`${classes} clouds in turn, ${n} examples, ${epochs} epoch(s)`, {
        data: clouds(classes, 1, n),
        validation: clouds(classes, 2, 300),
        net: fresh([4, 12, classes]),
        options: { eta: 1 },
        epochs,
      }])
    ),
  ),
  ...Object.fromEntries(
    [1, 2, 3, 10, 50].flatMap((epochs) =>
      ([["opposite quarters", quarters], ["a ring around another", rings]] as const).map(([name, of]) => [
        `${name}, ${epochs} epoch(s)`,
        {
          ...earlyIn(name, epochs),
          data: of(400, 1),
          validation: of(200, 2),
          net: fresh([2, 8, 2]),
          options: { eta: 1 },
          epochs,
        },
      ])
    ),
  ),
  ...Object.fromEntries(
    [2, 5, 50].map((epochs) => [`a circle, ${epochs} epochs`, {
      says: epochs < 50 ? "TooEarly" as const : "NoBetterThanGuessing" as const,
      data: circle(300, 0),
      validation: circle(200, 0.5),
      net: fresh([1, 30, 2]),
      options: { eta: 1 },
      epochs,
    }]),
  ),
  "one class": {
    says: "TooEarly",
    data: slice(0, 200)(byClass(DIGITS)),
    validation: slice(0, 100)(byClass(OTHERS)),
    epochs: 2,
  },
  "classes of which one is rare, and that cannot be told apart": {
    says: "NoBetterThanGuessing",
    data: rare(400, 25, 1),
    validation: rare(200, 25, 2),
    net: fresh([4, 6, 2]),
    options: { eta: 1 },
    epochs: 10,
  },
  ...Object.fromEntries(
    [1, 3, 10].map((eta) => [`eta ${eta} on twenty thousand digits`, { ...MANY, options: { eta }, epochs: 2 }]),
  ),
  "the book's network on all digits": { ...ALL, epochs: 3 },
  "eta 0.1 on all digits": { ...ALL, options: { eta: 0.1 }, epochs: 3 },
  "a hundred hidden neurons on twenty thousand digits": { ...MANY, net: fresh([784, 100, 10]), epochs: 2 },
  "two clouds in turn, far apart": {
    data: withInputs((x) => 6 * x)(clouds(2, 1, 400)),
    validation: withInputs((x) => 6 * x)(clouds(2, 2, 300)),
    net: scaleParameters(0.2)(fresh([4, 12, 2])),
    options: { eta: 0.3 },
    epochs: 30,
  },
  "twenty digits": { says: "TooEarly", data: slice(0, 20)(DIGITS) },
  "a hundred digits, a single epoch": { says: "TooEarly", data: slice(0, 100)(DIGITS), epochs: 1 },
  "seven clouds": { data: clouds(7, 1), validation: clouds(7, 2), net: fresh([4, 12, 7]), epochs: 30 },
  "ten digits, two epochs": { says: "TooEarly", data: slice(0, 10)(DIGITS), validation: ALL.validation, epochs: 2 },
  "ten digits, by heart": { data: slice(0, 10)(DIGITS), epochs: 200 },
  ...Object.fromEntries(
    ([1, 2] as const).flatMap((outputs) =>
      ([
        ["90 to 10, one standard deviation apart", 1000, 0.1, 1, 2],
        ["90 to 10, one apart, ten dimensions", 1000, 0.1, 1, 10],
        ["70 to 30, 0.7 apart", 300, 0.3, 0.7, 2],
        ["95 to 5, one apart", 1000, 0.05, 1, 2],
        ["95 to 5, one apart, few", 300, 0.05, 1, 2],
      ] as const).map(([name, n, share, apart, dimensions]) => [`${outputs} output(s), ${name}`, {
        says: "NoBetterThanGuessing" as const,
        data: gauss(n, share, apart, outputs, 1, dimensions),
        validation: gauss(300, share, apart, outputs, 2, dimensions),
        net: fresh([dimensions, 6, outputs]),
        options: { eta: 1 },
        epochs: 20,
      }])
    ),
  ),
  "the largest class every time, in 901 of 1000": {
    says: "NoBetterThanGuessing",
    data: gauss(1000, 0.099, 1, 2, 1),
    validation: null,
    net: fresh([2, 6, 2]),
    options: { eta: 1 },
    epochs: 20,
  },
  "two classes half and half, half a standard deviation apart": {
    data: gauss(1000, 0.5, 0.5, 1, 1),
    validation: gauss(500, 0.5, 0.5, 1, 2),
    net: fresh([2, 6, 1]),
    options: { eta: 1 },
    epochs: 20,
  },
  "90 to 10, three standard deviations apart": {
    data: gauss(500, 0.1, 3, 1, 1),
    validation: gauss(300, 0.1, 3, 1, 2),
    net: fresh([2, 6, 1]),
    options: { eta: 1 },
    epochs: 50,
  },
  "exclusive or with one output": {
    data: asked((label) => [label])(corners),
    validation: null,
    net: fresh([2, 3, 1]),
    options: { miniBatch: 2 },
    epochs: 1000,
  },
  "is it a nine?": ofOne(isNine),
  "is it odd?": ofOne(isOdd),
  "odd is 1 and even -1": {
    data: oddOrEven(DIGITS),
    validation: oddOrEven(OTHERS),
    net: scaleParameters(0.05)(fresh([784, 30, 1], 1, tanh)),
    options: { eta: 0.05 },
  },
  "bits, read by the rule of the encoding": {
    data: bits(DIGITS),
    validation: bits(OTHERS),
    net: fresh([784, 30, 4]),
    decide: bitEncoding(10).decode,
    epochs: 10,
  },
  "a fifth of the labels wrong": { data: noisy(5)(DIGITS), epochs: 10 },
  "half of the labels wrong": { data: noisy(2)(DIGITS), epochs: 10 },
  "a noisy line": {
    data: noisyLine(300, 1),
    validation: noisyLine(300, 2),
    net: scaleParameters(0.5)(fresh([1, 4, 1], 1, linear)),
    options: { eta: 0.01 },
    epochs: 20,
  },
  "one wanted output": { data: constant(100, [0.3]), validation: null, net: fresh([2, 4, 1]), epochs: 20 },
  "large inputs that do no harm": {
    data: withInputs((x) => 6 * x)(gauss(1000, 0.5, 1, 1, 1)),
    validation: withInputs((x) => 6 * x)(gauss(500, 0.5, 1, 1, 2)),
    net: scaleParameters(0.2)(fresh([2, 4, 1])),
    options: { eta: 0.1 },
    epochs: 20,
  },
};

Deno.test("data that is sorted by class is not called shuffled, and its faults are found as well", () => {
  const [data, validation] = [byClass(clouds(3, 1)), byClass(clouds(3, 2))];
  assertEquals(found({ data, validation, net: fresh([4, 6, 3]), epochs: 20 }), []);
  assertEquals(found({ data: byClass(DIGITS), validation: byClass(OTHERS) }), []);
  assertEquals(found({ data: byClass(DIGITS), options: { eta: 1e-5 } }).map(({ tag }) => tag), ["EtaTooLow"]);
});

for (const [name, healthy] of Object.entries(HEALTHY)) {
  const said = healthy.says === undefined ? "nothing" : healthy.says;
  Deno.test(`diagnose says ${said} of ${name}`, () => {
    const findings = found(healthy);
    const words = findings.map(({ message }) => message).join();
    assertEquals(findings.map(({ tag }) => tag), healthy.says === undefined ? [] : [healthy.says], words);
  });
}

Deno.test("the table has more than forty healthy runs", () => assert(Object.keys(HEALTHY).length > 40));

Deno.test("too early to say is a value, with how much training there was", () => {
  const [none] = found(HEALTHY["no epoch yet"]!);
  assert(none?.tag === "TooEarly" && none.epochs === 0 && none.steps === 0, none?.message);
  const [early] = found(HEALTHY["ten digits, two epochs"]!);
  assert(early?.tag === "TooEarly" && early.epochs === 2 && early.steps === 2, early?.message);
  for (const { message } of [none, early]) assert(message.includes("too early to say"), message);
});

Deno.test("answers are compared with the largest class", () => {
  const [largest] = found(HEALTHY["the largest class every time, in 901 of 1000"]!);
  assert(
    largest!.message.includes("more right answers than the 90.1 % of always saying the largest class"),
    largest!.message,
  );
  assert(largest!.message.includes("try another threshold"), largest!.message);
});
