/// <reference lib="dom" />
/**
 * Elements of the page. Words are set as text, never as markup.
 *
 * @module
 */

/** The element of that id. */
export const byId = <A extends Element = HTMLElement>(id: string): A => {
  const found = document.querySelector<A>(`#${id}`);
  if (found === null) throw new Error(`There is no #${id} in the page`);
  return found;
};

/** A new element with attributes and what it holds. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
};

/** A new element of a picture. */
export const drawn = (
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (Node | string)[]
): SVGElement => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
};

/** Sets the words of an element, where they are new: a status that says the same again is not read aloud again. */
export const say = (id: string, words: string): void => {
  const place = byId(id);
  if (place.textContent !== words) place.textContent = words;
};

/** What may be pressed. What may not keeps the focus, so it is only said to be disabled. */
export const enable = (id: string, on: boolean): void => byId(id).setAttribute("aria-disabled", String(!on));

/** Acts when a button is pressed that is enabled. */
export const onPress = (id: string, act: () => void): void => {
  const button = byId(id);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") act();
  });
};

/** `97.1 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A number in three digits, with a true minus; what is very small or large in powers of ten. */
export const short = (x: number): string => {
  const size = Math.abs(x);
  const text = x === 0 || (1e-3 <= size && size < 1e5) ? String(Number(x.toPrecision(3))) : x.toExponential(1);
  return text.replaceAll("-", "−");
};

/** How sure an output is; one that is no share is only a number. */
export const sureness = (a: number): string => 0 <= a && a <= 1 ? `${percent(a)} sure` : `output ${short(a)}`;
