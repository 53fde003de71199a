/// <reference lib="dom" />
/**
 * The controls of a run: their texts, the link that holds them, and what is wrong with each, beside it.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { HYPER_PARAMETERS, type HyperParameters } from "../../../lib/model.ts";
import { EXAMPLES } from "../../mnist/options.ts";
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

const LABELS: Readonly<Record<Exclude<Name, keyof HyperParameters>, string>> = {
  hidden: "hidden neurons (30, or 60,20)",
  activation: "activation of hidden layers",
  train: "digits to learn from",
  precision: "precision",
};

const isHyper = (name: Name): name is keyof HyperParameters => Object.hasOwn(HYPER_PARAMETERS, name);

/** The label of a control, and its hint: what a hyper-parameter does, and its range. */
const labelOf = (name: Name): readonly [label: string, hint: string] => {
  if (!isHyper(name)) return [LABELS[name], ""];
  const { label, words, codec } = HYPER_PARAMETERS[name];
  return [label, `${words}; ${codec(EXAMPLES).name}`];
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
  const [label, title] = labelOf(name);
  return element(
    "div",
    {},
    element("label", { title }, capitalised(label), control),
    element("span", { id: `wrong-${name}` }),
  );
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
  /** Takes the texts over into the link; without any, those of the controls. */
  readonly accept: (texts?: Texts) => void;
  /** Gives the controls, and the link, the texts again that were accepted last. */
  readonly back: () => void;
}

/** The names of the controls that differ in two texts. */
const differing = (one: Texts, other: Texts): readonly Name[] => NAMES.filter((name) => one[name] !== other[name]);

/** Makes the controls from the link; `changed` is called for every change that is well, with the names of what is new. */
export const listenToControls = (
  defaults: Texts,
  images: () => number,
  changed: (names: readonly Name[]) => void,
): Controls => {
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
  let accepted = fromLink(location.hash, defaults);
  const accept = (next: Texts = texts()): void => {
    accepted = next;
    set(next);
    history.replaceState(null, "", toLink(next));
  };
  const back = (): void => {
    accept(accepted);
    check(images());
  };
  const apply = (): void => {
    if (!check(images())) return;
    const names = differing(accepted, texts());
    if (names.length > 0) changed(names);
    else accept();
  };
  set(accepted);
  byId("form").addEventListener("change", apply);
  byId("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    set(fromLink(location.hash, defaults));
    apply();
  });
  return { texts, check, insist, accept, back };
};
