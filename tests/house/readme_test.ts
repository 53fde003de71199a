/**
 * The documents for people: links lead somewhere, paths and tasks that they name exist, and README.md is short, begins with
 * `examples/digits.ts` and knows every entry.
 */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { blocksIn, documents, exists, isPath, linksIn, namesIn, placesIn } from "./documents.ts";
import { resolved, specifiersOf, textOf } from "./sources.ts";

const readme = textOf("README.md");

/** What is wrong with a link in a file, if anything. */
const broken = (file: string, link: string): boolean => {
  if (/^https?:/.test(link)) return !URL.canParse(link);
  const [path, place] = link.split("#");
  const to = path === "" ? file : resolved(file, path!);
  return !exists(to) || (place !== undefined && !placesIn(textOf(to)).includes(place));
};

Deno.test("every link in a document leads to a file of the clone, and to a heading where it names one", () => {
  const links = documents.flatMap((file) => linksIn(textOf(file)).map((link) => ({ file, link })));
  assert(links.length > 20, `${links.length} links`);
  assertEquals(links.filter(({ file, link }) => broken(file, link)), []);
});

Deno.test("a link to a file or a heading that is not there is found", () => {
  const links = linksIn("[a](README.md#two-commands), ![b](no.png), `[c](d)`\n\n    [e](f)\n");
  assertEquals(links, ["README.md#two-commands", "no.png"]);
  assertEquals(links.map((link) => broken("README.md", link)), [false, true]);
  assertEquals([broken("README.md", "#no-such"), broken("tests/README.md", "../README.md")], [true, false]);
});

Deno.test("every path of the repository that a document names exists", () => {
  const named = documents.flatMap((file) => namesIn(textOf(file)).filter(isPath).map((path) => ({ file, path })));
  assert(named.length > 50, `${named.length} paths`);
  assertEquals(named.filter(({ file, path }) => !exists(path) && !exists(resolved(file, path))), []);
});

Deno.test("every task that a document names is one", () => {
  const tasks = documents.flatMap((file) =>
    [...textOf(file).matchAll(/\bdeno(?:@[\d.]+)? task ([\w:-]+)/g)].map(([, task]) => task!)
  );
  assert(tasks.length > 20, `${tasks.length} tasks`);
  assertEquals(tasks.filter((task) => !Object.hasOwn(config.tasks, task)), []);
});

Deno.test("README.md has less than 12,000 bytes, and its contents list its sections", () => {
  assert(new TextEncoder().encode(readme).length < 12_000);
  const contents = [...readme.matchAll(/^- \[([^\]]+)\]\(#[\w-]+\)$/gm)].map(([, title]) => title);
  assertEquals(contents, [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) => title));
});

Deno.test("README.md begins with the code of examples/digits.ts, with the names of the entries", () => {
  const code = textOf("examples/digits.ts").replace(/^\/\*\*[\s\S]*?\*\/\n/, "")
    .replace("../mod.ts", config.name).replace("../data/mnist.ts", `${config.name}/mnist`);
  assertEquals(blocksIn(readme)[0]!.text, code);
  const lines = code.split("\n").filter((line) => line !== "").length;
  assert(lines <= 20, `${lines} lines`);
});

Deno.test("README.md has a row for every entry", () => {
  const rows = [...readme.matchAll(/^\| `\/(\w+)`/gm)].map(([, name]) => `./${name}`);
  assertEquals([".", ...rows].toSorted(), Object.keys(config.exports).toSorted());
});

Deno.test("README.md's import map has the entries that its programs import, each with its file", () => {
  const { imports } = JSON.parse(blocksIn(readme).find(({ language }) => language === "json")!.text);
  const files = Object.entries(config.exports).map(([name, path]) => [
    `${config.name}${name.slice(1)}`,
    path.replace("./", "https://HOST/"),
  ]);
  const imported = blocksIn(readme).slice(1).flatMap(({ text }) => specifiersOf(text))
    .filter((specifier) => specifier.startsWith("@"));
  assertEquals(Object.keys(imports).toSorted(), [...new Set(imported)].toSorted());
  assertEquals(imports, Object.fromEntries(files.filter(([name]) => imported.includes(name!))));
});
