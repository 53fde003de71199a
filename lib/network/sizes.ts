/**
 * Checking the sizes of a network that come from outside.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import type { Sizes } from "./network.ts";

/** What is wrong with sizes. */
export type SizesFault = Fault<"ShapeError", { path: string; expected: string; actual: string }>;

/** The most neurons of one layer. */
export const MOST_NEURONS = 65536;
/** The most layers, the input layer among them. */
export const MOST_LAYERS = 65536;
/** The most weights and biases of a network. */
export const MOST_PARAMETERS: number = 2 ** 28;

/** How many weights and biases a network of these sizes has. */
export const parameterCount = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, neurons, l) => sum + neurons * (sizes[l]! + 1), 0);

const sizesFault = (path: string, expected: string, actual: string): SizesFault =>
  fault("ShapeError", path, { path, expected, actual });

/**
 * Sizes, or every fault in them: at least two layers of 1 to 65536 neurons each, and at most 2^28 parameters in all.
 * Nothing is allocated.
 *
 * ```ts
 * import { decodeSizes } from "@foldgrad/foldgrad";
 *
 * const decoded = decodeSizes([784, 0, 10]);
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // sizes[1]: expected an integer in 1..65536, got 0
 * ```
 */
export const decodeSizes = (sizes: unknown): Either<Faults<SizesFault>, Sizes> => {
  if (!Array.isArray(sizes)) return E.left([sizesFault("sizes", "an array of integers", printed(sizes))]);
  if (sizes.length < 2 || sizes.length > MOST_LAYERS) {
    const actual = String(sizes.length);
    return E.left([
      sizes.length < 2
        ? sizesFault("sizes", "at least 2 layers", actual)
        : sizesFault("sizes.length", `at most ${MOST_LAYERS} layers`, actual),
    ]);
  }
  const neurons: readonly unknown[] = Array.from(sizes);
  const faults = neurons.flatMap((n, l) =>
    isLayerSize(n) ? [] : [sizesFault(`sizes[${l}]`, `an integer in 1..${MOST_NEURONS}`, printed(n))]
  );
  if (RA.isNonEmpty(faults)) return E.left(faults);
  const counted = neurons.filter(isLayerSize);
  const parameters = parameterCount(counted);
  return parameters <= MOST_PARAMETERS
    ? E.right((counted as readonly number[]) as Sizes)
    : E.left([sizesFault("sizes", "at most 2^28 parameters", String(parameters))]);
};

const isLayerSize = (n: unknown): n is number => Number.isInteger(n) && 1 <= Number(n) && Number(n) <= MOST_NEURONS;
