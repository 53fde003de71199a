/**
 * A saved network as a file for a page of your own (section 1.6): one script without imports that reads drawn digits.
 *
 *     deno task inference MODEL --out digits.js
 *
 * What the page does with it stands in `examples/web/README.md`.
 *
 * @module
 */
import { encodeModelJson, type Model } from "../lib/model.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { pipe } from "npm:fp-ts@2.16.11/lib/function.js";
import { loadModel } from "./mnist/checkpoints.ts";
import { complain, exitCode, say } from "./support/print.ts";
import { refused } from "./support/program.ts";
import { readerWith } from "./web/bundle.ts";
import { compressed } from "./web/build.ts";

const about = `Makes of a saved network one script for a page, which reads drawn digits.

  deno task inference MODEL --out FILE
  deno task inference --help    this text

MODEL is what examples/mnist.ts --save or the page wrote, a model as JSON, or a
file of network2.py. FILE, such as digits.js, exports network and readStrokes;
examples/web/README.md has a page that uses it, and what they take.`;

/** The two paths, or a line for each word that is missing or not known. */
const pathsOf = (args: readonly string[]): E.Either<readonly string[], readonly [model: string, out: string]> => {
  const at = args.indexOf("--out");
  const out = at === -1 ? undefined : args[at + 1];
  const [model, ...others] = args.filter((_, i) => at === -1 || (i !== at && i !== at + 1));
  const lines = [
    ...model === undefined ? ["MODEL: expected the path of a file, got nothing"] : [],
    ...out === undefined || out === "" || out.startsWith("--")
      ? [`out: expected --out FILE, got ${out ?? "nothing"}`]
      : [],
    ...others.map((word) => `${word}: expected MODEL --out FILE and no more`),
  ];
  return lines.length > 0 ? E.left(lines) : E.right([model!, out!]);
};

/** The text of a model that reads digits, or what is wrong with it. */
const digitReader = (path: string) => (model: Model): E.Either<readonly string[], string> => {
  const { sizes } = model.network;
  return sizes[0] === 784 && sizes.at(-1) === 10
    ? pipe(encodeModelJson(model), E.mapLeft((faults) => faults.map(({ message }) => message)))
    : E.left([`${path}: expected a network from 784 to 10, got ${sizes.join(",")}`]);
};

const main = async (args: readonly string[]): Promise<number> => {
  if (args.includes("--help") || args.includes("-h")) {
    say(about);
    return 0;
  }
  const paths = pathsOf(args);
  if (E.isLeft(paths)) return refused([...paths.left, "see --help"]);
  const [path, out] = paths.right;
  const text = pipe(await loadModel(path)(), E.chain(digitReader(path)));
  if (E.isLeft(text)) return refused(text.left);
  try {
    const code = await readerWith(text.right);
    await Deno.writeTextFile(out, code);
    say(`${out}: ${code.length.toLocaleString("en")} bytes, ${compressed(code).toLocaleString("en")} compressed`);
    return 0;
  } catch (thrown) {
    complain(thrown instanceof Error ? thrown.message.trim() : String(thrown));
    return 1;
  }
};

if (import.meta.main) Deno.exitCode = exitCode(await main(Deno.args));
