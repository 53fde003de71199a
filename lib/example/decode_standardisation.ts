/**
 * Standardisations from outside, such as parsed JSON: `{ mean: [170, 60], deviation: [20, 5] }`.
 *
 * @module
 */
import { E, type Either, pipe, RA } from "../deps.ts";
import { fault, type Faults } from "../fault/fault.ts";
import type { ParamFault } from "../fault/fields.ts";
import { looked } from "../fault/looked.ts";
import { open } from "../linear/door.ts";
import type { Vector } from "../linear/vector.ts";
import { type ArrayFault, decodeVector, fieldOf } from "./decode_examples.ts";
import type { Standardisation } from "./standardise.ts";

/** What is wrong with a standardisation. */
export type StandardisationFault = ArrayFault | ParamFault;

const paramFault = (path: string, expected: string, actual: string): StandardisationFault =>
  fault("ParamError", path, { path, expected, actual });

/**
 * The standardisation of so many components, or all that is wrong with it.
 *
 * ```ts
 * import { decodeStandardisation } from "@foldgrad/foldgrad/data";
 *
 * const decoded = decodeStandardisation(1)(JSON.parse('{"mean":[170],"deviation":[-20]}'));
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // deviation[0]: expected a number from 0 on, got -20
 * ```
 */
export const decodeStandardisation = <N extends number>(
  length: N,
): (u: unknown) => Either<Faults<StandardisationFault>, Standardisation<N>> =>
  looked<StandardisationFault, Standardisation<N>>(
    (u) => {
      const mean = decodeVector(length, "mean")(fieldOf(u, "mean"));
      const deviation = pipe(decodeVector(length, "deviation")(fieldOf(u, "deviation")), E.chainW(notNegative));
      if (E.isRight(mean) && E.isRight(deviation)) return E.right({ mean: mean.right, deviation: deviation.right });
      const [first, ...rest] = [mean, deviation].flatMap((part) => E.isLeft(part) ? [...part.left] : []);
      return E.left([first!, ...rest]);
    },
    (expected, actual) => paramFault("standardisation", expected, actual),
  );

const notNegative = <N extends number>(deviation: Vector<N>): Either<Faults<StandardisationFault>, Vector<N>> => {
  const faults = Array.from(open(deviation)).flatMap((s, k) =>
    s < 0 ? [paramFault(`deviation[${k}]`, "a number from 0 on", String(s))] : []
  );
  return RA.isNonEmpty(faults) ? E.left(faults) : E.right(deviation);
};
