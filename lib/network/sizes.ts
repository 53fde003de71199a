/**
 * Checks the sizes of a network from outside.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import { type Kind, requireKind } from "../fault/kind.ts";
import { looked } from "../fault/looked.ts";
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
export const parameterCount = (sizes: readonly number[]): number => {
  requireKind("count parameters", SIZES, sizes);
  return sizes.slice(1).reduce((sum, neurons, l) => sum + neurons * (sizes[l]! + 1), 0);
};

/** How sizes are recognised and called in messages; {@link decodeSizes} checks whether a network can have them. */
export const SIZES: Kind = { words: "an array of sizes, such as [784, 30, 10]", is: Array.isArray };

const sizesFault = (path: string, expected: string, actual: string): SizesFault =>
  fault("ShapeError", path, { path, expected, actual });

/**
 * Sizes, or every fault in them: at least two layers of 1 to 65536 neurons each, and at most 2^28 parameters in all.
 * Nothing is allocated.
 *
 * ```ts
 * import { decodeSizes } from "@foldgrad/foldgrad/model";
 *
 * const decoded = decodeSizes([784, 0, 10]);
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // sizes[1]: expected an integer in 1..65536, got 0
 * ```
 */
export const decodeSizes = (sizes: unknown): Either<Faults<SizesFault>, Sizes> =>
  pipe(
    decodeWidths(sizes),
    E.filterOrElse(
      (counted) => parameterCount(counted) <= MOST_PARAMETERS,
      (counted): Faults<SizesFault> => [
        sizesFault("sizes", "at most 2^28 parameters", String(parameterCount(counted))),
      ],
    ),
  );

/** Sizes of layers of whatever kinds: the same, but for the number of parameters, which depends on the kinds. */
export const decodeWidths = (sizes: unknown): Either<Faults<SizesFault>, Sizes> =>
  looked(read, (expected, actual) => sizesFault("sizes", expected, actual))(sizes);

const read = (sizes: unknown): Either<Faults<SizesFault>, Sizes> => {
  if (!Array.isArray(sizes)) return E.left([sizesFault("sizes", "an array of integers", printed(sizes))]);
  const { length } = sizes;
  if (length < 2 || length > MOST_LAYERS) {
    const actual = String(length);
    return E.left([
      length < 2
        ? sizesFault("sizes", "at least 2 layers", actual)
        : sizesFault("sizes.length", `at most ${MOST_LAYERS} layers`, actual),
    ]);
  }
  return pipe(
    Array.from({ length }, (_, l): unknown => sizes[l]),
    collected(layerSize),
    E.map((counted) => counted as Sizes),
  );
};

const layerSize = (n: unknown, l: number): Either<Faults<SizesFault>, number> =>
  Number.isInteger(n) && 1 <= Number(n) && Number(n) <= MOST_NEURONS
    ? E.right(Number(n))
    : E.left([sizesFault(`sizes[${l}]`, `an integer in 1..${MOST_NEURONS}`, printed(n))]);
