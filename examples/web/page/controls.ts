/// <reference lib="dom" />
/**
 * The controls of a run: their texts, the link that holds them, and what is wrong with each, beside it.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import {
  ACTIVATIONS,
  decodeSettings,
  fromLink,
  type Name,
  NAMES,
  type Texts,
  toLink,
  type Wrong,
} from "../settings.ts";
import { byId, element } from "./dom.ts";

const LABELS: Readonly<Record<Name, string>> = {
  hidden: "Hidden neurons (30, or 60,20)",
  activation: "Activation of hidden layers",
  eta: "Learning rate eta",
  momentum: "Momentum (0 to below 1)",
  "mini-batch": "Size of a mini-batch",
  epochs: "Epochs",
  seed: "Seed",
  train: "Digits to learn from",
  precision: "Precision",
};

const CHOICES: Partial<Readonly<Record<Name, readonly string[]>>> = {
  activation: Object.keys(ACTIVATIONS),
  precision: ["f32", "f64"],
};

const fieldOf = (name: Name): HTMLElement => {
  const choices = CHOICES[name];
  const attributes = { id: `field-${name}`, name, "aria-describedby": `wrong-${name}` };
  const control = choices === undefined
    ? element("input", {
      ...attributes,
      autocomplete: "off",
      spellcheck: "false",
      inputmode: name === "hidden" ? "text" : "decimal",
    })
    : element("select", attributes, ...choices.map((choice) => element("option", { value: choice }, choice)));
  return element("div", {}, element("label", {}, LABELS[name], control), element("span", { id: `wrong-${name}` }));
};

const control = (name: Name): HTMLInputElement => byId<HTMLInputElement>(`field-${name}`);

const showWrong = (wrong: readonly Wrong[]): void =>
  NAMES.forEach((name) => {
    const own = wrong.find((one) => one.name === name);
    const place = byId(`wrong-${name}`);
    place.textContent = own?.message ?? "";
    place.className = own === undefined ? "" : "wrong";
    control(name).setAttribute("aria-invalid", String(own !== undefined));
  });

/** The controls of a page. */
export interface Controls {
  readonly texts: () => Texts;
  /** Shows what is wrong for so many digits, and says whether all is well. */
  readonly check: (images: number) => boolean;
  /** The same, and leads to the first that is wrong. */
  readonly insist: (images: number) => boolean;
}

/** Makes the controls from the link; `changed` is called for every change that is well. */
export const listenToControls = (defaults: Texts, images: () => number, changed: (texts: Texts) => void): Controls => {
  byId("form").replaceChildren(...NAMES.map(fieldOf));
  const set = (texts: Texts): void => NAMES.forEach((name) => control(name).value = texts[name]);
  const texts = (): Texts => Object.fromEntries(NAMES.map((name) => [name, control(name).value.trim()])) as Texts;
  const check = (n: number): boolean => {
    const decoded = decodeSettings(texts(), n);
    const wrong = E.isLeft(decoded) ? decoded.left : [];
    showWrong(wrong);
    if (wrong.length > 0) byId<HTMLDetailsElement>("settings").open = true;
    return wrong.length === 0;
  };
  const insist = (n: number): boolean => {
    const well = check(n);
    if (!well) byId("form").querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return well;
  };
  const apply = (): void => {
    if (!check(images())) return;
    history.replaceState(null, "", toLink(texts()));
    changed(texts());
  };
  set(fromLink(location.hash, defaults));
  byId("form").addEventListener("change", apply);
  byId("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    set(fromLink(location.hash, defaults));
    apply();
  });
  return { texts, check, insist };
};
