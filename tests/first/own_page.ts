/**
 * "Your own page" of README.md, word for word, after "Your own data": the saved network answers in a browser, on a
 * page with the README's lines, what the library answers.
 *
 *     deno run --allow-all tests/first/own_page.ts
 *
 * It needs chromium, and every permission, as playwright does.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { launch, watched } from "../web/browser.ts";
import { asked, followed } from "./own_data.ts";
import { byUrl, commandsIn, section, write } from "./readme.ts";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };

/** A folder on loopback, as any server sends it. */
const serve = (folder: string): Deno.HttpServer<Deno.NetAddr> =>
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const name = new URL(request.url).pathname.slice(1) || "index.html";
    const type = TYPES[name.replace(/.*\./, "")];
    if (type === undefined) return new Response(null, { status: 204 });
    return new Response(await Deno.readFile(`${folder}/${name}`), { headers: { "content-type": type } });
  });

const browser = await launch();
if (browser === undefined) {
  console.error("There is no chromium here. To install it: apt-get install -y --no-install-recommends chromium");
  Deno.exit(1);
}
try {
  await byUrl(async (beginner) => {
    await followed(beginner);
    const start = performance.now();
    const markdown = section("Your own page");
    await write(beginner, markdown);
    for (const command of commandsIn(markdown)) await beginner.run(command);
    const server = serve(beginner.folder);
    const { context, page, complaints } = await watched(browser);
    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    const species = page.locator("#species");
    assertEquals(await species.textContent(), "setosa");
    for (const [row, name] of asked) {
      await page.locator("#row").fill(row);
      assertEquals(await species.textContent(), name);
    }
    await page.locator("#row").fill("5.1 3.5");
    assertEquals(await species.textContent(), "flower of four numbers");
    assertEquals(complaints, []);
    await context.close();
    await server.shutdown();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`ok: own page: it answers what the library answers, in ${seconds} s more`);
  });
} finally {
  await browser.close();
}
