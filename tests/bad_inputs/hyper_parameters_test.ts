/**
 * Rows B: hyper-parameters. The bad values are made from the table of constraints itself.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { epoch, initialise, nextEpoch, seed, sgd, take } from "../../mod.ts";
import { decodeHyperParameters } from "../../lib/model.ts";
import { dataSet, vector } from "../../mod.ts";
import { decodeOptions } from "../../examples/mnist/command_line.ts";
import { optionCodecs } from "../../examples/mnist/options.ts";
import { E } from "../../lib/deps.ts";
import { hyperParameterCodecs } from "../../lib/descent/hyper_parameters.ts";
import { printed } from "../../lib/fault/fault.ts";
import { codec, type Constrained, constrained, integerIn, oneOf } from "../../lib/fault/fields.ts";
import { sameNetwork } from "../support/bits.ts";
import { badValues, goodValues } from "../support/bad_values.ts";

const N = 50;
const decode = decodeHyperParameters(N);
const good = { eta: 3, miniBatch: 10, epochs: 30, seed: 1, momentum: 0.5, l2: 0.5 };
const table = hyperParameterCodecs(N);
const names = Object.keys(table) as (keyof typeof table)[];

/** Whether a hyper-parameter may be missing. */
const isOptional = (name: keyof typeof table): boolean => table[name].is(undefined);

const messages = (u: unknown): readonly string[] => {
  const decoded = decode(u);
  return E.isRight(decoded) ? [] : decoded.left.map(({ message }) => message);
};

const isConstrained = (codec: unknown): codec is Constrained<unknown> =>
  typeof codec === "object" && codec !== null && "constraint" in codec;

/** The codecs of a table that cannot say what they ask, so that no bad value can be made for them. */
const silent = (codecs: object): readonly string[] =>
  Object.entries(codecs).filter(([, codec]) => !isConstrained(codec)).map(([name]) => name);

Deno.test("every hyper-parameter and every option but the names of files says its constraint", () => {
  assertEquals(silent(table), []);
  assertEquals(silent(optionCodecs(N, true)), ["save", "resume", "report"]);
  assertEquals(silent({ lambda: codec("anything", (u): u is number => typeof u === "number") }), ["lambda"]);
});

for (const name of names) {
  const { constraint, name: expected } = table[name];
  Deno.test(`B: ${name} takes both of its bounds`, () => {
    for (const value of goodValues(constraint)) assertEquals(messages({ ...good, [name]: value }), [], String(value));
  });
  Deno.test(`B: ${name} refuses everything else with one fault, ${badValues(constraint).length} kinds of it`, () => {
    for (const value of badValues(constraint).filter((value) => value !== undefined || !isOptional(name))) {
      const decoded = decode({ ...good, [name]: value });
      assert(E.isLeft(decoded), String(value));
      const message = `${name}: expected ${expected}, got ${printed(value)}`;
      assertEquals(decoded.left, [{ tag: "ParamError", path: name, expected, actual: printed(value), message }]);
    }
  });
  Deno.test(`B1, B8: without ${name} there is ${isOptional(name) ? "the book's value" : "no answer"}`, () => {
    const { [name]: _, ...without } = good;
    assertEquals(messages(without), isOptional(name) ? [] : [`${name}: expected ${expected}, got nothing`]);
  });
}

for (const [name, codec] of Object.entries(optionCodecs(N, true))) {
  if (!isConstrained(codec)) continue;
  Deno.test(`the codec of --${name} takes its bounds and refuses everything else`, () => {
    for (const value of goodValues(codec.constraint)) assert(codec.is(value), String(value));
    const given = badValues(codec.constraint).filter((value) =>
      !(["checkpoint-every", "if-unsaved"].includes(name) && value === null) &&
      !(["momentum", "l2"].includes(name) && value === undefined)
    );
    for (const value of given) assert(!codec.is(value), String(value));
  });
}

type Says = Pick<Constrained<unknown>, "is" | "constraint">;

Deno.test("values made from a constraint tell a wrong codec from a right one", () => {
  const wrong = (codec: Says, says: Says): boolean =>
    goodValues(says.constraint).some((value) => !codec.is(value)) ||
    badValues(says.constraint).some((value) => codec.is(value));
  const right = integerIn("", 1, N);
  assert(!wrong(right, right) && !wrong(table.eta, table.eta));
  assert(
    [integerIn("", 0, N), integerIn("", 2, N), integerIn("", 1, N + 1), integerIn("", 1, N - 1)].every((codec) =>
      wrong(codec, right)
    ),
  );
  const real = (is: (u: unknown) => u is number) => constrained("", is, table.eta.constraint);
  assert(wrong(real((u): u is number => typeof u === "number"), table.eta));
  assert(wrong(real((u): u is number => typeof u === "number" && u >= 0 && u <= 1e6), table.eta));
  assert(wrong(real((u): u is number => typeof u === "number" && u > 0 && u < 1e6), table.eta));
  assert(wrong(oneOf(["f32"]), oneOf(["f32", "f64"])) && wrong(oneOf(["f32", "F32"]), oneOf(["f32"])));
});

