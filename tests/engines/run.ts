/**
 * The same bits in every runtime: the golden run (`golden.ts`) and an epoch of MNIST (`mnist.ts`) in Deno without a permission,
 * imported from a URL, bundled for Node, and bundled for headless Chromium, in its page and in a worker.
 *
 *     deno task engines
 *
 * A runtime that is not installed is skipped, and said to be.
 *
 * @module
 */
import { GOLDEN } from "./golden.ts";
import { MNIST_LINES } from "./mnist.ts";
import { launch } from "../web/browser.ts";

const repository = new URL("../../", import.meta.url);
const here = (name: string): string => new URL(name, import.meta.url).pathname;
const folder = await Deno.makeTempDir();
const env = { NO_COLOR: "1" };

let failed = 0;
const check = (name: string, given: string, wanted: string): void => {
  const same = given.trim() === wanted;
  if (!same) failed++;
  console.log(same ? `ok       ${name}` : `FAILED   ${name}\n${given}`);
};
const skip = (name: string, why: string): void => console.log(`SKIPPED  ${name}: ${why}`);

/** What a command prints, or how it failed. */
const output = async (command: string, args: readonly string[]): Promise<string> => {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd: folder, env }).output();
  return new TextDecoder().decode(success ? stdout : stderr);
};

const isThere = (command: string): boolean => {
  try {
    return new Deno.Command(command, { args: ["--version"], stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
};

/** Bundles a file of this folder for browsers, and gives the path of the bundle. One at a time: the first installs esbuild. */
const bundle = async (name: string): Promise<string> => {
  const path = `${folder}/${name.replace(/\.ts$/, ".mjs")}`;
  const args = ["bundle", "--quiet", "--platform", "browser", "-o", path, here(name)];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, env }).output();
  if (!success) throw new Error(`Cannot bundle ${name}: ${new TextDecoder().decode(stderr)}`);
  return path;
};

const inDeno = async (): Promise<void> => {
  const deno = (name: string) => output(Deno.execPath(), ["run", "--no-prompt", "--no-check", here(name)]);
  check("Deno without a permission", await deno("print.ts"), GOLDEN);
  check("Deno without a permission, MNIST", await deno("print_mnist.ts"), MNIST_LINES);
};

/** Serves the repository and answers results that are posted. */
const serve = (answer: (path: string, text: string) => void) =>
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = new URL(request.url).pathname;
    if (request.method === "POST") {
      answer(path.replace("/result/", ""), await request.text());
      return new Response();
    }
    if (path === "/") return page('<script type="module" src="/page.js"></script>');
    try {
      const bundled = /^\/(page|worker)\.js$/.exec(path)?.[1];
      const from = bundled === undefined ? new URL(path.slice(1), repository) : `${folder}/${bundled}.mjs`;
      const type = bundled === undefined ? "application/typescript" : "text/javascript";
      return new Response(await Deno.readFile(from), { headers: { "content-type": type } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });

const page = (body: string): Response =>
  new Response(`<!doctype html><title>foldgrad</title>${body}`, { headers: { "content-type": "text/html" } });

const fromUrl = async (): Promise<void> => {
  const server = serve(() => {});
  const url = `http://127.0.0.1:${server.addr.port}/tests/engines/print.ts`;
  check("Deno, imported from a URL", await output(Deno.execPath(), ["run", "--no-prompt", "--no-check", url]), GOLDEN);
  await server.shutdown();
};

const inNode = async (): Promise<void> => {
  if (!isThere("node")) return skip("Node", "there is no node");
  const version = (await output("node", ["--version"])).trim();
  check(`Node ${version}, bundled`, await output("node", [await bundle("print.ts")]), GOLDEN);
  check(`Node ${version}, bundled, MNIST`, await output("node", [await bundle("print_mnist.ts")]), MNIST_LINES);
};

const WANTED = { page: GOLDEN, worker: GOLDEN, mnist: MNIST_LINES } as const;

const inChromium = async (): Promise<void> => {
  const browser = await launch();
  if (browser === undefined) return skip("Chromium", "there is no chromium");
  await bundle("page.ts");
  await bundle("worker.ts");
  const results = new Map<string, string>();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const server = serve((from, text) => {
    results.set(from, text);
    if (results.size === Object.keys(WANTED).length) resolve();
  });
  const timer = setTimeout(resolve, 60_000);
  await (await browser.newPage()).goto(`http://127.0.0.1:${server.addr.port}/`);
  await all;
  clearTimeout(timer);
  await browser.close();
  await server.shutdown();
  for (const [from, wanted] of Object.entries(WANTED)) {
    check(`Chromium, ${from}`, results.get(from) ?? "no answer", wanted);
  }
};

try {
  await inDeno();
  await fromUrl();
  await inNode();
  await inChromium();
} finally {
  await Deno.remove(folder, { recursive: true });
}
if (failed > 0) Deno.exit(1);
