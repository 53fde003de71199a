/**
 * What the page is told to do, as a value: from the controls and from the link, and back. Nobody's text is trusted: all goes through
 * the codecs of the library, and each fault belongs to one control.
 *
 * @module
 */
import { type Activation, linear, rectifiedLinear, sigmoid, tanh } from "../../mod.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { HYPER_NAMES, type HyperParameters } from "../../lib/model.ts";
import { decodeTexts } from "../mnist/decode_texts.ts";
import { defaults, type Options } from "../mnist/options.ts";
import { optionOf } from "../support/option_text.ts";

/** The activations of the hidden layers; the last layer is of sigmoid neurons, so that its outputs lie between 0 and 1. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = { sigmoid, tanh, rectifiedLinear, linear };

/** The settings of a run. */
export interface Settings extends Options {
  readonly activation: string;
}

/** The control of an option of the command line. */
type OptionName = keyof HyperParameters | "train" | "precision";

const OPTION_NAMES: readonly OptionName[] = [...HYPER_NAMES, "train", "precision"];

/** The name of a control. */
export type Name = "hidden" | "activation" | OptionName;

/** The controls, in the order of the page. */
export const NAMES: readonly Name[] = ["hidden", "activation", ...OPTION_NAMES];

/** What stands in the controls: text. */
export type Texts = Readonly<Record<Name, string>>;

const textsOf = (text: (name: Name) => string): Texts =>
  Object.fromEntries(NAMES.map((name) => [name, text(name)])) as Texts;

/** The book's network. */
export const DEFAULTS: Texts = {
  ...textsOf((name) => String(defaults[optionOf(name)])),
  hidden: "30",
  activation: "sigmoid",
};

/** A fault, and the control that it belongs to. */
export interface Wrong {
  readonly name: Name;
  readonly message: string;
}

/** So many neurons in hidden layers together are enough for a page, and so many epochs. */
const MOST = 1000;
/** The most epochs of a run. */
export const MOST_EPOCHS = 1000;

const controlOf = (line: string): Name => NAMES.find((name) => line.startsWith(`${optionOf(name)}:`)) ?? "hidden";

/** The settings that some texts mean on `images` images, or what is wrong with them, each fault with its control. */
export const decodeSettings = (texts: Texts, images: number): E.Either<readonly Wrong[], Settings> => {
  const hidden = texts.hidden.replaceAll(" ", "");
  const decoded = decodeTexts({
    ...defaults,
    sizes: `784,${hidden === "" ? "" : `${hidden},`}10`,
    ...Object.fromEntries(OPTION_NAMES.map((name) => [optionOf(name), texts[name]])),
  });
  const wrong: Wrong[] = E.isLeft(decoded)
    ? decoded.left.map((line) => ({ name: controlOf(line), message: line }))
    : [];
  if (!Object.hasOwn(ACTIVATIONS, texts.activation)) {
    const names = Object.keys(ACTIVATIONS).join(", ");
    wrong.push({ name: "activation", message: `activation: expected one of ${names}, got ${texts.activation}` });
  }
  if (E.isRight(decoded)) {
    const { sizes, train, epochs } = decoded.right;
    const neurons = sizes.slice(1, -1).reduce((sum, size) => sum + size, 0);
    if (neurons > MOST) {
      wrong.push({ name: "hidden", message: `hidden: expected at most ${MOST} neurons on this page, got ${neurons}` });
    }
    if (epochs > MOST_EPOCHS) {
      wrong.push({ name: "epochs", message: `epochs: expected an integer in 1..${MOST_EPOCHS}, got ${epochs}` });
    }
    if (train > images) {
      wrong.push({ name: "train", message: `train: expected an integer in 1..${images}, got ${train}` });
    }
    if (wrong.length === 0) return E.right({ ...decoded.right, activation: texts.activation });
  }
  return E.left(wrong);
};

/** The texts of a link; what it does not say, or says of no control, is as in the defaults. */
export const fromLink = (hash: string, defaults: Texts = DEFAULTS): Texts => {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  return textsOf((name) => (said.get(optionOf(name)) ?? defaults[name]).slice(0, 64));
};

/** The link of some texts: all of them, in one order. */
export const toLink = (texts: Texts): string =>
  `#${new URLSearchParams(NAMES.map((name) => [optionOf(name), texts[name]])).toString()}`;

/** What tells a run from others, however long it is: its link, without the epochs. */
export const toKey = (texts: Texts): string => toLink({ ...texts, epochs: "" });
