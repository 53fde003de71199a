/**
 * The library's formulas as text, for programs that run a network without the library: the exponential, the activations and the
 * weighted input, with the operations of `numbers/exponential.ts`, `neuron/` and the numeric contract in the same order, so
 * that they give the same bits.
 *
 * Each is written once, in what C and JavaScript have in common; a language fills in how things are declared.
 *
 * Law: in both languages and both precisions they give the bits of `outputs`; every activation that a file can name is here.
 *
 * @module
 */
import { FORMATS } from "../numbers/arithmetic.ts";
import { inverseFactorials } from "../numbers/exponential.ts";
import type { Precision } from "../numbers/precision.ts";
import type { Language } from "./language.ts";

/** A formula: the others that it calls, and its text. */
interface Text {
  readonly calls: readonly string[];
  readonly text: (language: Language, precision: Precision) => string;
}

/** A function of one number. */
const ofNumber = (
  name: string,
  x: string,
  body: (language: Language, precision: Precision) => string,
  ...calls: readonly string[]
) => ({
  [name]: {
    calls,
    text: (of: Language, precision: Precision) => of.define("number", name, [["number", x]], body(of, precision)),
  },
});

/** e^x = 2^n e^r: n, e^r - 1, and n as the sum of h and m - h. */
const reduced = ({ prefix, value, counter, whole, literal, round: R }: Language, precision: Precision): string => {
  const { rounder, ln2: [high, low], round } = FORMATS[precision];
  const toInteger = R(`${R(`c * ${literal(round(1.4426950408889634))}`)} + ${literal(rounder)}`);
  return `${value} n = ${R(`${toInteger} - ${literal(rounder)}`)};
${value} r = ${R(`${R(`c - ${R(`n * ${literal(high)}`)}`)} - ${R(`n * ${literal(low)}`)}`)};
${value} p = ${prefix}series(r);
${counter} m = ${whole("n")};
${counter} h = (m - (m & 1)) / 2;`;
};

const series = ({ value, variable, literal, round: R }: Language, precision: Precision): string => {
  const { degree, round } = FORMATS[precision];
  const [last, ...others] = Array.from(inverseFactorials(degree, round).slice(2)).reverse();
  return `${variable} q = ${literal(last!)};
${others.map((c) => `q = ${R(`${R("q * r")} + ${literal(c)}`)};`).join("\n")}
${value} rr = ${R("r * r")};
return ${R(`r + ${R("rr * q")}`)};`;
};

