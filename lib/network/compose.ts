/**
 * Networks in sequence: the output of the first is the input of the second.
 *
 * Laws: associative, and `feedforward(compose(g, f)) = feedforward(g) ∘ feedforward(f)`, bit for bit.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import type { Layer } from "./layer.ts";
import type { First, Joins, Last, Network, Sizes } from "./network.ts";
import { NETWORK, network } from "./network.ts";

/** The sizes of f and then g, which share the size where they meet. */
export type Composed<F extends Sizes, G extends Sizes> = G extends readonly [number, ...infer Rest extends number[]]
  ? readonly [...F, ...Rest] extends infer S extends Sizes ? S : Sizes
  : Sizes;

/**
 * First f, then g. Literal sizes that do not meet do not compile.
 *
 * @throws RangeError when f does not give what g takes.
 */
export const compose = <G extends Sizes, F extends Sizes>(
  g: Network<G>,
  f: Network<F> & Meets<F, G>,
): Network<Composed<F, G>> => {
  [g, f].forEach((part) => requireKind("compose networks", NETWORK, part));
  return network<readonly Layer[]>([...f.layers, ...g.layers]) as Network<Composed<F, G>>;
};

/** `unknown` where f gives what g takes, else a sentence that says it does not. */
export type Meets<F extends Sizes, G extends Sizes> = Joins<Last<F>, First<G>> extends true ? unknown
  : `networks do not meet: f gives ${Last<F>} activations, g takes ${First<G>}`;
