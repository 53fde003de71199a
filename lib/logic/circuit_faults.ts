/**
 * Everything that is wrong with a circuit that comes from outside: first its form; where that is right, its names, wires and
 * loops, and then its size.
 *
 * @module
 */
import { E, RA, t } from "../deps.ts";
import { codec } from "../fault/fields.ts";
import { fault, printed } from "../fault/fault.ts";
import { hintOf } from "../fault/nearest.ts";
import { MOST_PARAMETERS, parameterCount } from "../network/sizes.ts";
import { type Circuit, type CircuitFault, type Gate, GATES, weighing } from "./circuit.ts";
import { loops } from "./depth.ts";
import { signals } from "./layered.ts";

const wrong = (
  tag: CircuitFault["tag"],
  path: string,
  expected: string,
  actual: string,
  hint: { readonly hint?: string } = {},
): CircuitFault => fault(tag, path, { path, expected, actual, ...hint });

const name = /* @__PURE__ */ codec("a name", (u): u is string => typeof u === "string" && u !== "");
const names = /* @__PURE__ */ t.array(name, "an array of names");

/** Wires from one place are merged: the sum of all weights must be finite as well. */
const isWeighing = (u: unknown): boolean =>
  typeof u === "object" && u !== null && "weights" in u && "bias" in u && Number.isFinite(u.bias) &&
  Array.isArray(u.weights) && Array.from(u.weights).every((weight) => typeof weight === "number") &&
  Number.isFinite(u.weights.reduce((sum, weight) => sum + Math.abs(weight), 0));

const gate = /* @__PURE__ */ codec(
  "one of NAND, AND, OR, NOT, or weights of a finite sum and a finite bias",
  (u): u is Gate["gate"] => typeof u === "string" ? Object.hasOwn(GATES, u) : isWeighing(u),
);

const form = /* @__PURE__ */ t.type({
  inputs: names,
  gates: /* @__PURE__ */ t.array(/* @__PURE__ */ t.type({ name, gate, wires: names }, "a gate"), "an array of gates"),
  outputs: names,
}, "a circuit");

/** `gates[1].wires[0]`; the whole is `circuit`. */
const pathOf = (context: t.Context): string =>
  context.slice(1).map(({ key }, i) => /^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`).join("") ||
  "circuit";

/** The names of a circuit without faults of form, its wires and its loops. */
const faultsOf = (circuit: Circuit): readonly CircuitFault[] => {
  const { inputs, gates, outputs } = circuit;
  const all = [...inputs, ...gates.map(({ name }) => name)];
  const first = new Map(all.map((name, i) => [name, i] as const).reverse());
  const unknown = (path: string) => (name: string, k: number): readonly CircuitFault[] =>
    first.has(name)
      ? []
      : [wrong("UnknownWire", `${path}[${k}]`, "the name of an input or a gate", printed(name), hintOf(name, all))];
  return [
    ...all.flatMap((name, i) => {
      const path = i < inputs.length ? `inputs[${i}]` : `gates[${i - inputs.length}].name`;
      return first.get(name) === i ? [] : [wrong("DuplicateName", path, "a name of its own", printed(name))];
    }),
    ...gates.flatMap((gate, i) => {
      const [expected, actual] = [weighing(gate).weights.length, gate.wires.length];
      return expected === actual
        ? []
        : [wrong("WireCount", `gates[${i}].wires.length`, String(expected), String(actual))];
    }),
    ...outputs.length === 0 ? [wrong("MalformedCircuit", "outputs", "at least one name", "none")] : [],
    ...gates.flatMap(({ wires }, i) => wires.flatMap(unknown(`gates[${i}].wires`))),
    ...outputs.flatMap(unknown("outputs")),
    ...loops(circuit).map((names) => {
      const around = printed([...names, names[0]].join(" -> ")).replace(/^"|"$/g, "");
      return wrong("Loop", `gates[${first.get(names[0]!)! - inputs.length}]`, "no loop", around);
    }),
  ];
};

/** All faults of a circuit, in the order of its fields. */
export const circuitFaults = (circuit: Circuit): readonly CircuitFault[] => {
  const decoded = form.decode(circuit);
  if (E.isLeft(decoded)) {
    return decoded.left.map(({ value, context }) =>
      wrong("MalformedCircuit", pathOf(context), context.at(-1)!.type.name, printed(value))
    );
  }
  const found = faultsOf(circuit);
  if (RA.isNonEmpty(found)) return found;
  const parameters = parameterCount(signals(circuit).map((layer) => layer.length));
  return parameters <= MOST_PARAMETERS
    ? []
    : [wrong("TooLarge", "circuit", "at most 2^28 weights and biases", String(parameters))];
};
