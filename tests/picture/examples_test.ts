/** The example that draws every picture, and the notebook that shows values. */
import { assert, assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { initialise, seed, slice } from "../../mod.ts";
import { mnist } from "../../data/mnist.ts";
import { withAxes } from "../../examples/charts/with_axes.ts";
import { page, pictures } from "../../examples/pictures.ts";
import type { Run } from "../../examples/support/runs.ts";
import { run } from "../house/examples.ts";
import { ROOT, textOf } from "../house/sources.ts";
import { all, xml } from "./xml.ts";

const runOf = (hidden: number, from: number, scores: readonly number[]): Run => ({
  seed: from,
  scores,
  validation: scores,
  network: initialise([784, hidden, 10])(seed(from))[0],
});

Deno.test("every picture of the example is one, and the page has them all", async () => {
  const loaded = await mnist();
  assert(E.isRight(loaded));
  const trained = [[runOf(30, 1, [10, 20]), runOf(30, 2, [11, 21])], [runOf(10, 1, [12, 22])]];
  const drawn = pictures(withAxes, trained, slice(0, 100)(loaded.right.test));
  assert(drawn.length >= 10 && new Set(drawn.map(({ file }) => file)).size === drawn.length);
  for (const { svg } of drawn) assertEquals(all("title", xml(svg)).length, 1);
  const { svg: accuracy } = drawn.find(({ file }) => file === "accuracy.svg")!;
  assert(accuracy.includes("30 hidden neurons, mean of 2 runs: from 0.105 at 0 to 0.205 at 1."));
  assert(drawn.every(({ svg }) => page(drawn).includes(svg)));
});

interface Notebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: readonly string[];
    readonly outputs?: readonly [];
  }[];
}

Deno.test("the notebook's cells run from the first to the last, and it is kept without outputs", async () => {
  const { cells }: Notebook = JSON.parse(textOf("examples/notebook.ipynb"));
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source.join(""));
  assert(code.length >= 8);
  assertEquals(cells.flatMap(({ outputs }) => outputs ?? []), []);
  const names = code.flatMap((cell) => [...cell.matchAll(/from "(\.\.[^"]+)"/g)].map(([, name]) => name!));
  assertEquals(names, ["../mod.ts", "../lib/picture/picture.ts", "../data/mnist.ts"]);
  const files = Object.fromEntries(names.map((name) => [name, new URL(name, new URL("examples/", ROOT)).href]));
  const last = `${code.join(";\n")};\nconsole.log(show(digit(first.x)).svg.length);`;
  const [printed] = await run({ file: "examples/notebook.ipynb", line: 1, code: last }, files);
  assert(Number(printed!.text) > 4000);
});
