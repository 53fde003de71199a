/**
 * The matrix-vector product by size: `deno bench bench/linear_bench.ts`.
 *
 * @module
 */
import { apply, initialise, seed } from "../mod.ts";
import { gaussians } from "../lib/algebra.ts";

for (const size of [10, 30, 100, 300, 1000]) {
  const [network, next] = initialise([size, size])(seed(1));
  const [a] = gaussians(size)(next);
  const w = network.layers[0]!.weights;
  Deno.bench(`w a, ${size} x ${size}`, { group: "matrix-vector" }, () => {
    apply(w)(a);
  });
}
