/**
 * The law of a function and its derivative, as a predicate.
 *
 * @module
 */

/** A function of one number and what claims to be its derivative. */
export interface Differentiable {
  readonly f: (z: number) => number;
  readonly prime: (z: number) => number;
}

/** g(-z) = g(z), to the bit: the derivative of a function that is odd but for a constant, as those of sigmoid and tanh. */
export const isEven = (g: (z: number) => number, z: number): true | string =>
  Object.is(g(-z), g(z)) || `at ${z} it is ${g(z)}, at ${-z} ${g(-z)}`;

/** The step of a five-point difference that balances truncation and rounding in doubles: eps^(1/5). */
export const FIVE_POINT_STEP = 7.4e-4;

/** f'(z) by the five-point difference `(f(z - 2h) - 8 f(z - h) + 8 f(z + h) - f(z + 2h)) / 12 h`. */
export const fivePointDifference = (f: (z: number) => number, z: number): number => {
  const h = FIVE_POINT_STEP * Math.max(1, Math.abs(z));
  const [up, down] = [z + h, z - h];
  const taken = (up - down) / 2;
  return (f(z - 2 * taken) - 8 * f(z - taken) + 8 * f(z + taken) - f(z + 2 * taken)) / (12 * taken);
};

/** |f'(z) - difference| <= 1e-10 max(1, |f(z)|) + 1e-8 max(|f'(z)|, |difference|); else what they are. */
export const derivativeAgrees = ({ f, prime }: Differentiable, z: number): true | string => {
  const [claimed, difference] = [prime(z), fivePointDifference(f, z)];
  const tolerance = 1e-10 * Math.max(1, Math.abs(f(z))) + 1e-8 * Math.max(Math.abs(claimed), Math.abs(difference));
  return Math.abs(claimed - difference) <= tolerance || `at ${z} the derivative is ${difference}, claimed ${claimed}`;
};
