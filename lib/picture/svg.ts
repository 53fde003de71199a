/**
 * The sheet that every picture is drawn on: an SVG that stands alone or in a page, with its paper, its title, and a
 * description for screen readers.
 *
 * @module
 */
import { element } from "./element.ts";
import { escaped, unescaped } from "./text.ts";
import { pictureStyle } from "./theme.ts";

/** What a sheet is. */
export interface Sheet {
  /** In pixels of CSS. */
  readonly width: number;
  /** In pixels of CSS. */
  readonly height: number;
  /** What it shows, in a few words. */
  readonly title: string;
  /** A description for screen readers. */
  readonly description: string;
}

const STYLE = `<style>${pictureStyle}</style>`;

/** A picture: the sheet with what is drawn on it. */
export const svg = ({ width, height, title, description }: Sheet, drawn: readonly string[]): string =>
  element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    class: "foldgrad",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": title,
  }, [
    element("title", {}, [escaped(title)]),
    element("desc", {}, [escaped(description)]),
    STYLE,
    element("rect", { class: "fg-paper", width, height }),
    ...drawn,
  ]) + "\n";

/** A picture without its style sheet, for a page that has {@link pictureStyle} in its own. */
export const withoutStyle = (picture: string): string => picture.replace(STYLE, "");

const inside = (name: string, picture: string): string =>
  unescaped(new RegExp(`<${name}>([^<]*)</${name}>`).exec(picture)?.[1] ?? "");

/** The title and the description of a picture, as text. */
export const titleOf = (picture: string): readonly [title: string, description: string] => [
  inside("title", picture),
  inside("desc", picture),
];
