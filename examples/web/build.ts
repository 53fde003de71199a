/**
 * The page as static files that any server can serve, and as a single file that opens from disk:
 *
 *     deno task web                     builds into out/web and serves it on loopback
 *     deno task web --no-serve          builds only
 *     deno task web --port 8000
 *
 * @module
 */
import { gzipSync } from "node:zlib";
import { decodeIdxGzip, type Idx, idxElements } from "../../lib/data.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { bundles } from "./bundle.ts";
import { POLICY } from "./policy.ts";
import { FILES } from "./worker/digits.ts";
import { serve } from "./serve.ts";

const here = new URL("./", import.meta.url);
const data = new URL("../../data/", import.meta.url);

const SOURCES: Readonly<Record<keyof typeof FILES, string>> = {
  trainImages: "train-images-idx3-ubyte.gz.b64",
  trainLabels: "train-labels-idx1-ubyte.gz.b64",
  testImages: "t10k-images-idx3-ubyte.gz.b64",
  testLabels: "t10k-labels-idx1-ubyte.gz.b64",
};

/** So many digits are inside the single file: 4,000 to learn from, 1,000 each for validation and test. */
const INSIDE = 6000;

const text = (name: string): Promise<string> => Deno.readTextFile(new URL(name, here));
const base64 = async (name: keyof typeof FILES): Promise<string> =>
  (await Deno.readTextFile(new URL(SOURCES[name], data))).trim();

const hash = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

const source = async (code: string): Promise<string> =>
  `'sha256-${(await hash(new TextEncoder().encode(code))).toBase64()}'`;

/** How many bytes a file has when a server compresses it as well as gzip can. */
export const compressed = (code: string): number => gzipSync(code, { level: 9 }).length;

/** The first elements of an IDX file as an IDX file, in base64. */
const firstOf = (idx: Idx, size: number): string => {
  const [all = 1, ...rest] = idx.shape;
  const elements = idxElements(idx);
  const header = new DataView(new ArrayBuffer(4 + 4 * idx.shape.length));
  header.setUint32(0, 0x0800 + idx.shape.length);
  [size, ...rest].forEach((length, i) => header.setUint32(4 + 4 * i, length));
  const file = new Uint8Array(header.byteLength + size * elements.length / all);
  file.set(new Uint8Array(header.buffer));
  file.set(elements.slice(0, size * elements.length / all), header.byteLength);
  return new Uint8Array(gzipSync(file, { level: 9 })).toBase64();
};

const idx = async (rank: number, name: keyof typeof FILES): Promise<Idx> => {
  const decoded = await decodeIdxGzip(rank, name)(await base64(name))();
  if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
  return decoded.right;
};

