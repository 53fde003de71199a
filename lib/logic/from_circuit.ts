/**
 * Circuits as networks: "a network of perceptrons can be used to simulate a circuit containing many NAND gates" (section
 * 1.1).
 *
 * Laws: for inputs 0 and 1 the network's outputs are those of the circuit, gate by gate; two wires from one place to another
 * become one whose weight is the sum of theirs (the half adder's -4).
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { Network } from "../network/network.ts";
import type { Circuit, CircuitFault } from "./circuit.ts";
import { circuitFaults } from "./circuit_faults.ts";
import { layered } from "./layered.ts";

/**
 * The layered network of perceptrons that computes a circuit, or every fault in the circuit.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { fromCircuit } from "@foldgrad/foldgrad/logic";
 *
 * const implies = fromCircuit({
 *   inputs: ["p", "q"],
 *   gates: [{ name: "notP", gate: "NOT", wires: ["p"] }, { name: "either", gate: "OR", wires: ["notP", "q"] }],
 *   outputs: ["either"],
 * });
 * if (implies._tag === "Right") console.log(feedforward(implies.right)(vector([1, 0])).toJSON()); // [ 0 ]
 *
 * const looped = fromCircuit({ inputs: [], gates: [{ name: "a", gate: "NOT", wires: ["a"] }], outputs: ["a"] });
 * if (looped._tag === "Left") console.log(looped.left[0].message); // gates[0]: expected no loop, got a -> a
 * ```
 */
export const fromCircuit = (circuit: Circuit): Either<Faults<CircuitFault>, Network> => {
  const faults = circuitFaults(circuit);
  return RA.isNonEmpty(faults) ? E.left(faults) : E.right(layered(circuit));
};
