/**
 * Text that XML can hold, and numbers for readers.
 *
 * Law: what {@link escaped} gives has no character that opens or ends an element, an attribute or an entity, and none that
 * XML 1.0 (section 2.2, `Char`) does not allow.
 *
 * @module
 */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Every run of white space, line ends among them. */
const SPACE = /[\t\n\r ]+/g;

const NOT_XML = /[\p{Control}\ufffe\uffff]/gu;

/** Controls that turn the reading direction round, and would let a label look like another. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Any text as one line of what XML can hold; the rest becomes U+FFFD. */
export const clean = (text: string): string =>
  text.toWellFormed().replace(SPACE, " ").replace(NOT_XML, "\ufffd").replace(DIRECTIONS, "\ufffd");

/** Any text as one line of XML text. */
export const escaped = (text: string): string => clean(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** The text that {@link escaped} made some XML of. */
export const unescaped = (xml: string): string =>
  Object.entries(ENTITIES).reverse().reduce((text, [character, entity]) => text.replaceAll(entity, character), xml);

/** At most `most` characters of a text; where some are left out the last is an ellipsis. */
export const cut = (most: number, text: string): string => {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
};

/** A coordinate: at most three digits after the point. */
export const short = (x: number): string => String(Math.round(x * 1000) / 1000 + 0).replace(/^(-?)0\./, "$1.");

/** A number to be read, of few significant digits, with the minus sign of printers. */
export const readable = (x: number, digits: number = 3): string =>
  String(Number(x.toPrecision(digits)) + 0).replace(/-/g, "−");
