/**
 * Networks in words: a line for `${network}`, and a line more for each layer where a terminal shows one.
 *
 * @module
 */
import { grouped } from "../fault/percent.ts";
import { brief } from "../linear/brief.ts";
import { open } from "../linear/door.ts";
import { activationWords } from "../neuron/activation.ts";
import { givenWords, kindWords, type Layer, takenWords } from "./layer.ts";
import { countOf, tensorsOf } from "./parameters.ts";

interface Parts {
  readonly sizes: readonly number[];
  readonly layers: readonly Layer[];
}

const layerWords = (layer: Layer): string =>
  [kindWords(layer), activationWords(layer.activation)].filter((words) => words !== "").join(", ");

/** A network in a line: its sizes, the activations of its layers, and how many weights and biases it has. */
export const networkText = ({ sizes, layers }: Parts): string => {
  const named = layers.map((layer) => `${givenWords(layer)} (${layerWords(layer)})`);
  const count = layers.flatMap(tensorsOf).reduce((sum, tensor) => sum + open(tensor).length, 0);
  return `Network ${[layers[0] === undefined ? sizes[0] : takenWords(layers[0]), ...named].join(" → ")}, ${
    grouped(count)
  } parameters`;
};

/** The same, and the shape and the first numbers of the weights and the biases of each layer. */
const networkLines = (network: Parts): string =>
  [
    networkText(network),
    ...network.layers.filter((layer) => countOf(layer) > 0).map(({ weights, biases }) =>
      `  weights ${weights.shape} [${brief(open(weights))}], biases [${brief(open(biases))}]`
    ),
  ].join("\n");

const hidden = (text: (network: Parts) => string): PropertyDescriptor & ThisType<Parts> => ({
  value(): string {
    return text(this);
  },
});

const SHOWN: PropertyDescriptorMap = {
  toString: hidden(networkText),
  [Symbol.for("Deno.customInspect")]: hidden(networkLines),
  [Symbol.for("nodejs.util.inspect.custom")]: hidden(networkLines),
};

/** The same record, frozen, which shows itself in words and not number by number. */
export const showsItself = <N extends Parts>(network: N): N => Object.freeze(Object.defineProperties(network, SHOWN));
