/**
 * Pictures as pure functions, value in, SVG text out. They need nothing but the library, stand alone as files or inline in
 * a page, follow the reader's choice of light or dark, and print dark on white. Every picture has a title and says in words
 * what it shows.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { digit } from "@foldgrad/foldgrad/picture";
 *
 * const svg = digit(vector([0, 1, 1, 0]));
 * console.log(svg.startsWith("<svg")); // true
 * ```
 *
 * @module
 */
export { digit, type DigitOptions } from "./picture/digit.ts";
export { type DigitEntry, digitGrid, type DigitGridOptions } from "./picture/digit_grid.ts";
export { digitText, type DigitTextOptions } from "./picture/digit_text.ts";
export { weightText, type WeightTextOptions } from "./picture/weight_text.ts";
export { weightGrid, type WeightGridOptions, type WeightOptions, weightPicture } from "./picture/weights.ts";
export { networkDiagram, type NetworkDiagramOptions } from "./picture/network_diagram.ts";
export { confusionMatrix, type ConfusionOptions } from "./picture/confusion_matrix.ts";
export { networkText } from "./network/network_text.ts";
export { type Picture, show } from "./picture/show.ts";
export { type Colours, dark, light, pictureStyle } from "./picture/theme.ts";
export { type Sheet, svg, withoutStyle } from "./picture/svg.ts";
export { type Attributes, group } from "./picture/element.ts";
export { clean, cut, escaped, readable } from "./picture/text.ts";
export { layerName } from "./network/layer_name.ts";
export type { Shape } from "./picture/raster.ts";
