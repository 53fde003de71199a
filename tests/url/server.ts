/**
 * The repository on loopback, as a host that sends `.ts` as TypeScript would serve it.
 *
 * @module
 */
const repository = new URL("../../", import.meta.url);

/** Serves the repository on a free port. */
export const serveRepository = (): Deno.HttpServer<Deno.NetAddr> =>
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    try {
      const body = await Deno.readFile(new URL(path, repository));
      const type = path.endsWith(".ts") ? "application/typescript" : "application/octet-stream";
      return new Response(body, { headers: { "content-type": type } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
