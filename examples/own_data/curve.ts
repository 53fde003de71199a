/**
 * A curve in one line of a terminal: a bar for each of at most 60 numbers, from the least to the greatest.
 *
 * @module
 */
const BARS = "▁▂▃▄▅▆▇█";

/** The curve of some numbers, with its ends. */
export const curve = (numbers: readonly number[]): string => {
  const step = Math.ceil(numbers.length / 60);
  const shown = numbers.filter((_, i) => i % step === 0);
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const bars = shown.map((x) => BARS[most === least ? 0 : Math.round(7 * (x - least) / (most - least))]!);
  return `${numbers[0]!.toPrecision(3)} ${bars.join("")} ${numbers.at(-1)!.toPrecision(3)}`;
};
