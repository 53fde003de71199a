import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { compose, dense, feedforward, fires, matrix, type Network, network, vector } from "../../mod.ts";
import { wiring } from "../../lib/derivations.ts";
import {
  adder,
  and,
  type Circuit,
  fromCircuit,
  fromTruthTable,
  fullAdder,
  halfAdder,
  nand,
  not,
  or,
} from "../../lib/logic.ts";
import { adders, doubledHalfAdder, sum } from "../../examples/adder.ts";
import { law, refuted } from "../support/property.ts";

/** All inputs of n bits, 00 … 0 first, the first bit the highest. */
const inputsOf = (n: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** n }, (_, i) => Array.from({ length: n }, (_, k) => i >> (n - 1 - k) & 1));

const output = (net: Network, x: readonly number[]): readonly number[] => feedforward(net)(vector(x)).toJSON();

const tableOf = (net: Network): readonly (readonly number[])[] => inputsOf(net.sizes[0]).map((x) => output(net, x));

const right = <A>(either: { _tag: "Right"; right: A } | { _tag: "Left"; left: unknown }): A => {
  if (either._tag === "Left") throw new Error(JSON.stringify(either.left));
  return either.right;
};

Deno.test("section 1.1: NAND has weights -2, -2 and bias 3, and the sums 3, 1, 1, -1", () => {
  const { weights, biases } = nand.layers[0]!;
  assertEquals([weights.toJSON(), biases.toJSON()], [[[-2, -2]], [3]]);
  const sums = inputsOf(2).map(([x_1, x_2]) => -2 * x_1! + -2 * x_2! + 3);
  assertEquals(sums, [3, 1, 1, -1]);
  assertEquals(tableOf(nand), [[1], [1], [1], [0]]);
});

Deno.test("section 1.1: AND, OR and NOT are perceptrons", () => {
  assertEquals(tableOf(and), [[0], [0], [0], [1]]);
  assertEquals(tableOf(or), [[0], [1], [1], [1]]);
  assertEquals(tableOf(not), [[1], [0]]);
});

Deno.test("section 1.1: NAND is universal, NOT, AND and OR are made of it", () => {
  const ofNands = (inputs: readonly string[], ...gates: readonly (readonly [string, string, string])[]): Network =>
    right(fromCircuit({
      inputs,
      gates: gates.map(([name, ...wires]) => ({ name, gate: "NAND", wires })),
      outputs: [gates.at(-1)![0]],
    }));
  assertEquals(tableOf(ofNands(["x"], ["not", "x", "x"])), tableOf(not));
  assertEquals(tableOf(ofNands(["x", "y"], ["n", "x", "y"], ["and", "n", "n"])), tableOf(and));
  assertEquals(tableOf(ofNands(["x", "y"], ["p", "x", "x"], ["q", "y", "y"], ["or", "p", "q"])), tableOf(or));
});

const HALF = [[0, 0], [1, 0], [1, 0], [0, 1]];

Deno.test("section 1.1: the half adder of NAND perceptrons gives x ⊕ y and x y", () => {
  assertEquals(tableOf(halfAdder), HALF);
});

Deno.test("section 1.1: the doubled wire and the merged weight -4 are equal, by enumeration", () => {
  assertEquals(tableOf(doubledHalfAdder), HALF);
  const merged = network([dense(matrix([[-4]]), vector([3]), fires)]);
  assertEquals(tableOf(compose(nand, wiring(1, [0, 0]))), tableOf(merged));
});

Deno.test("section 1.1: in the half adder's network the two lines are one of weight -4, the other weights of gates -2", () => {
  // From x, y and a to b, c and the carry; x, y and, in the last layer, the carry are passed on with weight 2, bias -1.
  assertEquals(halfAdder.layers.map(({ weights }) => weights.toJSON()), [
    [[2, 0], [0, 2], [-2, -2]],
    [[-2, 0, -2], [0, -2, -2], [0, 0, -4]],
    [[-2, -2, 0], [0, 0, 2]],
  ]);
  assertEquals(halfAdder.layers.map(({ biases }) => biases.toJSON()), [[-1, -1, 3], [3, 3, 3], [3, -1]]);
});

