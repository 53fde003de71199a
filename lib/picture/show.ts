/**
 * Pictures that show themselves: as SVG in a Deno notebook, as words in a terminal.
 *
 * @module
 */
import { showAsString } from "../linear/coordinates.ts";
import { outputsOf } from "../network/layer.ts";
import type { Network } from "../network/network.ts";
import { parameterCount } from "../network/sizes.ts";
import { activationWords } from "../neuron/activation.ts";
import { networkDiagram } from "./network_diagram.ts";
import { titleOf } from "./svg.ts";
import { grouped } from "./text.ts";

/** A picture as a value: `svg` is its text, and `String(picture)` what a terminal prints. */
export interface Picture {
  /** The SVG. */
  readonly svg: string;
  /** The text that is printed where no picture can be shown. */
  readonly text: string;
}

class Shown implements Picture {
  readonly svg: string;
  readonly text: string;

  constructor(svg: string, text: string) {
    this.svg = svg;
    this.text = text;
    Object.freeze(this);
  }

  toString(): string {
    return this.text;
  }

  /** The method that a Deno notebook calls on a value. */
  [Symbol.for("Jupyter.display")](): Readonly<Record<string, string>> {
    return { "image/svg+xml": this.svg, "text/plain": this.text };
  }
}

showAsString(Shown.prototype);

/** A network in a line: its sizes, the activations of its layers, and how many weights and biases it has. */
export const networkText = ({ sizes, layers }: Network): string => {
  const named = layers.map((layer) => `${outputsOf(layer)} (${activationWords(layer.activation)})`);
  return `Network ${[sizes[0], ...named].join(" → ")}, ${grouped(parameterCount(sizes))} parameters`;
};

/**
 * A picture, or a network as its diagram, as a value that shows itself. In a terminal it prints `text`, by default the
 * picture's title and description.
 *
 * ```ts
 * import { show } from "@foldgrad/foldgrad/picture";
 * import { initialise, seed } from "@foldgrad/foldgrad";
 *
 * const [network] = initialise([784, 30, 10])(seed(1));
 * console.log(show(network)); // Network 784 → 30 (sigmoid) → 10 (sigmoid), 23,860 parameters
 * ```
 */
export const show = (picture: string | Network, text?: string): Picture =>
  typeof picture === "string"
    ? new Shown(picture, text ?? titleOf(picture).join("\n"))
    : new Shown(networkDiagram(picture), text ?? networkText(picture));
