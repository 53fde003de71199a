/// <reference lib="dom" />
/**
 * One step of backpropagation, slowed down: the four equations, each beside its numbers.
 *
 * @module
 */
import { type Learning, type News, titleOf } from "../protocol.ts";
import { digit, signed } from "./canvas.ts";
import { byId, element, enable, onPress, say, short } from "./dom.ts";

type Explained = News & { readonly tag: "explained" };

/** So many neurons of a layer are listed. */
const MOST = 30;
/** How many inputs the first layer has. */
const PIXELS = 784;

/** Numbers of one layer, one for each neuron. */
type Column = readonly [name: string, values: readonly number[]];

const Z = ({ z }: Learning): Column => ["z", z];
const A = ({ a }: Learning): Column => ["a", a];
const DELTA = ({ delta }: Learning): Column => ["δ", delta];
const BIAS = ({ biases }: Learning): Column => ["∂C/∂b", biases];
const WEIGHT = ({ row }: Learning): Column => ["∂C/∂w", row];

const numbers = (caption: string, columns: readonly Column[]): HTMLElement => {
  const all = columns[0]![1].length;
  const more = all > MOST ? ` (the first ${MOST} of ${all} neurons)` : "";
  const head = ["", ...columns.map(([name]) => name)].map((name) => element("th", { scope: "col" }, name));
  const rows = Array.from({ length: Math.min(MOST, all) }, (_, j) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, String(j)),
      ...columns.map(([, values]) => element("td", {}, short(values[j]!))),
    ));
  return element(
    "div",
    { class: "numbers" },
    element("table", {}, element("caption", {}, caption + more), element("tr", {}, ...head), ...rows),
  );
};

interface Stage {
  readonly title: string;
  readonly equation: string;
  readonly words: string;
  readonly tables: (told: Explained) => readonly HTMLElement[];
}

const each =
  (columns: readonly ((layer: Learning) => Column)[], from: number = 0, to?: number) =>
  ({ layers }: Explained): readonly HTMLElement[] =>
    layers.map((layer, l) => ({ layer, l })).slice(from, to).map(({ layer, l }) =>
      numbers(titleOf(l, layers.length), columns.map((of) => of(layer)))
    );

/** The gradient of the neuron with the largest error: as a picture where its inputs are pixels, else as numbers. */
const rowView = (layer: Learning, name: string): HTMLElement => {
  const words = `${name}: the gradient has length ${short(layer.weightsLength)}. ` +
    `Of neuron ${layer.neuron}, which has the largest error`;
  if (layer.row.length !== PIXELS) return numbers(`${words}, for each neuron before it`, [WEIGHT(layer)]);
  const caption = `${words}: orange and solid where ∂C/∂w is positive, blue and dotted where it is negative`;
  return element("figure", {}, signed(layer.row, words), element("figcaption", {}, caption));
};

const gradients = ({ layers }: Explained): readonly HTMLElement[] =>
  layers.map((layer, l) => rowView(layer, titleOf(l, layers.length)));

const STAGES: readonly Stage[] = [
  {
    title: "1. Feedforward",
    equation: "zˡ = wˡ aˡ⁻¹ + bˡ,  aˡ = σ(zˡ)",
    words: "The digit goes through the layers, from the first to the last.",
    tables: each([Z, A]),
  },
  {
    title: "2. The error of the output layer (BP1)",
    equation: "δᴸ = ∇ₐC ⊙ σ′(zᴸ)",
    words: "How the cost changes with each weighted input of the last layer.",
    tables: each([A, DELTA], -1),
  },
  {
    title: "3. The errors of the layers before (BP2)",
    equation: "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)",
    words: "The error goes back through the weights, layer by layer.",
    tables: (told) =>
      told.layers.length > 1
        ? each([A, DELTA], 0, -1)(told)
        : [element("p", {}, "This network has no hidden layer, so the error goes back no further.")],
  },
  {
    title: "4. The gradient in the biases (BP3)",
    equation: "∂C/∂bˡ = δˡ",
    words: "It is the error itself.",
    tables: each([DELTA, BIAS]),
  },
  {
    title: "5. The gradient in the weights (BP4)",
    equation: "∂C/∂wˡⱼₖ = aˡ⁻¹ₖ δˡⱼ",
    words: "Activation in, times error out. Where no ink was, nothing is learned.",
    tables: gradients,
  },
];

const view = (told: Explained, stage: number): readonly HTMLElement[] => {
  const { equation, words, tables } = STAGES[stage]!;
  return [
    element(
      "div",
      { class: "piece" },
      element(
        "figure",
        {},
        digit(told.pixels, `The digit ${told.label} to learn from`, "large"),
        element("figcaption", {}, `Wanted: ${told.label}. Cost: ${short(told.cost)}`),
      ),
      element(
        "div",
        {},
        element("p", { class: "equation" }, equation),
        element("p", { class: "note" }, words),
        element("div", { class: "tables" }, ...tables(told)),
      ),
    ),
  ];
};

/** The explanation on the page. */
export interface Inside {
  readonly show: (told: Explained) => void;
  /** Takes it back: it was one of another network. */
  readonly forget: () => void;
}

/** Shows explanations, one stage after another; `ask` asks for the one of another example. */
export const listenInside = (ask: (example: number) => void): Inside => {
  let told: Explained | undefined;
  let [stage, example] = [0, -1];
  const show = (): void => {
    byId("explained").replaceChildren(...told === undefined ? [] : view(told, stage));
    say("stage", told === undefined ? "Press “Another digit” for a digit to learn from." : STAGES[stage]!.title);
    enable("back", told !== undefined && stage > 0);
    enable("next", told !== undefined && stage < STAGES.length - 1);
  };
  const move = (by: number) => (): void => {
    stage += by;
    show();
  };
  onPress("back", move(-1));
  onPress("next", move(1));
  onPress("other", () => {
    stage = 0;
    ask(++example);
  });
  const become = (now: Explained | undefined): void => {
    told = now;
    show();
  };
  return { show: become, forget: () => become(undefined) };
};
