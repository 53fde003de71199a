/**
 * Adders of perceptrons (section 1.1): the half adder of five NAND gates, with a wire doubled and with the two lines merged
 * into one of weight -4, and an adder of n bits composed of it.
 *
 *     deno run examples/adder.ts          adds 11 and 6
 *     deno run examples/adder.ts 100 55   adds two numbers up to 255
 *
 * @module
 */
import { beside, compose, feedforward, identityNetwork, type Network, vector } from "../mod.ts";
import { wiring } from "../lib/derivations.ts";
import { adder, halfAdder, nand } from "../lib/logic.ts";
import { printed } from "../lib/faults.ts";
import { program, type Report, show } from "./support/program.ts";

/** The same half adder with the doubled wire: gate a reaches the carry's NAND over two units, each of weight -2. */
export const doubledHalfAdder: Network = [
  wiring(2, [0, 0, 1, 1]),
  beside(identityNetwork(1), beside(nand, identityNetwork(1))), // x, a, y
  wiring(3, [0, 1, 1, 2, 1, 1]),
  beside(beside(nand, nand), identityNetwork(2)), // b, c, a, a
  beside(nand, nand), // sum, carry
].reduce((first, then) => compose(then, first));

/** The n lowest bits of a number, lowest first. */
const bits = (x: number, n: number): readonly number[] => Array.from({ length: n }, (_, i) => x >> i & 1);

const number = (bits: readonly number[]): number => bits.reduce((sum, bit, i) => sum + bit * 2 ** i, 0);

/** x + y by a network of perceptrons. */
export const sum = (network: Network, n: number) => (x: number, y: number): number =>
  number(feedforward(network)(vector([...bits(x, n), ...bits(y, n)])).toJSON());

const allPairs = (n: number): readonly (readonly [number, number])[] =>
  Array.from({ length: 4 ** n }, (_, i) => [i >> n, i & 2 ** n - 1]);

/** The half adder's truth table, and whether both half adders and the adder of n bits add every pair rightly. */
export const adders = (n: number): Report => {
  const rows = allPairs(1).map(([x, y]) => ({
    x,
    y,
    merged: feedforward(halfAdder)(vector([x, y])).toJSON(),
    doubled: feedforward(doubledHalfAdder)(vector([x, y])).toJSON(),
  }));
  const add = sum(adder(n), n);
  const wrong = allPairs(n).filter(([x, y]) => add(x, y) !== x + y).length;
  return {
    lines: [
      "x y | sum carry | with the wire doubled",
      ...rows.map(({ x, y, merged, doubled }) => `${x} ${y} |  ${merged.join("    ")}   |  ${doubled.join("    ")}`),
      `${4 ** n} pairs of ${n}-bit numbers added by ${adder(n).layers.length} layers: ${wrong} wrong`,
    ],
    holds: wrong === 0 &&
      rows.every(({ x, y, merged, doubled }) => number(merged) === x + y && number(doubled) === x + y),
  };
};

const about = `Adds two integers in 0..255 with networks of NAND gates (section 1.1).

  deno run examples/adder.ts          adds 11 and 6
  deno run examples/adder.ts 100 55   adds these`;

const NUMBERS = [11, 6];

if (import.meta.main) {
  const words = Deno.args.filter((word) => !word.startsWith("--"));
  const [x = NaN, y = NaN] = words.length === 0 ? NUMBERS : words.map(Number);
  const isWrong = words.length > 2 || ![x, y].every((u) => Number.isInteger(u) && 0 <= u && u <= 255);
  const faults = isWrong
    ? [`numbers: expected two integers in 0..255, got ${words.map((word) => printed(word)).join(", ")}; see --help`]
    : [];
  const options = Deno.args.filter((word) => word.startsWith("--"));
  Deno.exitCode = await program(
    about,
    {},
    () => {
      const { lines, holds } = adders(4);
      const total = sum(adder(8), 8)(x, y);
      const report = { lines: [...lines, `${x} + ${y} = ${total}`], holds: holds && total === x + y };
      return show(report, "Networks of perceptrons add.");
    },
    options,
    faults,
  );
}
