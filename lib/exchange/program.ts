/**
 * A network as a program: what plain code in any language says of it.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { type Fault, fault, type Faults } from "../fault/fault.ts";
import type { ParamFault } from "../fault/fields.ts";
import { requireKind, requireOptions } from "../fault/kind.ts";
import { shown } from "../fault/fault.ts";
import { activationNames } from "../model/activation_names.ts";
import type { LayerBuffers } from "../engine/contract.ts";
import { buffersOf } from "../engine/network_buffers.ts";
import { NETWORK, type Network } from "../network/network.ts";
import { isDense } from "../network/require_dense.ts";
import { parameterCount } from "../network/sizes.ts";
import type { Precision } from "../numbers/precision.ts";
import { formulasOf, WHOLE_LAYERS } from "./formulas.ts";
import type { Language } from "./language.ts";

/** What keeps a network from being written as a program. */
export type CodeFault = ParamFault | Fault<"ModelTooLarge", { field: string; expected: string; actual: string }>;

/** How a network is written as a program. */
export interface CodeOptions {
  /**
   * The precision in which it computes and is stored.
   * @default {"f64"}
   */
  readonly precision?: Precision;
}

/** The most weights and biases in a program: longer texts do not fit an engine's strings. */
const MOST_NUMBERS = 2 ** 24;

/** A layer of a program: its numbers, rounded to the precision, and its neurons' functions as runs of equal ones. */
export interface CodeLayer extends Pick<LayerBuffers, "weights" | "biases" | "inputs" | "outputs"> {
  readonly runs: readonly { readonly from: number; readonly to: number; readonly name: string }[];
}

/** What a program is made of. */
export interface Code {
  readonly sizes: readonly number[];
  readonly layers: readonly CodeLayer[];
  readonly precision: Precision;
}

/** What a program of a network is made of; an activation that is not the library's own has no text. */
export const codeOf = (
  action: string,
  network: Network,
  { precision = "f64" }: CodeOptions,
): Either<Faults<CodeFault>, Code> => {
  requireKind(action, NETWORK, network);
  if (precision !== "f64" && precision !== "f32") {
    throw new RangeError(`Cannot ${action}: precision is ${shown(precision)}, not one of f32, f64`);
  }
  const parameters = parameterCount(network.sizes);
  if (parameters > MOST_NUMBERS) {
    const details = { field: "sizes", expected: `at most ${MOST_NUMBERS} parameters`, actual: String(parameters) };
    return E.left([fault("ModelTooLarge", "sizes", details)]);
  }
  const other = network.layers.findIndex((layer) => !isDense(layer));
  if (other !== -1) {
    const [path, actual] = [`layers[${other}]`, network.layers[other]!.tag];
    return E.left([fault("ParamError", path, { path, expected: "a dense layer", actual })]);
  }
  const buffers = buffersOf(network);
  return pipe(
    activationNames(network),
    E.map((names) => ({
      sizes: network.sizes,
      precision,
      layers: buffers.map((layer, l): CodeLayer => ({ ...layer, runs: runsOf(names[l]!, layer.outputs) })),
    })),
  );
};

const runsOf = (names: string | readonly string[], outputs: number): CodeLayer["runs"] => {
  if (typeof names === "string") return [{ from: 0, to: outputs, name: names }];
  const starts = names.flatMap((name, j) => name === names[j - 1] ? [] : [j]);
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? outputs, name: names[from]! }));
};

/** The options of a program, or the TypeError of others. */
export const requireCodeOptions = (action: string, options: unknown, ...more: readonly string[]): void =>
  requireOptions(action, options, ["precision", ...more]);

/** The texts of all formulas that a program needs. */
export const formulasIn = (language: Language, { layers, precision }: Code): string =>
  formulasOf(language, precision)([
    "layer",
    "classOf",
    ...layers.flatMap(({ runs }) => runs.map(({ name }) => name)),
  ]);

/** The statements of feedforward, from the numbers `a0` to `a1`, `a2`, …, which `declared` declares; the weights are `w1`, … */
export const foldOf = (
  { prefix, counter }: Language,
  { layers }: Code,
  declared: (name: string, length: number, last: boolean) => string,
): string =>
  layers.map(({ inputs, outputs, runs }, l) => {
    const [before, after] = [`a${l}`, `a${l + 1}`];
    return [
      ...[declared(after, outputs, l === layers.length - 1)].filter((text) => text !== ""),
      `${prefix}layer(${prefix}w${l + 1}, ${prefix}b${l + 1}, ${inputs}, ${outputs}, ${before}, ${after});`,
      ...runs.map(({ from, to, name }) => {
        const each = (value: string): string =>
          `for (${counter} j = ${from}; j < ${to}; j++) ${after}[j] = ${prefix}flush(${value});`;
        return WHOLE_LAYERS.includes(name)
          ? `${prefix}${name}(${outputs}, ${after});\n${each(`${after}[j]`)}`
          : each(`${prefix}${name}(${after}[j])`);
      }),
    ].join("\n");
  }).join("\n");

/** Every line of a text, indented. */
export const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

/** The sizes of a network in words: `784-30-10`. */
export const sizesText = ({ sizes }: Code): string => sizes.join("-");
