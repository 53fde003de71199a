/**
 * A small strict reader of XML 1.0: elements, attributes in double quotes, text, and the five entities that need no
 * declaration or a number. Whatever else there is, it refuses.
 *
 * @module
 */

/** An element, and what is in it in order. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+);/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const plain = (text: string): string => {
  const bare = text.replace(ENTITY, "");
  if (/[&<]/.test(bare)) throw new SyntaxError(`a bare & or < in ${JSON.stringify(text)}`);
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1);
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : NAMED[name]!;
  });
};

const attributesOf = (text: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  const rest = text.replace(/\s+([\w:-]+)="([^"]*)"/g, (_, name: string, value: string) => {
    if (attributes.has(name)) throw new SyntaxError(`two attributes ${name}`);
    attributes.set(name, plain(value));
    return "";
  });
  if (rest.trim() !== "") throw new SyntaxError(`no attributes: ${JSON.stringify(rest)}`);
  return attributes;
};

/** The root element of a text that is well-formed; else a SyntaxError. */
export const xml = (text: string): Element => {
  if (!CHARACTERS.test(text)) throw new SyntaxError("a character that XML does not allow");
  interface Open extends Element {
    readonly children: (Element | string)[];
  }
  const top: Open = { name: "", attributes: new Map(), children: [] };
  const stack = [top];
  for (const [token] of text.trim().matchAll(/<(?:[^<>"]|"[^"]*")*>|[^<]+|</g)) {
    const parent = stack.at(-1)!;
    const tag = /^<(\/?)([A-Za-z][\w:-]*)((?:[^"]|"[^"]*")*?)(\/?)>$/.exec(token);
    if (tag === null) parent.children.push(plain(token));
    else if (tag[1] === "/") {
      if (stack.pop()!.name !== tag[2]) throw new SyntaxError(`${token} closes ${parent.name}`);
    } else {
      const element: Open = { name: tag[2]!, attributes: attributesOf(tag[3]!), children: [] };
      parent.children.push(element);
      if (tag[4] === "") stack.push(element);
    }
  }
  const [root] = top.children;
  if (stack.length !== 1 || top.children.length !== 1 || typeof root !== "object") {
    throw new SyntaxError("not one element");
  }
  return root;
};

/** All elements of one name, in order. */
export const all = (name: string, root: Element): readonly Element[] => [
  ...root.name === name ? [root] : [],
  ...root.children.flatMap((child) => typeof child === "string" ? [] : all(name, child)),
];

/** The text of an element. */
export const textOf = (element: Element): string =>
  element.children.map((child) => typeof child === "string" ? child : textOf(child)).join("");

/** The words that a picture shows, in order. */
export const wordsOf = (picture: string): readonly string[] => all("text", xml(picture)).map(textOf);