Deno.test("section 1.1: the full adder, composed of two half adders and an OR, counts its three bits", () => {
  inputsOf(3).forEach(([x, y, c]) => {
    const [s, carry] = output(fullAdder, [x!, y!, c!]);
    assertEquals(s! + 2 * carry!, x! + y! + c!);
  });
});

Deno.test("section 1.1: adders of 1 to 4 bits add every pair of numbers", () => {
  for (const n of [1, 2, 3, 4]) {
    const add = sum(adder(n), n);
    for (let x = 0; x < 2 ** n; x++) for (let y = 0; y < 2 ** n; y++) assertEquals(add(x, y), x + y);
  }
});

const add16 = sum(adder(16), 16);
const words = fc.tuple(fc.nat(65535), fc.nat(65535));
law("section 1.1: the adder of 16 bits adds", words, ([x, y]) => add16(x, y) === x + y, 50);
refuted("section 1.1: an adder that loses its carry does not", words, ([x, y]) => (add16(x, y) & 0xffff) === x + y, 50);

Deno.test("section 1.1: an adder needs from 1 to 64 bits", () => {
  for (const n of [0, 1.5, NaN, 65]) assertThrows(() => adder(n), RangeError, "Cannot make an adder");
});

Deno.test("section 1.1: examples/adder.ts adds all 4-bit pairs and its claim holds", () => assert(adders(4).holds));

const tables = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 4 })).chain(([n, outputs]) =>
  fc.array(fc.array(fc.constantFrom(0, 1), { minLength: outputs, maxLength: outputs }), {
    minLength: 2 ** n,
    maxLength: 2 ** n,
  })
);

law(
  "section 1.1: perceptrons compute any truth table, checked on every input",
  tables,
  (rows) => JSON.stringify(tableOf(right(fromTruthTable(rows)))) === JSON.stringify(rows),
);

Deno.test("section 1.1: all 16 functions of two bits, and all 256 of three, compile", () => {
  for (const n of [2, 3]) {
    for (let code = 0; code < 2 ** (2 ** n); code++) {
      const rows = Array.from({ length: 2 ** n }, (_, i) => [code >> i & 1]);
      assertEquals(tableOf(right(fromTruthTable(rows))), rows);
    }
  }
});

Deno.test("section 1.1: a truth table of one row has no inputs and gives a constant", () => {
  assertEquals(output(right(fromTruthTable([[1, 0]])), []), [1, 0]);
});

Deno.test("section 1.1, truth tables: every fault is reported, none is thrown", () => {
  const messages = (rows: unknown): readonly string[] => {
    const decoded = fromTruthTable(rows as readonly (readonly number[])[]);
    assert(decoded._tag === "Left");
    return decoded.left.map(({ message }) => message);
  };
  assertEquals(messages([[0], [1, 1], [2], [NaN]]), [
    "rows[1].length: expected 1, got 2",
    "rows[2][0]: expected 0 or 1, got 2",
    "rows[3][0]: expected 0 or 1, got NaN",
  ]);
  assertEquals(messages([[0], [1], [1]]), ["rows.length: expected a power of 2 up to 2^16, got 3"]);
  assertEquals(messages([]), ["rows.length: expected a power of 2 up to 2^16, got 0"]);
  assertEquals(messages([[], []]), ["rows[0].length: expected at least 1, got 0"]);
  assertEquals(messages([[0], null]), ["rows[1]: expected an array of 0 and 1, got null"]);
  assertEquals(messages(null), ["rows: expected an array of rows, got null"]);
  assertEquals(messages(new Array(2)), [
    "rows[0]: expected an array of 0 and 1, got nothing",
    "rows[1]: expected an array of 0 and 1, got nothing",
  ]);
});

