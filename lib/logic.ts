/**
 * Perceptrons as logic (section 1.1): gates, circuits, adders and truth tables as networks. For readers of chapter 1.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { halfAdder } from "@foldgrad/foldgrad/logic";
 *
 * console.log(feedforward(halfAdder)(vector([1, 1])).toJSON()); // [ 0, 1 ]
 * ```
 *
 * @module
 */
export { and, nand, not, or } from "./logic/gates.ts";
export type { Circuit, CircuitFault, Gate, GateName, Weighing } from "./logic/circuit.ts";
export { fromCircuit } from "./logic/from_circuit.ts";
export { adder, fullAdder, halfAdder } from "./logic/adder.ts";
export { fromTruthTable, type TruthTableFault } from "./logic/truth_table.ts";
