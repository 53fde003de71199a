/**
 * Pictures as pure functions, value in, SVG text out. They need nothing but the library, stand alone as files or inline in
 * a page, follow the reader's choice of light or dark, and print dark on white. Every picture has a title and says in words
 * what it shows.
 *
 * @module
 */
export { digit, type DigitOptions } from "./digit.ts";
export { type DigitEntry, digitGrid, type DigitGridOptions } from "./digit_grid.ts";
export { digitText, type DigitTextOptions } from "./digit_text.ts";
export { weightGrid, type WeightGridOptions, type WeightOptions, weightPicture } from "./weights.ts";
export { networkDiagram, type NetworkDiagramOptions } from "./network_diagram.ts";
export { confusionMatrix, type ConfusionOptions } from "./confusion_matrix.ts";
export { networkText, type Picture, show } from "./show.ts";
export { type Colours, dark, light, pictureStyle } from "./theme.ts";
export { withoutStyle } from "./svg.ts";
export type { Shape } from "./raster.ts";
