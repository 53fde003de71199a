/**
 * How pictures stand in a page: they grow with the reader's text, and on a screen that is narrower than a picture it keeps its size,
 * is scrolled, and says so.
 *
 * @module
 */

/** What marks a figure that holds a picture, by the picture's width in pixels at the usual size of text. */
export const figureClass = (svg: string): string => `w${Math.ceil(Number(/ width="([\d.]+)"/.exec(svg)?.[1] ?? 0))}`;

/** The usual size of text in pixels; a page's margins, and the widest screen on which a picture scrolls, in this unit. */
const [TEXT, MARGINS, NARROW] = [16, 2, 40];

/** The rules for the figures of a page. */
export const figureStyle = (body: string): string =>
  [...new Set(Array.from(body.matchAll(/<figure class="w(\d+)"/g), ([, width]) => Number(width)))].map((width) => {
    const ems = width / TEXT;
    return `.w${width} .foldgrad{width:${ems}rem}` +
      `@media screen and (max-width:${Math.min(NARROW, ems + MARGINS)}em){.w${width} .foldgrad{max-width:none}` +
      `.w${width} figcaption::after{content:" Wider than the screen: scroll it sideways."}}`;
  }).join("");
