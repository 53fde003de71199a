/**
 * A page of somebody's own, from the words of `examples/web/README.md`: the command makes a script of a saved network, the page of
 * the README reads with it what is drawn, and so do what esbuild and vite make of that page.
 *
 * @module
 */
import { assert } from "@std/assert";
import { encodeModel, model } from "../../../lib/model.ts";
import { serve } from "../../../examples/web/serve.ts";
import { ended } from "../expected.ts";
import { draw, type Share } from "../browser.ts";
import { addressOf, digits, inPage, says, type Scenarios, textOf } from "../stage.ts";

const root = new URL("../../../", import.meta.url);
const folder = new URL("out/own_page/", root);

/** Runs a program in a folder. */
const run = async (command: string, cwd: URL, ...args: readonly string[]): Promise<void> => {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd: Deno.realPathSync(cwd),
    env: { NO_COLOR: "1" },
  }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert(success, `${command} ${args.join(" ")}: ${said}`);
};

const README = await Deno.readTextFile(new URL("examples/web/README.md", root));
const [, PAGE = ""] = /```html\n([\s\S]*?)```/.exec(README) ?? [];
const [, COMMAND = ""] = /\n {4}deno (task inference .*)\n/.exec(README) ?? [];

/** A three on a square pad, once around and down. */
const THREE: readonly Share[] = [
  [.3, .2],
  [.5, .1],
  [.7, .2],
  [.7, .38],
  [.45, .48],
  [.7, .58],
  [.72, .8],
  [.5, .9],
  [.28, .82],
];

/** The folder as somebody has it who followed the README up to the page. */
const followed = async (): Promise<void> => {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  const { run: trained } = await ended(digits, { epochs: "3", train: "20000", seed: "2" });
  const saved = await encodeModel(model(trained.training.network, { precision: "f32" }))();
  assert(saved._tag === "Right");
  await Deno.writeFile(new URL("network.safetensors", folder), saved.right);
  const at = (word: string): string => /[.](safetensors|js)$/.test(word) ? new URL(word, folder).pathname : word;
  await run(Deno.execPath(), root, ...COMMAND.split(" ").map(at));
  await Deno.writeTextFile(new URL("index.html", folder), PAGE);
};

/** Draws on the page of a folder. */
const read = async (where: URL): Promise<void> => {
  const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
  const server = serve(where, 0, { policy });
  await inPage(async (what) => {
    await what.page.goto(addressOf(server));
    await says(what, "#answer", "nothing yet");
    await draw(what, THREE);
    await says(what, "#answer", "3");
    const pad = (await what.page.locator("#pad").boundingBox())!;
    await what.page.mouse.move(pad.x + 20, pad.y + 20);
    await what.page.mouse.down();
    await what.page.mouse.move(pad.x - 200, pad.y + 20, { steps: 8 });
    await what.page.mouse.up();
    assert(/^\d$/.test(await textOf(what, "#answer")));
  }, { forgiven: /favicon|404/ });
  await server.shutdown();
};

/** The scenarios, by name. */
export const ownPage: Scenarios = {
  "a page of one's own: the README's lines read a drawing, bundled by esbuild and by vite as well": async () => {
    await followed();
    await read(folder);
    const bundled = new URL("bundled/", folder);
    await Deno.mkdir(bundled);
    const [, script = ""] = /<script type="module">([\s\S]*?)<\/script>/.exec(PAGE) ?? [];
    await Deno.writeTextFile(new URL("page.js", folder), script);
    await run(
      "npx",
      folder,
      "-y",
      "esbuild@0.28.2",
      "page.js",
      "--bundle",
      "--format=esm",
      "--outfile=bundled/page.js",
    );
    const page = PAGE.replace(script, "").replace('type="module"', 'type="module" src="page.js"');
    await Deno.writeTextFile(new URL("index.html", bundled), page);
    await read(bundled);
    await Deno.writeTextFile(new URL("package.json", folder), '{ "private": true, "type": "module" }');
    // A flat folder, as the server of these tests has them.
    await run("npx", folder, "-y", "vite@8.4.0", "build", "--base", "./", "--assetsDir", ".", "--outDir", "built");
    for await (const { name } of Deno.readDir(new URL("built/", folder))) {
      if (!name.endsWith(".js")) continue;
      const html = new URL("built/index.html", folder);
      await Deno.writeTextFile(html, (await Deno.readTextFile(html)).replaceAll(name, "built.js"));
      await Deno.rename(new URL(`built/${name}`, folder), new URL("built/built.js", folder));
    }
    await read(new URL("built/", folder));
  },
};
