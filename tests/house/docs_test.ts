/**
 * Every example of the documentation is run, and prints what it says.
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { type Example, examplesIn, promisesOf, run } from "./examples.ts";
import { ROOT, sourcesUnder, textOf } from "./sources.ts";

/** The names under which the package is imported, with the files that they stand for. */
const modules: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(config.exports).map(([name, path]) => [`${config.name}${name.slice(1)}`, new URL(path, ROOT).href]),
);

const exists = (path: string): boolean => {
  try {
    return Deno.statSync(new URL(path, ROOT)).isFile;
  } catch {
    return false;
  }
};

const documents = ["mod.ts", "README.md"].filter(exists).concat(sourcesUnder("lib"));
const examples = documents.flatMap((file) => examplesIn(file, textOf(file)));
const promising = examples.filter((example) => promisesOf(example).length > 0);

for (const example of promising) {
  Deno.test(`the example at ${example.file}:${example.line} prints what it says`, async () => {
    const printed = (await run(example, modules)).filter(({ line }) =>
      promisesOf(example).some((p) => p.line === line)
    );
    assertEquals(printed, promisesOf(example));
  });
}

Deno.test("the documentation has examples, and an example that prints says what", () => {
  assert(promising.length >= 15, `${promising.length} examples`);
  const silent = examples.filter(({ code }) =>
    code.split("\n").some((line) => /^\s*console\.log\(/.test(line)) && !/console\.log\([\s\S]*?\/\/ /.test(code)
  );
  assertEquals(silent, []);
});

// The runner itself.

const example = (code: string): Example => ({ file: "none", line: 1, code });

Deno.test("examples are found in docstrings and in Markdown", () => {
  const docstring = "/**\n * Text.\n *\n * ```ts\n * const a = 1;\n *\n * console.log(a); // 1\n * ```\n */";
  assertEquals(examplesIn("x.ts", docstring), [{
    file: "x.ts",
    line: 5,
    code: "const a = 1;\n\nconsole.log(a); // 1\n",
  }]);
  assertEquals(examplesIn("x.md", "# Title\n\n```ts\nconst a = 2;\n```\n\n```sh\nls\n```\n"), [{
    file: "x.md",
    line: 4,
    code: "const a = 2;\n",
  }]);
});

Deno.test("the runner prints as Deno does, and finds out a wrong promise", async () => {
  const right = example('console.log("a", [1, "b"], { c: -0 }); // a [ 1, "b" ] { c: -0 }');
  assertEquals(await run(right, modules), promisesOf(right));
  const wrong = example("const one: number = 1;\nconsole.log(one); // 2");
  assertEquals(await run(wrong, modules), [{ line: 1, text: "1" }]);
  assertEquals(promisesOf(wrong), [{ line: 1, text: "2" }]);
  await assertRejects(() => run(example("throw new Error(`no`);"), modules), Error, "no");
});

Deno.test("examples/README.md lists every example", () => {
  const listed = textOf("examples/README.md");
  const examples = sourcesUnder("examples").filter((path) => path.split("/").length === 2);
  assert(examples.length > 10);
  for (const path of examples) assert(listed.includes(`| \`${path.slice("examples/".length)}\``), path);
});
