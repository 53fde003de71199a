/// <reference lib="dom" />
/**
 * Pictures on canvases: digits as ink on paper, and weights, whose sign shows in colour and in pattern.
 *
 * @module
 */
import { element } from "./dom.ts";

const SIDE = 28;
/** Each weight is 2 x 2 dots: all four where it is positive, two on a diagonal where it is negative. */
const DOTS = 2;
const POSITIVE = [213, 94, 0] as const;
const NEGATIVE = [0, 90, 158] as const;

const context = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => canvas.getContext("2d")!;

/** A digit. */
export const digit = (
  pixels: readonly number[],
  label: string,
  size: "small" | "large" = "small",
): HTMLCanvasElement => {
  const canvas = element("canvas", { width: SIDE, height: SIDE, class: size, role: "img", "aria-label": label });
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((ink, i) => image.data.set([255 * (1 - ink), 255 * (1 - ink), 255 * (1 - ink), 255], 4 * i));
  context(canvas).putImageData(image, 0, 0);
  return canvas;
};

const WHITE = 0xffffffff;

/** A colour on white paper, as the four bytes of a dot: red is the lowest. */
const tint = ([red, green, blue]: readonly [number, number, number], strength: number): number => {
  const on = (channel: number): number => Math.round(255 - strength * (255 - channel));
  return (0xff000000 | on(blue) << 16 | on(green) << 8 | on(red)) >>> 0;
};

/** Writes signed numbers into an image, the strongest at full colour. */
const paint = (image: ImageData, values: ArrayLike<number>, left: number, top: number, most: number): void => {
  // Where pages run the lowest byte comes first.
  const dots = new Uint32Array(image.data.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const colour = tint(value > 0 ? POSITIVE : NEGATIVE, Math.min(1, Math.abs(value) / most));
    const between = value > 0 ? colour : WHITE;
    const at = (top + DOTS * Math.floor(i / SIDE)) * image.width + left + DOTS * (i % SIDE);
    dots[at] = dots[at + image.width + 1] = colour;
    dots[at + 1] = dots[at + image.width] = between;
  }
};

const largest = (values: ArrayLike<number>): number => {
  let most = 1e-12;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
};

/** Numbers for and against, one for each pixel. */
export const signed = (values: readonly number[], label: string): HTMLCanvasElement => {
  const side = DOTS * SIDE;
  const canvas = element("canvas", { width: side, height: side, class: "large", role: "img", "aria-label": label });
  const image = new ImageData(side, side);
  paint(image, values, 0, 0, largest(values));
  context(canvas).putImageData(image, 0, 0);
  return canvas;
};

/** So many neurons stand in a row, and so many dots lie between them. */
const [ACROSS, GAP] = [10, 4];

/** Paints the weights of each neuron of a layer, on one scale. */
export const paintWeights = (canvas: HTMLCanvasElement, shown: readonly Float32Array[]): void => {
  const side = DOTS * SIDE + GAP;
  const [width, height] = [side * Math.min(ACROSS, shown.length) + GAP, side * Math.ceil(shown.length / ACROSS) + GAP];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  // The few strongest weights would leave the others pale, so the scale ends at three times the usual size.
  const squares = shown.reduce((sum, row) => row.reduce((s, w) => s + w * w, sum), 0);
  const most = 3 * Math.sqrt(squares / Math.max(1, shown.length * SIDE * SIDE)) + 1e-12;
  shown.forEach((row, j) => paint(image, row, GAP + side * (j % ACROSS), GAP + side * Math.floor(j / ACROSS), most));
  context(canvas).putImageData(image, 0, 0);
};
