/** Faults that are planted one at a time in runs that are otherwise healthy: `diagnose` has to name each. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type EpochOptions, linear, rectifiedLinear, scaleParameters, seed, sigmoid, slice, tanh } from "../../mod.ts";
import { bitEncoding } from "../../lib/data.ts";
import { diagnose, type Finding } from "../../lib/diagnosis.ts";
import {
  alike,
  ALL,
  biased,
  bits,
  constant,
  dead,
  DIGITS,
  found,
  fresh,
  gauss,
  isNine,
  isOdd,
  MANY,
  moved,
  oddOrEven,
  ofOne,
  OTHERS,
  type Planted,
  shuffledLabels,
  withInputs,
} from "./runs.ts";

/** Runs with one fault each: what has to be said, and words of it. */
const PLANTED: Readonly<Record<string, Planted & { readonly tag: Finding["tag"]; readonly says?: string }>> = {
  "eta 100, as in the book": { tag: "EtaTooHigh", options: { eta: 100 } },
  "eta 1000": { tag: "EtaTooHigh", options: { eta: 1000 } },
  "eta with which rectified linear neurons diverge": {
    tag: "EtaTooHigh",
    says: "scaleParameters(0.05)",
    net: fresh([784, 30, 10], 1, rectifiedLinear),
    options: { eta: 10 },
  },
  "eta 1e-5": { tag: "EtaTooLow", options: { eta: 1e-5 } },
  "eta 0.001": { tag: "EtaTooLow", options: { eta: 0.001 } },
  "eta 40 on all digits: less than half of them right": { tag: "EtaTooHigh", ...ALL, options: { eta: 40 }, epochs: 2 },
  "eta 30 on twenty thousand digits": { tag: "EtaTooHigh", ...MANY, options: { eta: 30 }, epochs: 2 },
  "eta 3 where three hundred neurons drive the outputs": {
    tag: "EtaTooHigh",
    ...MANY,
    net: fresh([784, 300, 10]),
    epochs: 2,
  },
  "eta 0.0001 on all digits": { tag: "EtaTooLow", ...ALL, options: { eta: 1e-4 }, epochs: 10 },
  "eta 0.001 on all digits, thirty epochs": {
    tag: "EtaTooLow",
    ...ALL,
    net: fresh([784, 10, 10]),
    options: { eta: 0.001 },
    epochs: 30,
  },
  "eta 0.01 on all digits": { tag: "EtaTooLow", ...ALL, options: { eta: 0.01 }, epochs: 10 },
  "eta 1e-20": { tag: "EtaTooLow", options: { eta: 1e-20 } },
  "weights a hundred times as large": {
    tag: "SaturatedOutputs",
    says: "scaleParameters(0.0005)",
    net: scaleParameters(100)(fresh([784, 30, 10])),
  },
  "dead rectified linear neurons": { tag: "DeadUnits", net: dead, options: { eta: 0.1 } },
  "pixels of 0..255": {
    tag: "UnscaledInputs",
    data: withInputs((x) => 255 * x)(DIGITS),
    validation: withInputs((x) => 255 * x)(OTHERS),
  },
  "pixels divided by 255 three times": {
    tag: "UnscaledInputs",
    data: withInputs((x) => x / 65025)(DIGITS),
    validation: withInputs((x) => x / 65025)(OTHERS),
  },
  "weights that are all 0": { tag: "IdenticalWeights", net: alike },
  "shuffled labels": { tag: "ShuffledLabels", data: shuffledLabels(DIGITS) },
  "shuffled labels, half of them learned by heart": { tag: "ShuffledLabels", data: shuffledLabels(DIGITS), epochs: 20 },
  "shuffled labels of ten thousand digits": {
    tag: "ShuffledLabels",
    data: shuffledLabels(slice(0, 10_000)(ALL.data)),
  },
  "validation data of ink and paper exchanged": { tag: "ShuffledLabels", validation: withInputs((x) => 1 - x)(OTHERS) },
  "the same, with an R^2 that goes up and down": {
    tag: "ShuffledLabels",
    data: slice(0, 5000)(ALL.data),
    validation: withInputs((x) => 1 - x)(slice(0, 1000)(ALL.validation)),
  },
  "shuffled labels of the validation data": { tag: "ShuffledLabels", validation: shuffledLabels(OTHERS) },
  "labels one place too far": { tag: "ShiftedLabels", data: moved(1)(DIGITS) },
  "labels two places too early": { tag: "ShiftedLabels", data: moved(-2)(DIGITS) },
  "labels of the validation data one place too far": { tag: "ShiftedLabels", validation: moved(1)(OTHERS) },
  "one hidden neuron": { tag: "TooSmall", net: fresh([784, 1, 10]), epochs: 20 },
  "two hidden neurons": { tag: "TooSmall", net: fresh([784, 2, 10]), epochs: 20 },
  ...Object.fromEntries(
    [0.3, 0.1, 0.01, 0.001].map((eta) => [`rectified linear neurons from weights of deviation 1, eta ${eta}`, {
      tag: "WeightsTooLarge" as const,
      says: "scaleParameters(0.05)",
      net: fresh([784, 30, 10], 1, rectifiedLinear),
      options: { eta },
    }]),
  ),
  "hyperbolic tangents from weights of deviation 1": {
    tag: "WeightsTooLarge",
    says: "scaleParameters(0.05)",
    net: fresh([784, 30, 10], 1, tanh),
    options: { eta: 0.1 },
  },
  "linear neurons that diverge": { tag: "EtaTooHigh", net: fresh([784, 10], 1, linear), options: { eta: 1 } },
  "pixels divided by 255 twice": {
    tag: "UnscaledInputs",
    says: "too small",
    data: withInputs((x) => x / 255)(DIGITS),
    validation: withInputs((x) => x / 255)(OTHERS),
  },
  "inputs that are all 0": {
    tag: "UnscaledInputs",
    says: "0 in every input",
    data: withInputs(() => 0)(DIGITS),
    validation: withInputs(() => 0)(OTHERS),
  },
  "inputs that are all 0, and a rate that diverges": {
    tag: "EtaTooHigh",
    data: withInputs(() => 0)(DIGITS),
    validation: null,
    net: fresh([784, 30, 10], 1, linear),
    options: { eta: 50 },
  },
  "small inputs, and a rate that diverges": {
    tag: "EtaTooHigh",
    data: withInputs((x) => x / 255)(DIGITS),
    validation: null,
    net: fresh([784, 30, 10], 1, linear),
    options: { eta: 50 },
  },
  "one wanted output, and hidden neurons that are dead": {
    tag: "DeadUnits",
    data: constant(100, [1]),
    validation: null,
    net: biased(-100),
    options: { eta: 1 },
    epochs: 20,
  },
  "one wanted output, and hidden neurons that are saturated": {
    tag: "DeadUnits",
    data: constant(100, [0.3]),
    validation: null,
    net: biased(50, sigmoid),
    options: { eta: 1 },
    epochs: 20,
  },
  "one wanted output, and an output that is saturated": {
    tag: "SaturatedOutputs",
    data: constant(100, [1]),
    validation: null,
    net: biased(0, sigmoid, -40),
    options: { eta: 1 },
    epochs: 20,
  },
  "one output, eta 600": { tag: "EtaTooHigh", ...ofOne(isOdd), options: { eta: 600 } },
  "one output, eta 1e-6": { tag: "EtaTooLow", ...ofOne(isNine), options: { eta: 1e-6 } },
  "one output, pixels of 0..255": {
    tag: "UnscaledInputs",
    says: "too large",
    ...ofOne((data) => isOdd(withInputs((x) => 255 * x)(data))),
  },
  "one output, shuffled labels": {
    tag: "ShuffledLabels",
    ...ofOne(isNine),
    data: isNine(shuffledLabels(DIGITS)),
    validation: null,
    options: { eta: 1 },
  },
  "one output of -1 and 1, shuffled labels": {
    tag: "ShuffledLabels",
    data: oddOrEven(shuffledLabels(DIGITS)),
    validation: oddOrEven(OTHERS),
    net: scaleParameters(0.05)(fresh([784, 30, 1], 1, tanh)),
    options: { eta: 0.05 },
  },
  "one output, validation labels one place too far": {
    tag: "ShiftedLabels",
    ...ofOne(isOdd),
    validation: isOdd(moved(1)(OTHERS)),
  },
  "bits, shuffled labels, read by the rule of the encoding": {
    tag: "ShuffledLabels",
    data: bits(shuffledLabels(DIGITS)),
    validation: bits(OTHERS),
    net: fresh([784, 30, 4]),
    decide: bitEncoding(10).decode,
  },
  "two classes 90 to 10, shuffled": {
    tag: "ShuffledLabels",
    data: shuffledLabels(gauss(1000, 0.1, 1, 1, 1)),
    validation: null,
    net: fresh([2, 6, 1]),
    options: { eta: 1 },
    epochs: 20,
  },
};

