/**
 * Imports `mod.ts` from a URL, as a stranger would: the repository is served on loopback, and a file in an empty folder builds a
 * network and runs backprop with `--allow-import` for that host and no other permission.
 *
 *     deno task url
 *
 * @module
 */
import { serveRepository } from "./server.ts";

const server = serveRepository();
const host = `127.0.0.1:${server.addr.port}`;

const program = `
import { backprop, initialise, quadratic, seed, vector } from "http://${host}/mod.ts";

const [net] = initialise([2, 3, 1])(seed(1));
const gradient = backprop(net, quadratic)({ x: vector([0, 1]), y: vector([1]) });
console.log(gradient.map(({ weights }) => weights.shape).join(", "));
`;

const folder = await Deno.makeTempDir();
try {
  await Deno.writeTextFile(`${folder}/main.ts`, program);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--check", `--allow-import=${host}`, "main.ts"],
    cwd: folder,
    env: { NO_COLOR: "1" },
  }).output();
  const printed = new TextDecoder().decode(stdout).trim();
  if (!success || printed !== "3 x 2, 1 x 3") {
    console.error(new TextDecoder().decode(stderr), printed);
    throw new Error("mod.ts does not work when it is imported from a URL");
  }
  console.log("mod.ts works when it is imported from a URL");
} finally {
  await Deno.remove(folder, { recursive: true });
  await server.shutdown();
}
