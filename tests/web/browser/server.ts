/**
 * The built page on loopback, with the headers that a test wants.
 *
 * @module
 */

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  mjs: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

const typeOf = (path: string): string => TYPES[path.split(".").at(-1)!] ?? "application/octet-stream";

/** A folder that is being served. */
export interface Served {
  /** Its address, with a slash at the end. */
  readonly url: string;
  /** Ends the serving. */
  readonly stop: () => Promise<void>;
}

/** Serves the files of a folder; `/` is its `index.html`. */
export const serveFolder = (folder: string, headers: Readonly<Record<string, string>> = {}): Served => {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = new URL(request.url).pathname.replace(/\/$/, "/index.html");
    try {
      const body = await Deno.readFile(folder + path);
      return new Response(body, { headers: { "content-type": typeOf(path), "cache-control": "no-cache", ...headers } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    stop: async () => {
      server.unref();
      await server.shutdown();
    },
  };
};
