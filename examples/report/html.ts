/**
 * HTML as text, from values: what comes from outside is only ever text.
 *
 * @module
 */
import { figureClass, figureStyle } from "../support/figures.ts";
import { escaped } from "../../lib/picture.ts";

/** A table of names and values. */
export const table = (caption: string, rows: readonly (readonly [name: string, value: string])[]): string =>
  `<table><caption>${escaped(caption)}</caption>` +
  rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join("") +
  "</table>\n";

/** A picture with words below it. */
export const figure = (svg: string, caption: string): string =>
  `<figure class="${figureClass(svg)}"><div class="scroll" tabindex="0" role="region" aria-label="${
    escaped(caption)
  }">${svg}</div>` +
  `<figcaption>${escaped(caption)}</figcaption></figure>\n`;

/** A part of a page under its heading. */
export const section = (heading: string, parts: readonly string[]): string =>
  `<section><h2>${escaped(heading)}</h2>\n${parts.join("")}</section>\n`;

/** A whole page that needs nothing else: no script, no network. */
export const page = (title: string, style: string, body: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}${figureStyle(body)}</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
