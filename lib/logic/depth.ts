/**
 * How deep the gates of a circuit lie, and its loops. An input lies at depth 0, a gate one deeper than the deepest of its
 * wires: that is the layer of the network in which it becomes a neuron. A gate in a loop, or behind one, has no depth.
 *
 * @module
 */
import type { Circuit, Gate } from "./circuit.ts";

/** The depth of every input and gate that has one (A. Kahn, *Communications of the ACM* 5, 1962). */
export const depths = ({ inputs, gates: all }: Circuit): ReadonlyMap<string, number> => {
  const depth = new Map(inputs.map((name) => [name, 0]));
  // A gate with the name of an input is a fault; here the input keeps the name.
  const gates = all.filter(({ name }) => !depth.has(name));
  const byName = new Map(gates.map((gate) => [gate.name, gate]));
  const heard = new Map(gates.map(({ name, wires }) => [name, new Set(wires.filter((wire) => byName.has(wire)))]));
  const hearers = new Map<string, Gate[]>(gates.map(({ name }) => [name, []]));
  heard.forEach((wires, name) => wires.forEach((wire) => hearers.get(wire)!.push(byName.get(name)!)));

  const waiting = new Map(Array.from(heard, ([name, wires]) => [name, wires.size]));
  const ready = [...byName.values()].filter(({ name }) => waiting.get(name) === 0);
  for (let gate = ready.pop(); gate !== undefined; gate = ready.pop()) {
    depth.set(gate.name, 1 + gate.wires.reduce((deepest, wire) => Math.max(deepest, depth.get(wire) ?? 0), 0));
    for (const hearer of hearers.get(gate.name)!) {
      const left = waiting.get(hearer.name)! - 1;
      waiting.set(hearer.name, left);
      if (left === 0) ready.push(hearer);
    }
  }
  return depth;
};

/** The loops of a circuit, each as the names that the signal passes, one after another; no gate is in two of them. */
export const loops = (circuit: Circuit): readonly (readonly string[])[] => {
  const depth = depths(circuit);
  const stuck = new Map(circuit.gates.filter(({ name }) => !depth.has(name)).map((gate) => [gate.name, gate]));
  // Every gate without a depth receives from another one; going back along these wires must end in a loop.
  const before = (name: string): string => stuck.get(name)!.wires.find((wire) => stuck.has(wire))!;
  const seen = new Set<string>();
  return [...stuck.keys()].flatMap((start) => {
    const walk = new Set<string>();
    let name = start;
    for (; !seen.has(name); name = before(name)) {
      seen.add(name);
      walk.add(name);
    }
    if (!walk.has(name)) return [];
    const back = [...walk];
    return [back.slice(back.indexOf(name)).reverse()];
  });
};