for (const [name, planted] of Object.entries(PLANTED)) {
  Deno.test(`diagnose names ${name}: ${planted.tag}`, () => {
    const findings = found(planted);
    assertEquals(findings.map(({ tag }) => tag), [planted.tag], findings.map(({ message }) => message).join());
    const [{ message }] = findings as [Finding];
    assert(/: expected .+, got .+ \(.+\)$/.test(message) && message.includes(planted.says ?? ""), message);
  });
}

Deno.test("the table has more than forty faults of ten kinds", () => {
  assertEquals(new Set(Object.values(PLANTED).map(({ tag }) => tag)).size, 10);
  assert(Object.keys(PLANTED).length > 40);
});

Deno.test("diagnose gives the evidence", () => {
  const [shift] = found(PLANTED["labels two places too early"]!);
  assert(shift?.tag === "ShiftedLabels" && shift.offset === 2 && shift.data === "training");
  const [size] = found(PLANTED["pixels of 0..255"]!);
  assert(size?.tag === "UnscaledInputs" && 70 < size.size && size.size < 90);
  const [slow] = found(PLANTED["eta 1e-5"]!);
  assert(slow?.tag === "EtaTooLow" && slow.eta === 1e-5 && 0 < slow.change && slow.change < 1e-3);
  const [small] = found(PLANTED["two hidden neurons"]!);
  assert(small?.tag === "TooSmall" && small.layer === 0 && small.neurons === 2);
  const [weights] = found(PLANTED["rectified linear neurons from weights of deviation 1, eta 0.1"]!);
  assert(weights?.tag === "WeightsTooLarge" && weights.scale === 0.05);
});

Deno.test("of validation data whose labels and inputs do not belong together, either may be at fault", () => {
  const [finding] = found(PLANTED["validation data of ink and paper exchanged"]!);
  assert(finding?.tag === "ShuffledLabels" && finding.data === "validation");
  assert(finding.message.includes("labels and inputs of the validation data"), finding.message);
  assert(finding.hint.includes("prepared like those of the training data"), finding.hint);
});

Deno.test("diagnose refuses a run of no state, and one of no data", () => {
  const options: EpochOptions = { eta: 3, miniBatch: 10 };
  const states = [{ epoch: 0, network: fresh([784, 10]), seed: seed(1) }];
  assertThrows(() => diagnose({ data: DIGITS, options, states: [] }), RangeError, "there is no state");
  assertThrows(() => diagnose({ data: slice(0, 0)(DIGITS), options, states }), RangeError, "there is no example");
});
