/**
 * Where the neurons of a diagram stand, and how an arrow runs from circle to circle.
 *
 * @module
 */
import { short } from "./text.ts";

/** A point in pixels of CSS, y downwards. */
export interface Place {
  /** From the left. */
  readonly x: number;
  /** From the top. */
  readonly y: number;
}

/** A neuron that is drawn: where it stands, and which of its layer it is, from 0. */
export interface Neuron extends Place {
  /** Its place in the layer. */
  readonly index: number;
}

/** Distances in pixels. */
export interface Spacing {
  /** From column to column. */
  readonly across: number;
  /** From neuron to neuron. */
  readonly down: number;
  /** To the first column. */
  readonly left: number;
  /** Above the first neuron. */
  readonly top: number;
}

/** All columns, where dots stand for neurons that are left out, and the height that they take. */
export interface Columns {
  /** The neurons that are drawn, layer by layer. */
  readonly columns: readonly (readonly Neuron[])[];
  /** The middles of the gaps. */
  readonly dots: readonly Place[];
  /** In pixels. */
  readonly height: number;
}

/** Layers of at most so many neurons are drawn in full; of larger ones the first and the last few. */
const FULL = 15;
const [HEAD, TAIL] = [6, 5];

/** The indices that are drawn; `undefined` is the gap. */
const shown = (n: number): readonly (number | undefined)[] =>
  n <= FULL ? Array.from({ length: n }, (_, j) => j) : Array.from(
    { length: HEAD + 1 + TAIL },
    (_, i) => i < HEAD ? i : i === HEAD ? undefined : n - HEAD - TAIL - 1 + i,
  );

/** The places of the neurons of a network of the given sizes, each layer centred. */
export const columnsOf = (sizes: readonly number[], { across, down, left, top }: Spacing): Columns => {
  const layers = sizes.map(shown);
  const most = Math.max(...layers.map((layer) => layer.length));
  const placed = layers.map((layer, l) =>
    layer.map((index, i) => ({ index, x: left + across * l, y: top + down * (i + 0.5 + (most - layer.length) / 2) }))
  );
  return {
    columns: placed.map((layer) => layer.flatMap(({ index, x, y }) => index === undefined ? [] : [{ index, x, y }])),
    dots: placed.flatMap((layer) => layer.filter(({ index }) => index === undefined)),
    height: top + down * most + 12,
  };
};

/** The length and half the width of an arrow's head. */
const [LONG, WIDE] = [6, 2.2];

/** An arrow between two points: its line and its head. */
export interface Arrow {
  /** A path to be stroked. */
  readonly line: string;
  /** A path to be filled. */
  readonly head: string;
}

/** The arrow from the edge of a circle to the edge of another, whose radius is 0 where there is none. */
export const arrow = (from: Place, to: Place, radius: number, toRadius: number = radius): Arrow => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  const [ux, uy] = [dx / length, dy / length];
  const point = (along: number, aside: number): string =>
    `${short(from.x + along * ux - aside * uy)} ${short(from.y + along * uy + aside * ux)}`;
  const tip = length - toRadius;
  return {
    line: `M${point(radius, 0)}L${point(tip - LONG, 0)}`,
    head: `M${point(tip, 0)}L${point(tip - LONG, WIDE)}L${point(tip - LONG, -WIDE)}z`,
  };
};
