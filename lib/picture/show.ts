/**
 * Pictures that show themselves: as SVG in a Deno notebook, as words in a terminal.
 *
 * @module
 */
import { showAsString } from "../linear/coordinates.ts";
import { open } from "../linear/door.ts";
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import type { Network } from "../network/network.ts";
import { networkText } from "../network/network_text.ts";
import { digit } from "./digit.ts";
import { digitText } from "./digit_text.ts";
import { weightPicture } from "./weights.ts";
import { weightText } from "./weight_text.ts";
import { networkDiagram } from "./network_diagram.ts";
import { titleOf } from "./svg.ts";

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

/**
 * A picture as a value that shows itself: an SVG, a network as its diagram, an image of pixels from 0 to 1, or any other vector or
 * matrix as weights. In a terminal it prints `text`, by default the picture's title and description, the network in words, or the
 * image or the weights in letters.
 *
 * ```ts
 * import { show } from "@foldgrad/foldgrad/picture";
 * import { initialise, matrix, seed } from "@foldgrad/foldgrad";
 *
 * const [network] = initialise([784, 30, 10])(seed(1));
 * console.log(show(network)); // Network 784 → 30 (sigmoid) → 10 (sigmoid), 23,860 parameters
 * console.log(show(matrix([[0, 1, 1], [0.5, 0, 1]]))); // .:#
 * console.log(show(matrix([[-2, 0, 2], [-2, 1, 2]]))); // =+#
 * ```
 *
 * @throws RangeError for a vector whose length is no square: give it rows and columns, by `weightPicture` or as a matrix.
 */
export const show = (picture: string | Network | Vector | Matrix, text?: string): Picture => {
  if (typeof picture === "string") return new Shown(picture, text ?? titleOf(picture).join("\n"));
  if (typeof picture === "object" && picture !== null && "layers" in picture) {
    return new Shown(networkDiagram(picture), text ?? networkText(picture));
  }
  return open(picture, "show").every((pixel) => 0 <= pixel && pixel <= 1)
    ? new Shown(digit(picture), text ?? digitText(picture))
    : new Shown(weightPicture(picture), text ?? weightText(picture));
};
