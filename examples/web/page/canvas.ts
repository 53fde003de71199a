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
const [POSITIVE, NEGATIVE] = [[213, 94, 0], [0, 90, 158]] as const;

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

/** Writes signed numbers into an image, the strongest at full colour. */
const paint = (image: ImageData, values: ArrayLike<number>, left: number, top: number, most: number): void => {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const strength = Math.min(1, Math.abs(value) / most);
    const [x, y] = [left + DOTS * (i % SIDE), top + DOTS * Math.floor(i / SIDE)];
    for (let d = 0; d < DOTS * DOTS; d++) {
      const [dx, dy] = [d % DOTS, d >> 1];
      const inked = value > 0 || dx === dy;
      const at = 4 * ((y + dy) * image.width + x + dx);
      const colour = value > 0 ? POSITIVE : NEGATIVE;
      for (let c = 0; c < 3; c++) image.data[at + c] = inked ? 255 - strength * (255 - colour[c]!) : 255;
      image.data[at + 3] = 255;
    }
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

/** So many neurons stand in a row, and so many are shown. */
const [ACROSS, MOST, GAP] = [10, 100, 4];

/** Shows the weights of each neuron of a layer, on one scale. */
export const showWeights = (canvas: HTMLCanvasElement, weights: readonly Float32Array[]): void => {
  const shown = weights.slice(0, MOST);
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
