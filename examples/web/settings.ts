/**
 * What the page is told to do, as a value: from the controls and from the link, and back. Nobody's text is trusted: all goes through
 * the codecs of the library, and each fault belongs to one control.
 *
 * @module
 */
import { type Activation, linear, rectifiedLinear, sigmoid, tanh } from "../../mod.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { decodeTexts, defaults, type Options } from "../mnist/options.ts";

/** The activations of the hidden layers; the last layer is of sigmoid neurons, so that its outputs lie between 0 and 1. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = { sigmoid, tanh, rectifiedLinear, linear };

/** The settings of a run. */
export interface Settings extends Options {
  readonly activation: string;
}

/** The controls, by the names that they have in the link. */
export const NAMES = [
  "hidden",
  "activation",
  "eta",
  "momentum",
  "mini-batch",
  "epochs",
  "seed",
  "train",
  "precision",
] as const;

/** The name of a control. */
export type Name = typeof NAMES[number];

/** What stands in the controls: text. */
export type Texts = Readonly<Record<Name, string>>;

/** The book's network. */
export const DEFAULTS: Texts = {
  hidden: "30",
  activation: "sigmoid",
  eta: "3",
  momentum: "0",
  "mini-batch": "10",
  epochs: "30",
  seed: String(defaults["seed"]), // that of `mnist.ts`
  train: "50000",
  precision: "f32",
};

/** A fault, and the control that it belongs to. */
export interface Wrong {
  readonly name: Name;
  readonly message: string;
}

/** So many neurons in hidden layers together are enough for a page. */
const MOST = 1000;

const OPTIONS = ["eta", "momentum", "mini-batch", "epochs", "seed", "train", "precision"] as const;

const controlOf = (line: string): Name => NAMES.find((name) => line.startsWith(`${name}:`)) ?? "hidden";

/** The settings that some texts mean on `images` images, or what is wrong with them, each fault with its control. */
export const decodeSettings = (texts: Texts, images: number): E.Either<readonly Wrong[], Settings> => {
  const hidden = texts.hidden.replaceAll(" ", "");
  const decoded = decodeTexts({
    ...defaults,
    sizes: `784,${hidden === "" ? "" : `${hidden},`}10`,
    ...Object.fromEntries(OPTIONS.map((name) => [name, texts[name]])),
  });
  const wrong: Wrong[] = E.isLeft(decoded)
    ? decoded.left.map((line) => ({ name: controlOf(line), message: line }))
    : [];
  if (!Object.hasOwn(ACTIVATIONS, texts.activation)) {
    const names = Object.keys(ACTIVATIONS).join(", ");
    wrong.push({ name: "activation", message: `activation: expected one of ${names}, got ${texts.activation}` });
  }
  if (E.isRight(decoded)) {
    const { sizes, train } = decoded.right;
    const neurons = sizes.slice(1, -1).reduce((sum, size) => sum + size, 0);
    if (neurons > MOST) {
      wrong.push({ name: "hidden", message: `hidden: expected at most ${MOST} neurons on this page, got ${neurons}` });
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
  const entries = NAMES.map((name) => [name, (said.get(name) ?? defaults[name]).slice(0, 64)]);
  return Object.fromEntries(entries) as Texts;
};

/** The link of some texts: all of them, in one order. */
export const toLink = (texts: Texts): string =>
  `#${new URLSearchParams(NAMES.map((name) => [name, texts[name]])).toString()}`;