/** Random circuits without loops: gate i hears inputs and earlier gates; the gates are then written in any order. */
const circuits: fc.Arbitrary<Circuit> = fc.record({
  inputs: fc.integer({ min: 0, max: 4 }),
  kinds: fc.array(
    fc.record({
      gate: fc.constantFrom("NAND" as const, "AND" as const, "OR" as const, "NOT" as const, "own" as const),
      picks: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      weights: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
      bias: fc.integer({ min: -3, max: 3 }),
      order: fc.nat(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  outputs: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
}).map(({ inputs, kinds, outputs }) => {
  const inputNames = Array.from({ length: inputs }, (_, i) => `x${i}`);
  const names = [...inputNames, ...kinds.map((_, i) => `g${i}`)];
  const gates = kinds.map(({ gate, picks, weights, bias, order }, i) => {
    const known = inputs + i;
    const count = known === 0 ? 0 : gate === "own" ? picks[0]! % 4 : gate === "NOT" ? 1 : 2;
    const wires = picks.slice(0, count).map((pick) => names[pick % known]!);
    const own = gate === "own" || known === 0;
    return { name: `g${i}`, gate: own ? { weights: weights.slice(0, count), bias } : gate, wires, order };
  });
  return {
    inputs: inputNames,
    gates: [...gates].sort((a, b) => a.order - b.order).map(({ name, gate, wires }) => ({ name, gate, wires })),
    outputs: outputs.map((pick) => names[pick % names.length]!),
  };
});

/** What a circuit says, gate by gate and wire by wire, by truth functions or by (1.2): no network. */
const evaluate = ({ inputs, gates, outputs }: Circuit, x: readonly number[]): readonly number[] => {
  const value = (name: string): number => {
    const place = inputs.indexOf(name);
    if (place >= 0) return x[place]!;
    const { gate, wires } = gates.find((gate) => gate.name === name)!;
    const [p = 0, q = 0, r = 0] = wires.map(value);
    switch (gate) {
      case "NAND":
        return p & q ? 0 : 1;
      case "AND":
        return p & q;
      case "OR":
        return p | q;
      case "NOT":
        return 1 - p;
      default: {
        const [u = 0, v = 0, w = 0] = gate.weights;
        return u * p + v * q + w * r + gate.bias > 0 ? 1 : 0;
      }
    }
  };
  return outputs.map(value);
};

law("section 1.1: a circuit and its network agree on every input", circuits, (circuit) => {
  const net = right(fromCircuit(circuit));
  return inputsOf(circuit.inputs.length).every((x) => String(output(net, x)) === String(evaluate(circuit, x)));
}, 200);

const backwards = (circuit: Circuit): Circuit => ({ ...circuit, inputs: [...circuit.inputs].reverse() });
refuted("section 1.1: a circuit and the network of another do not", circuits, (circuit) => {
  const net = right(fromCircuit(backwards(circuit)));
  return inputsOf(circuit.inputs.length).every((x) => String(output(net, x)) === String(evaluate(circuit, x)));
}, 200);

Deno.test("section 1.1: an input that skips layers arrives, and one that comes out at once is passed on", () => {
  const net = right(fromCircuit({
    inputs: ["x", "y"],
    gates: [
      { name: "c", gate: "AND", wires: ["b", "x"] },
      { name: "b", gate: "NOT", wires: ["a"] },
      { name: "a", gate: "NOT", wires: ["y"] },
    ],
    outputs: ["c", "y", "y"],
  }));
  assertEquals(tableOf(net), [[0, 0, 0], [0, 1, 1], [0, 0, 0], [1, 1, 1]]);
  assertEquals(net.sizes.length, 4);
});

Deno.test("section 1.1: a chain of 3,000 gates becomes 3,000 layers", () => {
  const gates = Array.from({ length: 3000 }, (_, i) => ({
    name: `g${i}`,
    gate: "NOT" as const,
    wires: [i === 0 ? "x" : `g${i - 1}`],
  }));
  const net = right(fromCircuit({ inputs: ["x"], gates: gates.reverse(), outputs: ["g2999"] }));
  assertEquals(net.layers.length, 3000);
  assertEquals(tableOf(net), [[0], [1]]);
});

const faultsOf = (circuit: unknown): readonly (readonly [tag: string, message: string])[] => {
  const decoded = fromCircuit(circuit as Circuit);
  assert(decoded._tag === "Left");
  return decoded.left.map(({ tag, message }) => [tag, message]);
};

Deno.test("section 1.1, circuits: a loop is a fault that spells it, every loop its own", () => {
  const gate = (name: string, ...wires: readonly string[]) => ({ name, gate: "NAND", wires });
  const circuit = {
    inputs: ["x"],
    gates: [gate("a", "x", "c"), gate("b", "a", "x"), gate("c", "b", "b"), gate("d", "d", "a"), gate("e", "d", "x")],
    outputs: ["e"],
  };
  assertEquals(faultsOf(circuit), [
    ["Loop", "gates[1]: expected no loop, got b -> c -> a -> b"],
    ["Loop", "gates[3]: expected no loop, got d -> d"],
  ]);
});

Deno.test("section 1.1, circuits: all faults of names and wires are reported together", () => {
  const circuit = {
    inputs: ["x", "y", "x"],
    gates: [
      { name: "sum", gate: "NAND", wires: ["x", "y"] },
      { name: "y", gate: "NOT", wires: ["x", "y"] },
    ],
    outputs: ["sun", "nowhere"],
  };
  assertEquals(faultsOf(circuit), [
    ["DuplicateName", 'inputs[2]: expected a name of its own, got "x"'],
    ["DuplicateName", 'gates[1].name: expected a name of its own, got "y"'],
    ["WireCount", "gates[1].wires.length: expected 1, got 2"],
    ["UnknownWire", 'outputs[0]: expected the name of an input or a gate, got "sun" (did you mean sum?)'],
    ["UnknownWire", 'outputs[1]: expected the name of an input or a gate, got "nowhere"'],
  ]);
});

Deno.test("section 1.1, circuits: what is not of the form of a circuit is a fault with its path", () => {
  assertEquals(faultsOf(null), [["MalformedCircuit", "circuit: expected a circuit, got null"]]);
  const gates = ["NANT", "constructor", { weights: [1e308, 1e308], bias: 0 }, { weights: [NaN], bias: 0 }]
    .map((gate) => ({ name: "a", gate, wires: [3] }));
  const expected = "one of NAND, AND, OR, NOT, or weights of a finite sum and a finite bias";
  assertEquals(
    faultsOf({
      inputs: "x",
      gates: [{ ...gates[0], name: "" }, ...gates.slice(1), 7],
    }),
    [
      ["MalformedCircuit", 'inputs: expected an array of names, got "x"'],
      ["MalformedCircuit", 'gates[0].name: expected a name, got ""'],
      ...['"NANT"', '"constructor"', "an object", "an object"].flatMap((got, i) => [
        ["MalformedCircuit", `gates[${i}].gate: expected ${expected}, got ${got}`] as const,
        ["MalformedCircuit", `gates[${i}].wires[0]: expected a name, got 3`] as const,
      ]),
      ["MalformedCircuit", "gates[4]: expected a gate, got 7"],
      ["MalformedCircuit", "outputs: expected an array of names, got nothing"],
    ],
  );
  assertEquals(faultsOf({ inputs: [], gates: [], outputs: [] }), [
    ["MalformedCircuit", "outputs: expected at least one name, got none"],
  ]);
});

Deno.test("section 1.1, circuits: one that would be too large a network is refused before anything is allocated", () => {
  const inputs = Array.from({ length: 20000 }, (_, i) => `x${i}`);
  assertEquals(faultsOf({ inputs, gates: [], outputs: inputs }), [
    ["TooLarge", "circuit: expected at most 2^28 weights and biases, got 400020000"],
  ]);
});

const anyName = fc.constantFrom("x", "y", "a", "b", "c", "d");

/** Nearly circuits: with loops, doubled names and wires from nowhere. */
const tangles: fc.Arbitrary<Circuit> = fc.record({
  inputs: fc.subarray(["x", "y"]),
  gates: fc.array(
    fc.record({
      name: anyName,
      gate: fc.constantFrom("NAND" as const, "NOT" as const, { weights: [1, -1], bias: 0 }),
      wires: fc.array(anyName, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  outputs: fc.array(anyName, { maxLength: 2 }),
});

law("section 1.1, circuits: of any tangle either the faults are told or the network is right", tangles, (circuit) => {
  const decoded = fromCircuit(circuit);
  return decoded._tag === "Left"
    ? decoded.left.length > 0
    : inputsOf(circuit.inputs.length).every((x) => String(output(decoded.right, x)) === String(evaluate(circuit, x)));
}, 2000);

law(
  "section 1.1, circuits and truth tables: whatever comes in, nothing is thrown",
  fc.anything(),
  (u) =>
    ["Left", "Right"].includes(fromCircuit(u as Circuit)._tag) &&
    ["Left", "Right"].includes(fromTruthTable(u as readonly (readonly number[])[])._tag),
  500,
);
