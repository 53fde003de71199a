/**
 * The big picture (section 2.9): the gradient as the sum over all paths from a weight to the cost, eq. (2.28), beside the
 * gradient of backpropagation, the closed product of matrices (2.12), and central differences (2.8). Four derivations, one answer.
 *
 *     deno run examples/paths.ts
 *
 * The claim: paths, product and backpropagation agree within 1e-12 of the largest component, differences within 1e-7. The
 * number of paths grows with the product of the sizes; backpropagation visits each weight once.
 *
 * @module
 */
import {
  backprop,
  type Example,
  type Gradient,
  initialise,
  quadratic,
  seed,
  type Sizes,
  toArray,
  toRows,
  vectorOf,
} from "../mod.ts";
import { gaussians } from "../lib/algebra.ts";
import { centralDifferences, pathCount, productForm, sumOverPaths } from "../lib/derivations.ts";
import { parameterCount } from "../lib/model.ts";
import { say } from "./support/print.ts";
import { program } from "./support/program.ts";

const numbersOf = (gradient: Gradient): readonly number[] =>
  gradient.flatMap(({ weights, biases }) => [...toRows(weights).flat(), ...toArray(biases)]);

/** The largest difference of two gradients, in units of the largest component. */
const disagreement = (g: Gradient, h: Gradient): number => {
  const [xs, ys] = [numbersOf(g), numbersOf(h)];
  return Math.max(...xs.map((x, i) => Math.abs(x - ys[i]!))) / Math.max(...xs.map(Math.abs));
};

/** How far the other derivations are from backpropagation, for a random network of these sizes. */
export const disagreements = (sizes: Sizes): Readonly<Record<"paths" | "product" | "differences", number>> => {
  const [net, next] = initialise(sizes)(seed(1));
  const [x] = gaussians<number>(sizes[0])(next);
  const example: Example = { x, y: vectorOf(sizes.at(-1)!, (j) => j === 0 ? 1 : 0) };
  const gradient = backprop(net, quadratic)(example);
  return {
    paths: disagreement(gradient, sumOverPaths(net, quadratic)(example)),
    product: disagreement(gradient, productForm(net, quadratic)(example)),
    differences: disagreement(gradient, centralDifferences(net, quadratic)(example)),
  };
};

/** Prints the table and says whether the claim holds. */
export const paths = (shapes: readonly Sizes[], print: (line: string) => void): boolean => {
  print("                                          difference from backpropagation of");
  print("sizes               parameters      paths  the paths  the product  differences");
  const rows = shapes.map((sizes) => ({ sizes, ...disagreements(sizes) }));
  for (const { sizes, ...found } of rows) {
    const counts = [parameterCount(sizes), pathCount(sizes)].map((n) => String(n).padStart(10)).join(" ");
    const cells = [found.paths, found.product, found.differences].map((d) => d.toExponential(0));
    print(
      `${`[${sizes}]`.padEnd(19)} ${counts} ${cells[0]!.padStart(10)} ${cells[1]!.padStart(12)} ${
        cells[2]!.padStart(12)
      }`,
    );
  }
  return rows.every(({ paths, product, differences }) => paths < 1e-12 && product < 1e-12 && differences < 1e-7);
};

if (import.meta.main) {
  const shapes: readonly Sizes[] = [[1, 1], [2, 3, 2], [3, 4, 4, 2], [4, 5, 5, 5, 3], [4, 6, 6, 6, 6, 3], [20, 30, 10]];
  const about =
    "Four derivations of one gradient (section 2.9): one is the sum over all paths.\n\n  deno run examples/paths.ts";
  Deno.exitCode = await program(about, {}, () => paths(shapes, say) ? 0 : 1);
}
