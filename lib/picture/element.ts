/**
 * Elements of SVG as text: pure functions from attributes and children to XML. Children are XML; the text of people
 * enters through {@link words} or an attribute, and is escaped there.
 *
 * @module
 */
import { escaped, short } from "./text.ts";

/** Names and values; numbers are printed short, and what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const valueOf = (value: string | number): string => typeof value === "number" ? short(value) : escaped(value);

/** `<name attributes>children</name>`, or `<name attributes/>` without children. */
export const element = (name: string, attributes: Attributes = {}, children: readonly string[] = []): string => {
  const pairs = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${valueOf(value)}"`
  );
  const opening = `${name}${pairs.join("")}`;
  return children.length === 0 ? `<${opening}/>` : `<${opening}>${children.join("")}</${name}>`;
};

/** A group of elements with attributes in common. */
export const group = (attributes: Attributes, children: readonly string[]): string =>
  element("g", attributes, children);

/** Words at a place. */
export const words = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element("text", { x, y, ...attributes }, [escaped(text)]);
