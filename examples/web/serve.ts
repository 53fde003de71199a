/**
 * A server for trying the page on loopback: files of one folder, and nothing else.
 *
 * @module
 */
import { POLICY } from "./policy.ts";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  bin: "application/octet-stream",
};

/** How a server answers besides the files. */
export interface ServeOptions {
  /** The content-security policy of every answer, instead of the page's own. */
  readonly policy?: string;
}

const NAME = /^[a-z-]+\.(html|css|js|bin)$/;

/** Answers requests with the files of a folder. */
export const answering = (
  folder: URL,
  { policy = POLICY }: ServeOptions = {},
): (request: Request) => Promise<Response> => {
  const headers: Readonly<Record<string, string>> = {
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": policy,
  };
  return async (request) => {
    const path = new URL(request.url).pathname.slice(1) || "index.html";
    const type = TYPES[NAME.exec(path)?.[1] ?? ""];
    if (type === undefined) return new Response("not found", { status: 404, headers });
    try {
      const file = await Deno.readFile(new URL(path, folder));
      return new Response(file, { headers: { ...headers, "content-type": type } });
    } catch {
      return new Response("not found", { status: 404, headers });
    }
  };
};

/** Serves a folder on loopback; port 0 takes any that is free. */
export const serve = (folder: URL, port: number, options: ServeOptions = {}): Deno.HttpServer<Deno.NetAddr> =>
  Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, answering(folder, options));