/** Where a page says its policy. */
const PLACE = /(?<=http-equiv="Content-Security-Policy"\s+content=")/;

/** The page with everything inside. Its policy allows its own script and style by their hashes, and nothing else. */
const single = async (html: string, app: string, style: string): Promise<string> => {
  // A worker of a page from disk is a classic script, which has no `import.meta`.
  const code = app.replaceAll("</script", "<\\/script").replaceAll("import.meta.url", '""');
  const images = firstOf(await idx(3, "trainImages"), INSIDE);
  const labels = firstOf(await idx(1, "trainLabels"), INSIDE);
  const policy = `default-src 'none'; script-src ${await source(
    code,
  )} 'wasm-unsafe-eval'; style-src ${await source(
    style,
  )}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    [PLACE, policy],
    [/<link rel="stylesheet" href="style.css"\s*\/?>/, `<style>${style}</style>`],
    [/<script type="module" src="app.js"><\/script>\s*/, ""],
    [/50,000 handwritten\s+digits/, "4,000 handwritten digits"],
    [
      /<\/body>/,
      `<script type="application/octet-stream" id="images">${images}</script>\n` +
      `<script type="application/octet-stream" id="labels">${labels}</script>\n` +
      `<script type="module" id="app">${code}</script>\n</body>`,
    ],
  ].reduce((page, [from, to]) => replaced(page, from as RegExp, to as string), html);
};

const replaced = (page: string, from: RegExp, to: string): string => {
  if (!from.test(page)) throw new Error(`Cannot build the single file: the page has no ${from}`);
  return page.replace(from, () => to);
};

/** Builds everything into a folder, and gives a line for each file. */
export const build = async (folder: URL): Promise<readonly string[]> => {
  await Deno.mkdir(folder, { recursive: true });
  const [app = "", worker = "", inference = ""] = await bundles(["main.ts", "sw.ts", "inference.ts"]);
  const [html, sheet] = await Promise.all([text("index.html"), text("style.css")]);
  const digits = await Promise.all(
    (Object.keys(FILES) as (keyof typeof FILES)[]).map(async (name) =>
      [FILES[name], Uint8Array.fromBase64(await base64(name))] as const
    ),
  );
  const style = sheet.replace(/\s+/g, " ").replace(/ ?([{}:;,>]) ?/g, "$1").trim();
  const shell = { "index.html": replaced(html, PLACE, POLICY), "style.css": style, "app.js": app };
  const hashes = await Promise.all([
    ...[worker, ...Object.values(shell)].map((one) => hash(new TextEncoder().encode(one))),
    ...digits.map(([, bytes]) => hash(bytes)),
  ]);
  const version = (await hash(Uint8Array.from(hashes.flatMap((one) => [...one])))).toHex().slice(0, 16);
  const files = ["./", "index.html", "style.css", "app.js", ...Object.values(FILES)];
  const written: Readonly<Record<string, string | Uint8Array>> = {
    ...shell,
    "sw.js": `const VERSION=${JSON.stringify(version)},FILES=${JSON.stringify(files)};${worker}`,
    "inference.js": inference,
    "single.html": await single(html, app, style),
    ...Object.fromEntries(digits),
  };
  const lines = await Promise.all(
    Object.entries(written).map(async ([name, content]) => {
      const path = new URL(name, folder);
      if (typeof content !== "string") {
        await Deno.writeFile(path, content);
        return `${name.padEnd(18)}${content.length.toLocaleString("en").padStart(12)} bytes`;
      }
      await Deno.writeTextFile(path, content);
      const size = new TextEncoder().encode(content).length.toLocaleString("en").padStart(12);
      return `${name.padEnd(18)}${size} bytes, ${compressed(content).toLocaleString("en")} compressed`;
    }),
  );
  return lines;
};

const portOf = (args: readonly string[]): number => {
  const i = args.indexOf("--port");
  const port = i === -1 ? 8000 : Number(args[i + 1] || NaN);
  return Number.isInteger(port) && 0 <= port && port < 65536 ? port : NaN;
};

/** Serves on the port, or where that is taken on one that is free. */
const served = (out: URL, port: number): Deno.HttpServer<Deno.NetAddr> => {
  try {
    return serve(out, port);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.AddrInUse)) throw thrown;
    console.log(`Port ${port} is taken.`);
    return serve(out, 0);
  }
};

/** Builds, and gives its lines, or ends with the line that says why it cannot. */
const built = async (folder: URL): Promise<readonly string[]> => {
  try {
    return await build(folder);
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message.trim() : String(thrown));
    Deno.exit(1);
  }
};

if (import.meta.main) {
  const port = portOf(Deno.args);
  const unknown = Deno.args.filter((word, i) =>
    !["--no-serve", "--port"].includes(word) && Deno.args[i - 1] !== "--port"
  );
  if (Number.isNaN(port) || unknown.length > 0) {
    if (Number.isNaN(port)) console.error("port: expected an integer in 0..65535");
    unknown.forEach((word) => console.error(`${word}: expected --no-serve or --port N`));
    Deno.exit(2);
  }
  const out = new URL("../../out/web/", import.meta.url);
  (await built(out)).forEach((line) => console.log(line));
  console.log("\nBuilt into out/web: copy it to any server, or open out/web/single.html from disk.");
  if (!Deno.args.includes("--no-serve")) {
    const server = served(out, port);
    console.log(`Served on http://127.0.0.1:${server.addr.port}/  (Ctrl-C ends it)`);
  }
}
