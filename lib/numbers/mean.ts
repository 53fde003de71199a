/**
 * The mean of numbers: their sum, in order, divided by how many they are. Where the sum of finite numbers overflows, each is
 * divided first, so that the mean of finite numbers is always finite.
 *
 * @module
 */

/** (x_1 + … + x_n) / n; NaN of none. */
export const mean = (numbers: readonly number[]): number => {
  const n = numbers.length;
  const sum = numbers.reduce((sum, x) => sum + x, 0);
  if (Number.isFinite(sum) || !numbers.every(Number.isFinite)) return sum / n;
  const whole = numbers.reduce((sum, x) => sum + x / n, 0);
  return Math.max(-Number.MAX_VALUE, Math.min(whole, Number.MAX_VALUE));
};
