/**
 * A circuit as data: named gates, and wires that name the input or the gate they come from (section 1.1). Any way of
 * drawing it is as good as another, so the gates may stand in any order, and a wire may be used twice.
 *
 * @module
 */
import type { Fault } from "../fault/fault.ts";

/** A perceptron by its numbers, eq. (1.2): fires when `w · x + b > 0`. */
export interface Weighing {
  /** One weight for each wire. */
  readonly weights: readonly number[];
  /** The bias. */
  readonly bias: number;
}

/** The gates that are known by name. */
export type GateName = "NAND" | "AND" | "OR" | "NOT";

/** Their numbers: the book's NAND, and the others made alike. */
export const GATES: Readonly<Record<GateName, Weighing>> = {
  NAND: { weights: [-2, -2], bias: 3 },
  AND: { weights: [2, 2], bias: -3 },
  OR: { weights: [2, 2], bias: -1 },
  NOT: { weights: [-2], bias: 1 },
};

/** One gate of a circuit. */
export interface Gate {
  /** Its name; unlike that of any input or other gate. */
  readonly name: string;
  /** A gate known by name, or any perceptron. With no wire at all it gives a constant: 1 if its bias is above 0, else 0. */
  readonly gate: GateName | Weighing;
  /** The names of the inputs or gates that it receives, in the order of its weights. */
  readonly wires: readonly string[];
}

/** A circuit. Its wires carry 0 or 1. */
export interface Circuit {
  /** The names of the inputs, in order. */
  readonly inputs: readonly string[];
  /** The gates, in any order. */
  readonly gates: readonly Gate[];
  /** The names of the inputs or gates whose bits are the outputs, in order. */
  readonly outputs: readonly string[];
}

/**
 * What is wrong with a circuit.
 *
 * | tag | what |
 * |---|---|
 * | `MalformedCircuit` | something is not of the form of a {@link Circuit} |
 * | `DuplicateName` | two inputs or gates have one name |
 * | `WireCount` | a gate has more or fewer wires than weights |
 * | `UnknownWire` | a wire or an output names neither an input nor a gate |
 * | `Loop` | gates depend on themselves |
 * | `TooLarge` | the network would have more than 2^28 weights and biases |
 */
export type CircuitFault = Fault<
  "MalformedCircuit" | "DuplicateName" | "WireCount" | "UnknownWire" | "Loop" | "TooLarge",
  { readonly path: string; readonly expected: string; readonly actual: string; readonly hint?: string }
>;

/** The numbers of a gate. */
export const weighing = ({ gate }: Gate): Weighing => typeof gate === "string" ? GATES[gate] : gate;

/** The weight of each wire by name. Wires from one place are merged into one, whose weight is the sum of theirs. */
export const merged = (gate: Gate): ReadonlyMap<string, number> => {
  const { weights } = weighing(gate);
  return gate.wires.reduce(
    (sums, wire, k) => sums.set(wire, (sums.get(wire) ?? 0) + weights[k]!),
    new Map<string, number>(),
  );
};
