/// <reference lib="dom" />
/**
 * Pictures on canvases: digits as ink on paper, and weights, whose sign shows in colour and in pattern. Paper is what shows through,
 * and the colours are those of the style sheet, so that a picture is painted again when light becomes dark.
 *
 * @module
 */
import { element } from "./dom.ts";

const SIDE = 28;
/** Each weight is 2 x 2 dots: all four where it is positive, two on a diagonal where it is negative. */
const DOTS = 2;

const context = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => canvas.getContext("2d")!;

/** A colour of the style sheet, as it is now: `#rrggbb`. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

type Channels = readonly [red: number, green: number, blue: number];

const channels = (name: string): Channels => {
  const hex = colour(name);
  const channel = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
};

const painters = new WeakMap<HTMLCanvasElement, () => void>();

/** A canvas with its picture, which {@link paintAgain} paints again. */
export const painted = (canvas: HTMLCanvasElement, paint: () => void): HTMLCanvasElement => {
  painters.set(canvas, paint);
  paint();
  return canvas;
};

/** Paints all pictures again: other colours hold, or another width. */
export const paintAgain = (): void => document.querySelectorAll("canvas").forEach((canvas) => painters.get(canvas)?.());

/** A digit. */
export const digit = (
  pixels: readonly number[],
  label: string,
  size: "small" | "large" = "small",
): HTMLCanvasElement => {
  const canvas = element("canvas", { width: SIDE, height: SIDE, class: size, role: "img", "aria-label": label });
  return painted(canvas, () => {
    const image = new ImageData(SIDE, SIDE);
    const colours = channels("ink");
    pixels.forEach((ink, i) => image.data.set([...colours, 255 * ink], 4 * i));
    context(canvas).putImageData(image, 0, 0);
  });
};

const PAPER = 0;

/** A colour that covers the paper so much, as the four bytes of a dot: red is the lowest. */
const tint = ([red, green, blue]: Channels, strength: number): number =>
  (Math.round(255 * strength) << 24 | blue << 16 | green << 8 | red) >>> 0;

/** Writes signed numbers into an image, the strongest at full colour. */
const paint = (image: ImageData, values: ArrayLike<number>, left: number, top: number, most: number): void => {
  // Where pages run the lowest byte comes first.
  const dots = new Uint32Array(image.data.buffer);
  const [plus, minus] = [channels("plus"), channels("minus")];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const colour = tint(value > 0 ? plus : minus, Math.min(1, Math.abs(value) / most));
    const between = value > 0 ? colour : PAPER;
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
  return painted(canvas, () => {
    const image = new ImageData(side, side);
    paint(image, values, 0, 0, largest(values));
    context(canvas).putImageData(image, 0, 0);
  });
};

/** At most so many neurons stand in a row, and on a narrow screen fewer, down to so many; so many dots lie between them. */
const [MOST_ACROSS, LEAST_ACROSS, GAP] = [10, 4, 4];

/** Paints the weights of each neuron of a layer, on one scale. */
export const paintWeights = (canvas: HTMLCanvasElement, shown: readonly Float32Array[]): void => {
  painted(canvas, () => paintGrid(canvas, shown));
};

const paintGrid = (canvas: HTMLCanvasElement, shown: readonly Float32Array[]): void => {
  const side = DOTS * SIDE + GAP;
  const across = Math.max(LEAST_ACROSS, Math.min(MOST_ACROSS, Math.floor(canvas.clientWidth / side)));
  const [width, height] = [side * Math.min(across, shown.length) + GAP, side * Math.ceil(shown.length / across) + GAP];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  // The few strongest weights would leave the others pale, so the scale ends at three times the usual size.
  const squares = shown.reduce((sum, row) => row.reduce((s, w) => s + w * w, sum), 0);
  const most = 3 * Math.sqrt(squares / Math.max(1, shown.length * SIDE * SIDE)) + 1e-12;
  shown.forEach((row, j) => paint(image, row, GAP + side * (j % across), GAP + side * Math.floor(j / across), most));
  context(canvas).putImageData(image, 0, 0);
};
