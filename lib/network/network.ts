/**
 * A network: layers that join, with the sizes of its layers of neurons in the type. A `Network<[784, 30, 10]>` takes a
 * `Vector<784>` and gives a `Vector<10>`. The first size is that of the input layer, whose neurons have neither weights
 * nor biases: they simply output x.
 *
 * @module
 */
import { type Kind, recordOf, requireKind } from "../fault/kind.ts";
import type { Fits } from "../linear/coordinates.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import type { Activation } from "../neuron/activation.ts";
import { showsItself } from "./network_text.ts";
import type { ShapesJoin, ShapeWords } from "./layers/shapes.ts";
import { formOf, inputsOf, joinFault, LAYER, type Layer, outputsOf } from "./layer.ts";

/** How many neurons each layer has: the input layer, any hidden layers, the output layer. */
export type Sizes = readonly [number, ...number[], number];

/** The sizes of a list of numbers: as it is written, or `Sizes` for a list whose length is known only when the program runs. */
export type Listed<L extends readonly number[]> = L extends Sizes ? L : Sizes;

/** `unknown` for a list that may be sizes, else a sentence that says it is none. */
export type MayBeSizes<L extends readonly number[]> = L extends Sizes ? unknown
  : number extends L["length"] ? unknown
  : "a network has at least two sizes";

/** Sizes of networks that take `In` numbers and give `Out`. */
export type Between<In extends number, Out extends number> = readonly [In, ...number[], Out];

/** The size of the input layer. */
export type First<S extends Sizes> = S[0];

/** The size of the output layer. */
export type Last<S extends Sizes> = S extends readonly [...number[], infer N extends number] ? N : number;

declare const fits: unique symbol;

/** A feedforward network. A `Network<[784, 30, 10]>` goes wherever a `Network`, whose sizes are not known, goes, and the reverse. */
export interface Network<S extends Sizes = Sizes> {
  /** How many neurons each layer has, the input layer first. */
  readonly sizes: Sizes;
  /** From the first hidden layer to the output layer: one fewer than there are sizes. */
  readonly layers: readonly Layer[];
  /** @internal Only a type: which sizes fit. */
  readonly [fits]?: Fits<S>;
}

const LAYERS: Kind = { words: "an array of layers, such as [dense(weights, biases)]", is: Array.isArray };

/** How a network is recognised and called in messages. */
export const NETWORK: Kind = recordOf(
  "a network, such as network([layer]) or the first of initialise([2, 3, 1])(seed(1))",
  {
    sizes: Array.isArray,
    layers: (u) => Array.isArray(u) && u.every(LAYER.is),
  },
);

/** The activation of the output layer. */
export const outputActivation = ({ layers }: Network): Activation => layers.at(-1)!.activation;

/** Throws for anything but a network, and for anything but an input of it. */
export const requireInput = (action: string, network: Network, x: Vector): void => {
  requireKind(action, NETWORK, network);
  const [inputs] = network.sizes;
  requireKind(action, VECTOR, x, "the input");
  if (x.length !== inputs) {
    throw new RangeError(`Cannot ${action}: the network takes ${inputs} inputs, the vector has ${x.length}`);
  }
};

/** The sizes of a network of layers L; `Sizes` where the list or a size is not literal. */
export type SizesOf<L extends readonly Layer[]> = L extends readonly [Layer<infer In>, ...Layer[]]
  ? readonly [In, ...Outputs<L>] extends infer S extends Sizes ? S : Sizes
  : Sizes;

/** How many activations each of the layers L gives. */
export type Outputs<L extends readonly Layer[]> = L extends
  readonly [Layer<number, infer Out>, ...infer Rest extends readonly Layer[]] ? readonly [Out, ...Outputs<Rest>] : [];

/** `unknown` where each layer takes what the one before it gives, else a sentence that says it does not. */
export type Joined<L extends readonly Layer[]> = L extends
  readonly [Layer<number, infer Out>, infer Next extends Layer, ...infer Rest extends readonly Layer[]]
  ? Next extends Layer<infer In>
    ? Joins<Out, In> extends true ? ShapesJoin<L[0], Next> extends true ? Joined<readonly [Next, ...Rest]>
      : `layers do not join: one gives ${ShapeWords<L[0], "to">} activations, the next takes ${ShapeWords<
        Next,
        "from"
      >}`
    : `layers do not join: one gives ${Out} activations, the next takes ${In}`
  : unknown
  : unknown;

/** Whether `Out` activations can go where `In` are taken; a size that is not literal is checked when the program runs. */
export type Joins<Out extends number, In extends number> = number extends Out | In ? true
  : [Out] extends [In] ? true
  : false;

/**
 * The network of the given layers, from the first after the input to the output.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 *
 * const net = network([dense(matrix([[1, -1]]), vector([0]))]); // Network<[2, 1]>
 * console.log(net.sizes); // [ 2, 1 ]
 * ```
 *
 * Layers of literal sizes that do not join do not compile.
 *
 * @throws RangeError when there is no layer, or when one does not take what the one before it gives.
 */
export const network = <const L extends readonly Layer[]>(layers: L & Joined<L>): Network<SizesOf<L>> => {
  const list: readonly Layer[] = layers;
  requireKind("make a network", LAYERS, layers);
  list.forEach((layer, l) => requireKind("make a network", LAYER, layer, `entry ${l}`));
  if (list.length === 0) throw new RangeError("Cannot make a network: there is no layer");
  list.slice(1).forEach((layer, l) => {
    const fault = joinFault(formOf(list[l]!), formOf(layer));
    if (fault !== undefined) throw new RangeError(`Cannot join layers ${l} and ${l + 1}: ${fault}`);
  });
  const sizes: readonly number[] = [inputsOf(list[0]!), ...list.map(outputsOf)];
  return showsItself({ sizes: Object.freeze(sizes) as Sizes, layers: Object.freeze([...list]) });
};
