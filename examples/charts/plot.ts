/**
 * Pictures with axes, drawn by Observable Plot in a document without a browser, on the same sheet and in the same colours
 * as the pictures of the library.
 *
 * Both packages are fetched when this module is loaded: their names stand in variables, because Deno fetches a package
 * that is named inside `import(…)` before any program that could load this one starts. linkedom's `worker` entry is the
 * one that does not look for npm `canvas` on the disk, for which Deno would ask a permission.
 *
 * @module
 */
import type * as Plots from "npm:@observablehq/plot@0.6.17";
import type * as Documents from "npm:linkedom@0.18.15/worker";
import { clean, cut, group, light, type Sheet, svg } from "../../lib/picture.ts";

const PLOT = "npm:@observablehq/plot@0.6.17";
const DOCUMENTS = "npm:linkedom@0.18.15/worker";

/** Observable Plot. */
export const Plot: typeof Plots = await import(PLOT);
const { parseHTML }: typeof Documents = await import(DOCUMENTS);

/** A colour that follows light and dark, by its name in the style sheet; series are counted from 0, and repeat. */
export const colour = (name: "ink" | "muted" | "line" | "plus" | "minus" | "paper" | number): string =>
  `var(--fg-${typeof name === "number" ? name % light.series.length + 1 : name})`;

/** Somebody's words, as a chart may hold them. */
export const caption = (text: string, most: number = 24): string => cut(most, clean(text));

/** The chart that Plot makes of its options, as the text of a picture. A document of its own each time: nothing is shared. */
export const chart = (sheet: Sheet, options: Plots.PlotOptions): string => {
  const page: unknown = parseHTML("<!doctype html><html><head></head><body></body></html>");
  const { document } = page as Required<Pick<Plots.PlotOptions, "document">>;
  const { width, height } = sheet;
  const drawn = Plot.plot({ ...options, width, height, document });
  drawn.querySelectorAll("style").forEach((style: { readonly remove: () => void }) => style.remove());
  return svg(sheet, [
    group({ color: colour("ink"), fill: "currentColor", "font-size": 12, "text-anchor": "middle" }, [drawn.innerHTML]),
  ]);
};
