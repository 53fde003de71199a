/**
 * The colours of all pictures, light and dark, and the one style sheet that they share. Since it is the same text in every
 * picture, any number of pictures can stand in one page without a clash, and one hash allows it in a content-security
 * policy. On paper, and without a preference for dark, the colours are light.
 *
 * The colours that tell things apart start from those of Okabe and Ito (*Color Universal Design*, 2008), changed until
 * colour-blind eyes see them apart as well, and until they stand out from the paper at 3:1 (WCAG 2.2, 1.4.11); words stand
 * out at 4.5:1 (1.4.3).
 *
 * @module
 */

/** The colours by name, as `#rrggbb`. */
export interface Colours {
  /** What is drawn on. */
  readonly paper: string;
  /** Words, and the pixels of digits. */
  readonly ink: string;
  /** Words that matter less. */
  readonly muted: string;
  /** Lines and circles. */
  readonly line: string;
  /** What is positive, or wrong. */
  readonly plus: string;
  /** What is negative, or right. */
  readonly minus: string;
  /** Curves that must be told apart, in this order. */
  readonly series: readonly string[];
}

/** Dark ink on white paper. */
export const light: Colours = {
  paper: "#ffffff",
  ink: "#1b1b1f",
  muted: "#5c5f66",
  line: "#767a82",
  plus: "#d55e00",
  minus: "#0072b2",
  series: ["#0072b2", "#d55e00", "#1a9e5c", "#c44e8e", "#1b1b1f"],
};

/** Light ink on dark paper. */
export const dark: Colours = {
  paper: "#16181d",
  ink: "#ececf0",
  muted: "#a9adb6",
  line: "#858a94",
  plus: "#f0a30a",
  minus: "#56b4e9",
  series: ["#56b4e9", "#f0a30a", "#8ce0a8", "#cc79a7", "#ececf0"],
};

const NAMES = ["paper", "ink", "muted", "line", "plus", "minus"] as const;

const declared = (colours: Colours): string =>
  [...NAMES.map((name) => [name, colours[name]]), ...colours.series.map((colour, i) => [i + 1, colour])]
    .map(([name, colour]) => `--fg-${name}:${colour}`).join(";");

/** Programs that draw SVG and know no variables take the first of two values, the light one. */
const filled = (name: typeof NAMES[number]): string =>
  `.fg-${name}{fill:${light[name]};fill:var(--fg-${name})}` +
  `.fg-${name}-stroke{fill:none;stroke:${light[name]};stroke:var(--fg-${name})}`;

/**
 * The style sheet that stands in every picture. A page may set the variables itself, by a selector more specific than
 * `.foldgrad`.
 */
export const pictureStyle: string = [
  `.foldgrad{${declared(light)};max-width:100%;height:auto;font-family:system-ui,sans-serif}`,
  `@media screen and (prefers-color-scheme:dark){.foldgrad{${declared(dark)}}}`,
  ...NAMES.map(filled),
  `.fg-neuron{fill:${light.paper};fill:var(--fg-paper);stroke:${light.ink};stroke:var(--fg-ink);stroke-width:1.2px}`,
  `.fg-halo{paint-order:stroke;stroke:${light.paper};stroke:var(--fg-paper);stroke-width:4px}`,
].join("");
