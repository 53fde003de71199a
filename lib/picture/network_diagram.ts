/**
 * A network as the book draws it (sections 1.1 and 1.3): a column of circles for each layer, the input layer on the left, an
 * arrow from every neuron to every neuron of the next layer, and an arrow out of each output neuron. Of a large layer only
 * the ends are drawn, with dots for the rest. In a network of few weights each arrow carries its weight and each circle its
 * bias, as in the book's pictures of perceptrons.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { formOf, type Layer, receives } from "../network/layer.ts";
import { isDense } from "../network/require_dense.ts";
import { layerName } from "../network/layer_name.ts";
import { entry } from "../linear/matrix.ts";
import { at } from "../linear/vector.ts";
import type { Network } from "../network/network.ts";
import { type Attributes, element, group, words } from "./element.ts";
import { type Arrow, arrow, columnsOf, type Neuron, type Place } from "./network_places.ts";
import { svg } from "./svg.ts";
import { cut, readable } from "./text.ts";
import { grouped } from "../fault/percent.ts";

/** How a network is drawn. */
export interface NetworkDiagramOptions {
  /** The title of the picture; by default its sizes. */
  readonly title?: string;
  /** What stands before the inputs, one for each. */
  readonly inputs?: readonly string[];
  /** What stands behind the outputs, one for each. */
  readonly outputs?: readonly string[];
}

/** How many weights may be written down. */
const FEW = 16;
const [ACROSS, SIDES, TOP, OUT] = [170, 110, 64, 56];

/** The radius of a neuron, and the distance to the next: more where numbers are written. */
const ROOM = { bare: { radius: 15, down: 40 }, written: { radius: 20, down: 66 } } as const;

const sizesOf = (of: Network | readonly number[]): readonly number[] => {
  const sizes: readonly number[] = "layers" in of ? of.sizes : of;
  const wrong = sizes.findIndex((n) => !Number.isSafeInteger(n) || n < 1);
  if (sizes.length < 2) throw new RangeError(`Cannot draw a network: it needs 2 layers, and has ${sizes.length}`);
  if (wrong !== -1) throw new RangeError(`Cannot draw a network: layer ${wrong} has ${shown(sizes[wrong])} neurons`);
  return sizes;
};

const counted = (n: number): string => `(${grouped(n)} neuron${n === 1 ? "" : "s"})`;

/** Above this many arrows they are drawn faintly, lest they merge into grey. */
const MANY = 100;

/** All lines as one path, and all heads as another. */
const paths = (arrows: readonly Arrow[]): readonly string[] => {
  const many = arrows.length > MANY;
  return [
    element("path", {
      class: "fg-line-stroke",
      "stroke-width": many ? 0.5 : 0.8,
      d: arrows.map(({ line }) => line).join(""),
    }),
    element("path", {
      class: "fg-line",
      "fill-opacity": many ? 0.6 : undefined,
      d: arrows.map(({ head }) => head).join(""),
    }),
  ];
};

/** From every neuron to every neuron of the next layer that receives its activation; all of them where only sizes are known. */
const between = (
  columns: readonly (readonly Neuron[])[],
  radius: number,
  layers?: readonly Layer[],
): readonly Arrow[] =>
  columns.slice(1).flatMap((layer, l) => {
    const joined = layers === undefined ? () => true : receives(formOf(layers[l]!));
    return columns[l]!.flatMap((from) =>
      layer.flatMap((to) => joined(to.index, from.index) ? [arrow(from, to, radius)] : [])
    );
  });

/** Out of every neuron of the last layer. */
const outward = (outputs: readonly Neuron[], radius: number): readonly Arrow[] =>
  outputs.map((from) => arrow(from, { x: from.x + OUT, y: from.y }, radius, 0));

const number = (x: number, y: number, value: number, attributes: Attributes = {}): string =>
  words(x, y + 4, readable(value, 2), { "font-size": 11, ...attributes });

