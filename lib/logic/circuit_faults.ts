/**
 * Everything that is wrong with a circuit that comes from outside: first its form, and where that is right its names, its
 * wires and its loops.
 *
 * @module
 */
import { E, RA, t } from "../deps.ts";
import { codec } from "../fault/fields.ts";
import { fault, printed } from "../fault/fault.ts";
import { nearest } from "../fault/nearest.ts";
import { MOST_PARAMETERS, parameterCount } from "../network/sizes.ts";
import { type Circuit, type CircuitFault, type Gate, GATES, merged, weighing } from "./circuit.ts";
import { loops } from "./depth.ts";
import { signals } from "./layered.ts";

const wrong = (
  tag: CircuitFault["tag"],
  path: string,
  [expected, actual]: readonly [expected: string, actual: string],
  hint?: string,
): CircuitFault => fault(tag, path, hint === undefined ? { path, expected, actual } : { path, expected, actual, hint });

const name = /* @__PURE__ */ codec("a name", (u): u is string => typeof u === "string" && u !== "");

const isWeighing = (u: unknown): boolean =>
  typeof u === "object" && u !== null && "weights" in u && "bias" in u && Number.isFinite(u.bias) &&
  Array.isArray(u.weights) && Array.from(u.weights).every(Number.isFinite);

const gate = /* @__PURE__ */ codec(
  "the name of a gate, or finite weights and a finite bias",
  (u): u is Gate["gate"] => typeof u === "string" || isWeighing(u),
);

const names = /* @__PURE__ */ t.array(name, "an array of names");

const form = /* @__PURE__ */ t.type({
  inputs: names,
  gates: /* @__PURE__ */ t.array(/* @__PURE__ */ t.type({ name, gate, wires: names }, "a gate"), "an array of gates"),
  outputs: names,
}, "a circuit");

/** `gates[1].wires[0]`; the whole is `circuit`. */
const pathOf = (context: t.Context): string =>
  context.slice(1).map(({ key }, i) => /^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`).join("") ||
  "circuit";

const formFaults = (u: unknown): readonly CircuitFault[] => {
  const decoded = form.decode(u);
  if (E.isRight(decoded)) return [];
  return decoded.left.map(({ value, context }) =>
    wrong("MalformedCircuit", pathOf(context), [context.at(-1)!.type.name, printed(value)])
  );
};

/** Own names only: `constructor` is no gate. */
const isKnown = ({ gate }: Gate): boolean => typeof gate !== "string" || Object.hasOwn(GATES, gate);

const duplicates = ({ inputs, gates }: Circuit): readonly CircuitFault[] => {
  const seen = new Set<string>();
  const places = [
    ...inputs.map((name, i) => ({ name, path: `inputs[${i}]` })),
    ...gates.map(({ name }, i) => ({ name, path: `gates[${i}].name` })),
  ];
  return places.flatMap(({ name, path }) => {
    if (seen.has(name)) return [wrong("DuplicateName", path, ["a name of its own", printed(name)])];
    seen.add(name);
    return [];
  });
};

const gateFaults = (gate: Gate, i: number): readonly CircuitFault[] => {
  if (!isKnown(gate)) {
    const [known, kind] = [Object.keys(GATES), String(gate.gate)];
    const near = nearest(kind, known);
    const hint = near === undefined ? undefined : `did you mean ${near}?`;
    return [wrong("UnknownGate", `gates[${i}].gate`, [`one of ${known.join(", ")}`, printed(kind)], hint)];
  }
  const { weights } = weighing(gate);
  if (weights.length !== gate.wires.length) {
    const counts = [String(weights.length), String(gate.wires.length)] as const;
    return [wrong("WireCount", `gates[${i}].wires.length`, counts)];
  }
  const sum = [...merged(gate).values()].find((weight) => !Number.isFinite(weight));
  return sum === undefined
    ? []
    : [wrong("MalformedCircuit", `gates[${i}].gate.weights`, ["a finite sum on every wire", String(sum)])];
};

const wireFaults = ({ inputs, gates, outputs }: Circuit): readonly CircuitFault[] => {
  const names = [...inputs, ...gates.map(({ name }) => name)];
  const known = new Set(names);
  const unknown = (path: string) => (name: string, k: number): readonly CircuitFault[] => {
    if (known.has(name)) return [];
    const near = nearest(name, names);
    const hint = near === undefined ? undefined : `did you mean ${near}?`;
    return [wrong("UnknownWire", `${path}[${k}]`, ["the name of an input or a gate", printed(name)], hint)];
  };
  return [
    ...gates.flatMap(({ wires }, i) => wires.flatMap(unknown(`gates[${i}].wires`))),
    ...outputs.flatMap(unknown("outputs")),
  ];
};

const loopFaults = (circuit: Circuit): readonly CircuitFault[] =>
  loops(circuit).map((names) => {
    const [first] = names;
    const around = printed([...names, first].join(" -> ")).replace(/^"|"$/g, "");
    return wrong("Loop", `gates[${circuit.gates.findIndex(({ name }) => name === first)}]`, ["no loop", around]);
  });

const sizeFaults = (circuit: Circuit): readonly CircuitFault[] => {
  const parameters = parameterCount(signals(circuit).map((layer) => layer.length));
  return parameters <= MOST_PARAMETERS
    ? []
    : [wrong("TooLarge", "circuit", ["at most 2^28 weights and biases", String(parameters)])];
};

/** All faults of a circuit, in the order of its fields. */
export const circuitFaults = (circuit: Circuit): readonly CircuitFault[] => {
  const malformed = formFaults(circuit);
  if (RA.isNonEmpty(malformed)) return malformed;
  const found = [
    ...duplicates(circuit),
    ...circuit.gates.flatMap(gateFaults),
    ...(circuit.outputs.length === 0 ? [wrong("MalformedCircuit", "outputs", ["at least one name", "none"])] : []),
    ...wireFaults(circuit),
    ...loopFaults(circuit),
  ];
  return RA.isNonEmpty(found) ? found : sizeFaults(circuit);
};