Deno.test("B4: a mini-batch larger than the data names how many examples there are", () => {
  assertEquals(messages({ ...good, miniBatch: N + 1 }), [`miniBatch: expected an integer in 1..${N}, got ${N + 1}`]);
});

Deno.test("A12: of no example nothing can be learned, and the other faults are told with it", () => {
  const empty = decodeHyperParameters(0);
  const told = (u: unknown) => {
    const decoded = empty(u);
    return E.isLeft(decoded) ? decoded.left.map(({ tag, message }) => [tag, message]) : [];
  };
  const fault = ["EmptyDataset", "data: expected at least 1 example, got 0"];
  for (const miniBatch of [1, 10]) assertEquals(told({ ...good, miniBatch }), [fault]);
  const wrong = ["ParamError", "eta: expected a finite number in (0, 1e6], got NaN"];
  assertEquals(told({ ...good, eta: NaN, miniBatch: 0 }), [fault, wrong]);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`unknown${i}`, i]));
  for (const options of [many, { ...many, ...good, miniBatch: 1 }]) assertEquals(told(options).length, 100);
});

Deno.test("a number of examples that is none is a programmer's mistake", () => {
  for (const n of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    const message = `Cannot train on ${n} examples: it is not an integer >= 0`;
    assertThrows(() => decodeHyperParameters(n), RangeError, message);
  }
});

Deno.test("what throws when it is looked at is a fault, whatever it throws", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const bomb = {
    get eta(): number {
      throw Object.create(null);
    },
  };
  const error = {
    get eta(): number {
      throw new Error("no\nsuch thing");
    },
  };
  const fault = (actual: string) => [`options: expected values that can be read, got ${actual}`];
  assertEquals(messages(bomb), fault("an object"));
  assertEquals(messages(error), fault("Error: no\\nsuch thing"));
  assertEquals(messages(proxy).length, 1);
});

Deno.test("B9: an unknown field is a fault with the field that is meant", () => {
  const decoded = decode({ ...good, etta: 1 });
  assert(E.isLeft(decoded));
  assertEquals(decoded.left.map(({ tag, path }) => [tag, path]), [["UnknownField", "etta"]]);
  assert(decoded.left[0].message.endsWith("(did you mean eta?)"), decoded.left[0].message);
});

Deno.test("B10: a word that is none", () => {
  const precision = optionCodecs(N, false)["precision"]!;
  assertEquals([precision.is("f16"), precision.is("f32"), precision.name], [false, true, "one of f32, f64"]);
  const decoded = decodeOptions(["--precision", "f16", "--engine=gpu"]);
  assert(E.isLeft(decoded));
  assertEquals(decoded.left, [
    'precision: expected one of f32, f64, got "f16"',
    'engine: expected one of simd, reference, got "gpu"',
  ]);
});

Deno.test("B11: five at once, in the order of their declaration, whatever the order they are given in", () => {
  const given = { sed: 1, seed: "abc", epochs: -1, miniBatch: 0.5, eta: NaN };
  assertEquals(messages(given).map((message) => message.split(":")[0]), [
    "eta",
    "miniBatch",
    "epochs",
    "seed",
    "options",
  ]);
  const { length } = messages(Object.fromEntries(Object.entries(given).reverse()));
  assertEquals(length, 5);
});

Deno.test("fields that are inherited, and names of Object, are no fields", () => {
  assertEquals(messages(Object.create(good)).length, 4);
  assertEquals(messages(JSON.parse('{"__proto__": {"eta": 3}}')).length, 5);
  assertEquals(Object.hasOwn(Object.prototype, "eta"), false);
});

const [network, next] = initialise([2, 3, 1])(seed(1));
const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);

for (const engine of ["simd", "reference"] as const) {
  Deno.test(`B2, ${engine}: an eta of 5e-324 or 1e-320 is taken, and changes no bit`, () => {
    for (const eta of [5e-324, 1e-320]) {
      assertEquals(messages({ ...good, eta }), []);
      const trained = epoch(data, { eta, miniBatch: 1, engine })(network);
      assert(E.isRight(trained) && sameNetwork(trained.right, network));
    }
  });
  Deno.test(`B6, ${engine}: no epoch leaves the network as it is, bit for bit`, () => {
    const start = { epoch: 0, network, seed: next };
    const [state] = take(1)(sgd(data, { eta: 3, miniBatch: 1, engine })(start));
    assert(state !== undefined && sameNetwork(state.network, network));
    const after = nextEpoch(data, { eta: 3, miniBatch: 1, engine })(start)!;
    assert(!sameNetwork(after.network, network));
  });
}