/** Weights, a little way along their arrows on a strip of paper; and biases, in their circles. */
const parameters = ({ layers }: Network, columns: readonly (readonly Neuron[])[]): readonly string[] =>
  layers.flatMap(({ weights, biases }, l) =>
    columns[l + 1]!.flatMap((to) => [
      number(to.x, to.y, at(to.index)(biases)),
      ...columns[l]!.map((from) =>
        number(0.68 * from.x + 0.32 * to.x, 0.68 * from.y + 0.32 * to.y, entry(to.index, from.index)(weights), {
          class: "fg-halo",
        })
      ),
    ])
  );

const named = (
  names: readonly string[] | undefined,
  neurons: readonly Neuron[],
  dx: number,
  anchor: string,
): readonly string[] =>
  names === undefined
    ? []
    : neurons.map(({ x, y, index }) => words(x + dx, y + 4, cut(9, names[index]!), { "text-anchor": anchor }));

const requireNames = (what: string, names: readonly string[] | undefined, n: number): void => {
  if (names === undefined || names.length === n) return;
  throw new RangeError(`Cannot name ${n} ${what}: there are ${names.length} names`);
};

/** The name of a layer and the number of its neurons, above them. */
const heads = (n: number, l: number, layers: number): readonly string[] => [
  words(SIDES + ACROSS * l, 24, layerName(l, layers)),
  words(SIDES + ACROSS * l, 40, counted(n), { class: "fg-muted" }),
];

/** Three dots for the neurons that are left out. */
const dotted = ({ x, y }: Place): string =>
  [-8, 0, 8].map((dy) => `M${x - 2} ${y + dy}a2 2 0 1 0 4 0a2 2 0 1 0-4 0z`).join("");

const isFew = (sizes: readonly number[]): boolean =>
  sizes.slice(1).reduce((n, size, l) => n + size * sizes[l]!, 0) <= FEW;

/**
 * The diagram of a network, or of the sizes of one.
 *
 * ```ts
 * import { networkDiagram } from "@foldgrad/foldgrad/picture";
 *
 * const picture = networkDiagram([784, 15, 10]);
 * console.log(/<title>([^<]*)/.exec(picture)![1]); // A network of 784, 15, 10 neurons
 * ```
 *
 * @throws RangeError for fewer than two layers, a size that is none, and names that are not one for each input or output.
 */
export const networkDiagram = (of: Network | readonly number[], options: NetworkDiagramOptions = {}): string => {
  const sizes = sizesOf(of);
  const [last, outputs] = [sizes.length - 1, options.outputs];
  requireNames("inputs", options.inputs, sizes[0]!);
  requireNames("outputs", outputs, sizes[last]!);
  const written = "layers" in of && isFew(sizes) && of.layers.every(isDense) ? of : undefined;
  const { radius, down } = written === undefined ? ROOM.bare : ROOM.written;
  const { columns, dots, height } = columnsOf(sizes, { across: ACROSS, down, left: SIDES, top: TOP });
  return svg({
    width: 2 * SIDES + ACROSS * last,
    height,
    title: options.title ?? `A network of ${sizes.join(", ")} neurons`,
    description: `${sizes.map((n, l) => `${layerName(l, sizes.length)} ${counted(n)}`).join(", ")}.`,
  }, [
    ...paths(between(columns, radius, "layers" in of ? of.layers : undefined)),
    ...paths(outward(columns[last]!, radius)),
    group({ class: "fg-neuron" }, columns.flat().map(({ x, y }) => element("circle", { cx: x, cy: y, r: radius }))),
    ...dots.map((place) => element("path", { class: "fg-muted", d: dotted(place) })),
    group({ class: "fg-ink", "font-size": 12, "text-anchor": "middle" }, [
      ...sizes.flatMap((n, l) => heads(n, l, sizes.length)),
      ...named(options.inputs, columns[0]!, -radius - 6, "end"),
      ...named(outputs, columns[last]!, OUT + 4, "start"),
      ...written === undefined ? [] : parameters(written, columns),
    ]),
  ]);
};
