/** The import map of the bundle names the packages of the library in the versions of the library, so that it takes effect. */
import { assert, assertEquals } from "@std/assert";
import { textOf } from "../house/sources.ts";

Deno.test("every package of the core that runs in the page is mapped to its modules for bundlers", () => {
  const { imports }: { readonly imports: Readonly<Record<string, string>> } = JSON.parse(
    textOf("examples/web/imports.json"),
  );
  const named = [...textOf("lib/deps.ts").matchAll(/^export (?!type)[^"]*"(npm:(?:fp-ts|io-ts)@[^"]+)"/gm)].map((
    [, name],
  ) => name!);
  assertEquals(Object.keys(imports).toSorted(), named.toSorted());
  for (const [from, to] of Object.entries(imports)) {
    const packageOf = (specifier: string): string => /^npm:[a-z-]+@[\d.]+/.exec(specifier)![0];
    assertEquals(packageOf(to), packageOf(from));
    assert(to.includes("/es6/"));
  }
});
