/// <reference lib="dom" />
/**
 * What the network reads in the drawing, how sure it is, what each layer says, and which pixels speak for and against.
 *
 * @module
 */
import { type LayerNumbers, type Mistaken, type News, type ReadPiece, titleOf } from "../protocol.ts";
import { digit, signed } from "./canvas.ts";
import { byId, element, say, short, sureness } from "./dom.ts";

/** The numbers of a layer, a row for each neuron. */
const layerTable = ({ z, a }: LayerNumbers, l: number, layers: number): HTMLElement => {
  const last = l === layers - 1;
  const most = last ? a.indexOf(Math.max(...a)) : -1;
  const head = element(
    "tr",
    {},
    ...["", "z", "a"].map((name) => element("th", { scope: "col" }, name)),
    element("td"),
  );
  const rows = z.map((_, j) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, last ? `“${j}”` : String(j)),
      element("td", {}, short(z[j]!)),
      element("td", j === most ? { class: "most" } : {}, a[j]!.toFixed(3)),
      element(
        "td",
        {},
        element("meter", { min: 0, max: 1, value: Math.min(1, Math.max(0, a[j]!)), "aria-hidden": "true" }),
      ),
    )
  );
  return element("table", {}, element("caption", {}, titleOf(l, layers)), head, ...rows);
};

type Reading = News & { readonly tag: "reading" };

const UNREAD: Readonly<Record<Reading["skill"], string>> = {
  none: "It has not been trained yet: press Train, and it reads this.",
  some: "No digit can be read in this.",
  enough: "No digit can be read in this.",
};

const pieceView = ({ pixels, speaks, answer, layers }: ReadPiece): HTMLElement => {
  const hidden = layers.slice(0, -1).map((layer, l) => layerTable(layer, l, layers.length));
  return element(
    "div",
    { class: "piece" },
    element(
      "figure",
      {},
      digit(pixels, "The digit as the network sees it", "large"),
      element("figcaption", {}, "As the network sees it"),
    ),
    element(
      "figure",
      {},
      signed(speaks, `Which pixels speak for ${answer} and which against`),
      element("figcaption", {}, `Orange and solid speaks for ${answer}, blue and dotted against`),
    ),
    element("div", { class: "numbers" }, layerTable(layers.at(-1)!, layers.length - 1, layers.length)),
    ...hidden.length === 0 ? [] : [
      element(
        "details",
        {},
        element("summary", {}, "Hidden layers"),
        element("div", { class: "tables numbers" }, ...hidden),
      ),
    ],
  );
};

/** Shows what was read. Tables that somebody has opened stay open. */
export const showReading = ({ pieces, empty, skill }: Reading): void => {
  const place = byId("pieces");
  const open = [...place.querySelectorAll("details")].map((details) => details.open);
  const digits = pieces.map(({ answer }) => answer).join(" ");
  const does = skill === "enough" ? "It reads " : "After less than an epoch it guesses ";
  if (pieces.length === 0) say("answer", empty ? "Nothing drawn yet." : UNREAD[skill]);
  else if (byId("answer").textContent !== does + digits) {
    byId("answer").replaceChildren(does, element("b", {}, digits));
  }
  say("sure", pieces.map(({ answer, layers }) => sureness(layers.at(-1)!.a[answer]!)).join(", "));
  const focused = [...place.querySelectorAll("summary")].findIndex((summary) => summary === document.activeElement);
  place.replaceChildren(...pieces.map(pieceView));
  [...place.querySelectorAll("details")].forEach((details, i) => details.open = open[i] ?? false);
  if (focused !== -1) place.querySelectorAll("summary")[focused]?.focus();
};

/** Shows digits that the network gets wrong. */
export const showMistakes = (mistakes: readonly Mistaken[], all?: number): void => {
  say(
    "wrong-count",
    all === undefined ? "" : mistakes.length < all ? `(the first ${mistakes.length} of ${all})` : `(${all})`,
  );
  byId("wrong").replaceChildren(
    ...mistakes.map(({ pixels, label, answer, confidence }) =>
      element(
        "li",
        {},
        digit(pixels, `A ${label}, read as ${answer}`),
        element("br"),
        `${label} → ${answer}`,
        element("br"),
        sureness(confidence),
      )
    ),
  );
};
