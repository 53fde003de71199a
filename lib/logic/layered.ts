/**
 * A circuit without faults as a layered network of perceptrons.
 *
 * A gate at depth l becomes a neuron of layer l. Where a wire skips a layer, a relay passes its bit on: a perceptron with
 * weight 2 and bias -1, which fires for 1 and not for 0, and whose weighted input is never 0. Gates that no output depends on are
 * left out.
 *
 * @module
 */
import { matrixOf } from "../linear/matrix.ts";
import { vectorOf } from "../linear/vector.ts";
import type { Layer } from "../network/layer.ts";
import { dense } from "../network/layers/dense.ts";
import { type Network, network } from "../network/network.ts";
import { fires } from "../neuron/perceptron.ts";
import { type Circuit, type Gate, merged, weighing } from "./circuit.ts";
import { depths } from "./depth.ts";

const byName = ({ gates }: Circuit): ReadonlyMap<string, Gate> => new Map(gates.map((gate) => [gate.name, gate]));

/** The gates that some output depends on. */
const heard = (circuit: Circuit): ReadonlySet<string> => {
  const gates = byName(circuit);
  const found = new Set(circuit.outputs.filter((name) => gates.has(name)));
  // A set is visited in order of insertion, including what is added meanwhile.
  for (const name of found) gates.get(name)!.wires.filter((wire) => gates.has(wire)).forEach((wire) => found.add(wire));
  return found;
};

/** The names of the signals in every layer of neurons: the inputs, …, the outputs. */
export const signals = (circuit: Circuit): readonly (readonly string[])[] => {
  const [depth, used] = [depths(circuit), heard(circuit)];
  const deep = (name: string): number => depth.get(name) ?? 0;
  const layers = circuit.outputs.reduce((deepest, name) => Math.max(deepest, deep(name)), 1);

  const lastUse = new Map<string, number>();
  const use = (name: string, l: number): unknown => lastUse.set(name, Math.max(l, lastUse.get(name) ?? 0));
  circuit.gates.filter(({ name }) => used.has(name)).forEach(({ name, wires }) =>
    wires.forEach((wire) => use(wire, deep(name)))
  );
  circuit.outputs.forEach((name) => use(name, layers));

  const names = [...circuit.inputs, ...circuit.gates.map(({ name }) => name).filter((name) => used.has(name))];
  const between = Array.from(
    { length: layers - 1 },
    (_, l) => names.filter((name) => deep(name) <= l + 1 && (lastUse.get(name) ?? 0) > l + 1),
  );
  return [circuit.inputs, ...between, circuit.outputs];
};

const RELAY = { weight: 2, bias: -1 };

/** The network of a circuit that has no faults. */
export const layered = (circuit: Circuit): Network => {
  const [gates, depth, names] = [byName(circuit), depths(circuit), signals(circuit)];
  const layerOf = (here: readonly string[], l: number): Layer => {
    const before = names[l]!;
    const neurons = here.map((name) => {
      const gate = depth.get(name) === l + 1 ? gates.get(name) : undefined;
      return gate === undefined
        ? { weights: new Map([[name, RELAY.weight]]), bias: RELAY.bias }
        : { weights: merged(gate), bias: weighing(gate).bias };
    });
    return dense<number, number>(
      matrixOf(here.length, before.length, (j, k) => neurons[j]!.weights.get(before[k]!) ?? 0),
      vectorOf(here.length, (j) => neurons[j]!.bias),
      fires,
    );
  };
  return network(names.slice(1).map(layerOf));
};
