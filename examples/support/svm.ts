/**
 * A support vector machine by LIBSVM (C.-C. Chang and C.-J. Lin, 2011), through npm `libsvm-js` 0.2.1, which is LIBSVM's C++
 * code compiled by Emscripten. With gamma = 1/784 and C = 1 this is what scikit-learn ran by default in the book's time.
 *
 * The package has two builds. Its WebAssembly file is read from disk, for which Deno wants `--allow-read`; the asm.js build
 * is the same code as a JavaScript module, and needs no permission, so it is the one used here. The package takes any
 * program with a global `self` for a browser page and looks for its script tag, so `self` is hidden while it loads.
 *
 * LIBSVM is made for sparse vectors and four pixels of five are 0, but the package's own `train` hands over every pixel.
 * Here the rows of the problem are written into LIBSVM's memory as it wants them, pairs (index, value) up to an index -1,
 * which trains the same machine five times as fast.
 *
 * @module
 */
import { machineAt } from "./svm_model.ts";

/** A training image or an image to read: pixels. */
export type Pixels = readonly number[];

/** A trained machine: the class of an image. */
export type Machine = (pixels: Pixels) => number;

/** How to train: the kernel's gamma, the price C of an error. */
export interface MachineOptions {
  readonly gamma: number;
  readonly C: number;
  /** Told how many of the machines, one for each pair of classes, are trained. */
  readonly onPair?: (done: number) => void;
}

/** The compiled code: LIBSVM's functions, and its memory. */
export interface Libsvm {
  readonly cwrap: (name: string, result: "number" | null, args: readonly string[]) => (...args: unknown[]) => number;
  HEAP32: Int32Array;
  HEAPF64: Float64Array;
  print: (line: string) => void;
}

const hidingSelf = async <A>(load: () => Promise<A>): Promise<A> => {
  const self = Object.getOwnPropertyDescriptor(globalThis, "self");
  Reflect.deleteProperty(globalThis, "self");
  try {
    return await load();
  } finally {
    if (self !== undefined) Object.defineProperty(globalThis, "self", self);
  }
};

const LIBSVM = "npm:libsvm-js@0.2.1/out/asm/libsvm.js";

/**
 * The compiled code. It is fetched for the first machine that is trained: its name stands in a variable, because Deno
 * fetches a package that is named inside `import(…)` before the program starts.
 */
export const libsvm = (): Promise<{ readonly default: Libsvm }> =>
  // Kept inside its module: the code has a method `then` that gives itself, so a promise of it would never end.
  hidingSelf(() => import(LIBSVM));

/** `struct svm_node { int index; double value; }`, 16 bytes; a row ends with the index -1. */
const NODE = 16;

const inkOf = (pixels: Pixels): number => pixels.reduce((count, pixel) => pixel === 0 ? count : count + 1, 0);

/** Writes a row of nodes at an address, and gives the address after it. */
const writeRow = ({ HEAP32, HEAPF64 }: Libsvm, pixels: Pixels, address: number): number => {
  const end = pixels.reduce((here, pixel, k) => {
    if (pixel === 0) return here;
    HEAP32[here / 4] = k + 1;
    HEAPF64[here / 8 + 1] = pixel;
    return here + NODE;
  }, address);
  HEAP32[end / 4] = -1;
  return end + NODE;
};

/** `struct svm_problem { int l; double* y; struct svm_node** x; }` of the images, at the address that is given back. */
const problemOf = (svm: Libsvm, images: readonly Pixels[], classes: readonly number[]): number => {
  const create = svm.cwrap("create_svm_nodes", "number", ["number", "number"]);
  const widest = Math.ceil(images.reduce((sum, pixels) => sum + inkOf(pixels), 0) / images.length);
  const problem = create(images.length, widest); // room for `widest` nodes and an end in each row, all in one piece
  const [, y, x] = svm.HEAP32.subarray(problem / 4, problem / 4 + 3);
  images.reduce((address, pixels, i) => {
    svm.HEAP32[x! / 4 + i] = address;
    svm.HEAPF64[y! / 8 + i] = classes[i]!;
    return writeRow(svm, pixels, address);
  }, svm.HEAP32[x! / 4]!);
  return problem;
};

/** For so many images the machine that is read out is compared with LIBSVM's own answer. */
const CHECKED = 100;

/** Trains a machine on images and their classes. Its memory lives as long as the program. */
export const trainMachine = async (
  images: readonly Pixels[],
  classes: readonly number[],
  { gamma, C, onPair }: MachineOptions,
): Promise<Machine> => {
  if (images.length === 0) throw new RangeError("Cannot train a machine: there is no image");
  const { default: svm } = await libsvm();
  let pairs = 0;
  svm.print = (line) => line.startsWith("optimization finished") ? onPair?.(++pairs) : undefined;
  const problem = problemOf(svm, images, classes);
  const train = svm.cwrap("libsvm_train_problem", "number", ["number", "string"]);
  const model = train(problem, `-s 0 -t 2 -g ${gamma} -c ${C} -m 200`);
  const predict = svm.cwrap("libsvm_predict_one", "number", ["number", "array", "number"]);
  const machine = machineAt(svm, model);
  images.slice(0, CHECKED).forEach((pixels, i) => {
    const said = predict(model, new Uint8Array(Float64Array.from(pixels).buffer), pixels.length);
    if (machine(pixels) !== said) {
      throw new Error(`image ${i}: LIBSVM says ${said}, and what was read out of it does not`);
    }
  });
  return machine;
};