/** In the order in which a program defines them. */
const FORMULAS: Readonly<Record<string, Text>> = {
  power: {
    calls: [],
    text: ({ define, variable, counter, literal }) =>
      define(
        "number",
        "power",
        [["integer", "k"]],
        `${variable} power = ${literal(1)};
${variable} base = k < 0 ? ${literal(0.5)} : ${literal(2)};
for (${counter} e = k < 0 ? -k : k; e > 0; e = e >> 1) {
  if (e & 1) power = power * base;
  base = base * base;
}
return power;`,
      ),
  },
  ...ofNumber("series", "r", series),
  ...ofNumber(
    "exp",
    "x",
    (of, precision) => {
      const [least, greatest] = FORMATS[precision].range.map(of.literal);
      const { prefix, value, round: R } = of;
      return `if (x != x) return x;
${value} c = x < ${least} ? ${least} : x > ${greatest} ? ${greatest} : x;
${reduced(of, precision)}
return ${R(`${R(`${R("1 + p")} * ${prefix}power(h)`)} * ${prefix}power(m - h)`)};`;
    },
    "power",
    "series",
  ),
  ...ofNumber(
    "expm1",
    "x",
    (of, precision) => {
      const least = of.literal(FORMATS[precision].range[0]);
      const { prefix, value, round: R } = of;
      return `if (x != x) return x;
${value} c = x < ${least} ? ${least} : x;
${reduced(of, precision)}
${value} f = ${prefix}power(h);
${value} g = ${prefix}power(m - h);
return ${R(`${R(`${R("p * f")} * g`)} + ${R(`${R("f * g")} - 1`)}`)};`;
    },
    "power",
    "series",
  ),
  ...ofNumber("flush", "a", ({ literal }, precision) => {
    const least = literal(FORMATS[precision].least);
    return `return a < ${least} && a > -${least} ? 0 : a;`;
  }),
  ...ofNumber(
    "sigmoid",
    "z",
    ({ prefix, value, round: R }) =>
      `${value} e = ${prefix}exp(z < 0 ? z : -z);
return z < 0 ? ${R(`e / ${R("1 + e")}`)} : ${R(`1 / ${R("1 + e")}`)};`,
    "exp",
  ),
  ...ofNumber(
    "tanh",
    "z",
    ({ prefix, value, round: R }) =>
      `${value} m = ${prefix}expm1(-2 * (z < 0 ? -z : z));
${value} size = ${R(`-m / ${R("2 + m")}`)};
return z == 0 ? z : z < 0 ? -size : size;`,
    "expm1",
  ),
  ...ofNumber("rectifiedLinear", "z", () => "return z > 0 ? z : z <= 0 ? 0 : z;"),
  ...ofNumber("linear", "z", () => "return z;"),
  ...ofNumber("step", "z", () => "return z >= 0 ? 1 : 0;"),
  ...ofNumber("perceptron", "z", () => "return z > 0 ? 1 : 0;"),
  softmax: {
    calls: ["exp"],
    text: ({ define, prefix, variable, counter, round: R }) =>
      define(
        "nothing",
        "softmax",
        [["integer", "n"], ["written", "a"]],
        `${variable} most = a[0];
for (${counter} j = 1; j < n; j++) if (a[j] > most) most = a[j];
${variable} sum = 0;
for (${counter} j = 0; j < n; j++) {
  a[j] = ${prefix}exp(${R("a[j] - most")});
  sum = ${R("sum + a[j]")};
}
for (${counter} j = 0; j < n; j++) a[j] = ${R("a[j] / sum")};`,
      ),
  },
  layer: {
    calls: ["flush"],
    text: ({ define, variable, counter, round: R }) =>
      define(
        "nothing",
        "layer",
        [["read", "w"], ["read", "b"], ["integer", "inputs"], ["integer", "outputs"], ["read", "a"], ["written", "z"]],
        `for (${counter} j = 0; j < outputs; j++) {
  ${variable} sum = 0;
  for (${counter} k = 0; k < inputs; k++) sum = ${R(`sum + ${R("w[j * inputs + k] * a[k]")}`)};
  z[j] = ${R("sum + b[j]")};
}`,
      ),
  },
  classOf: {
    calls: [],
    text: ({ define, counter, none, literal }) =>
      define(
        "integer",
        "classOf",
        [["read", "a"], ["integer", "n"]],
        `${counter} best = 0;
for (${counter} j = 0; j < n; j++) {
  if (a[j] != a[j]) return ${none};
  if (a[j] > a[best]) best = j;
}
return n == 1 ? (a[0] > ${literal(0.5)} ? 1 : 0) : best;`,
      ),
  },
};

/** The functions of a whole layer: of the number of its neurons and their weighted inputs, which become the activations. */
export const WHOLE_LAYERS: readonly string[] = ["softmax"];

/** The texts of some formulas and of all that they call, in an order in which none is called before it is defined. */
export const formulasOf = (language: Language, precision: Precision) => (names: Iterable<string>): string => {
  const needed = new Set<string>();
  const need = (name: string): void => {
    needed.add(name);
    FORMULAS[name]!.calls.forEach(need);
  };
  for (const name of names) need(name);
  return Object.keys(FORMULAS).filter((name) => needed.has(name))
    .map((name) => FORMULAS[name]!.text(language, precision)).join("\n\n");
};
