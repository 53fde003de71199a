/**
 * Saturation (section 2.4): a neuron whose weighted input is large learns slowly, because the error is a multiple of f'(z). So we
 * design an activation whose slope is always positive and never near zero,
 *
 *     f(z) = sigma(z) + z / 8        f'(z) = sigma'(z) + 1/8 >= 1/8
 *
 * and let both unlearn: one neuron with weight and bias w = b = z/2 is shown the input 1, for which it should output 0, and
 * descends until its output is below 0.1.
 *
 *     deno run examples/saturation.ts
 *
 * The claim: the sigmoid needs more than 100 times as many steps from z = 10 as from z = 0, the designed activation
 * fewer than 10 times as many.
 *
 * @module
 */
import {
  at,
  dataSet,
  dense,
  type Elementwise,
  errors,
  feedforward,
  matrix,
  type Network,
  network,
  quadratic,
  sigmoid,
  sigmoidPrime,
  step,
  vector,
} from "../mod.ts";
import { iterate } from "../lib/algebra.ts";
import { say } from "./support/print.ts";
import { program } from "./support/program.ts";

/** A sigmoid that leans: its slope is at least 1/8. */
export const sloped: Elementwise = {
  name: "sigma(z) + z/8",
  f: (z) => sigmoid.f(z) + z / 8,
  prime: (z) => sigmoidPrime(z) + 1 / 8,
};

const example = { x: vector([1]), y: vector([0]) };
const data = dataSet([example]);
const ETA = 1;

/** One neuron whose weighted input of the example is z. */
const neuron = (activation: Elementwise, z: number): Network<readonly [1, 1]> =>
  network([dense(matrix([[z / 2]]), vector([z / 2]), activation)]);

/** How fast the cost changes with the weight and the bias of the neuron at the start. */
export const startingError = (activation: Elementwise, z: number): number =>
  at(0)(errors(neuron(activation, z), quadratic)(example)[0]!.delta);

/** How many steps the neuron needs from a weighted input of z until its output is below 0.1. */
export const stepsFrom = (activation: Elementwise, z: number): number => {
  let steps = 0;
  for (const net of iterate(step(data, ETA, quadratic))(neuron(activation, z))) {
    if (at(0)(feedforward(net)(example.x)) < 0.1) return steps;
    steps++;
  }
  return Infinity;
};

/** Prints the table and says whether the claim holds. */
export const saturation = (starts: readonly number[], print: (line: string) => void): boolean => {
  print("           sigma(z)                 sigma(z) + z/8");
  print("   z     error    steps             error    steps");
  const rows = starts.map((z) =>
    [sigmoid, sloped].map((f) => ({ error: startingError(f, z), steps: stepsFrom(f, z) }))
  );
  rows.forEach((row, i) => {
    const cells = row.map(({ error, steps }) => `${error.toPrecision(2).padStart(9)}${String(steps).padStart(9)}`);
    print(`${String(starts[i]).padStart(4)} ${cells.join("        ")}`);
  });
  const [slower, slopedSlower] = [0, 1].map((f) => rows.at(-1)![f]!.steps / rows[0]![f]!.steps);
  print(
    `From z = ${starts.at(-1)} the sigmoid needs ${slower!.toFixed(0)} times as many steps as from z = ${starts[0]},`,
  );
  print(`the activation that never gets flat ${slopedSlower!.toFixed(1)} times as many.`);
  return slower! > 100 && slopedSlower! < 10;
};

if (import.meta.main) {
  const about =
    "Saturation (section 2.4): a neuron that starts out wrong learns slowly.\n\n  deno run examples/saturation.ts";
  Deno.exitCode = await program(about, {}, () => saturation([0, 2, 4, 6, 8, 10], say) ? 0 : 1);
}
