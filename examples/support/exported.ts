/**
 * A network as a file for programs without this library, in the form that its name says.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Network } from "../../mod.ts";
import { faultLine } from "./fault_line.ts";

const FORMS = ".onnx, .mjs, .h, .npz";

/** The bytes or the text of the file; loaded only when it is wanted, since its packages are not those of the library. */
const contentOf = async (path: string, network: Network): Promise<E.Either<readonly string[], string | Uint8Array>> => {
  const { encodeNpz, networkArrays, toC, toModule, toOnnx } = await import("../../lib/exchange.ts");
  const written = path.endsWith(".onnx")
    ? toOnnx(network)
    : path.endsWith(".mjs")
    ? toModule(network)
    : path.endsWith(".h")
    ? toC(network)
    : path.endsWith(".npz")
    ? E.right(await encodeNpz(networkArrays(network))())
    : undefined;
  if (written === undefined) return E.left([`export: expected a file that ends in one of ${FORMS}, got ${path}`]);
  return E.isLeft(written) ? E.left(written.left.map((fault) => `export: ${faultLine(fault)}`)) : written;
};

/** Writes the file, or says why not. */
export const exportTo = async (path: string, network: Network): Promise<readonly string[]> => {
  const content = await contentOf(path, network);
  if (E.isLeft(content)) return content.left;
  try {
    const { right } = content;
    await (typeof right === "string" ? Deno.writeTextFile(path, right) : Deno.writeFile(path, right));
    return [];
  } catch (error) {
    return [`export: ${error instanceof Error ? error.message : error}`];
  }
};

/** The words of a command line without `--export FILE`, and the file. */
export const withoutExport = (
  args: readonly string[],
): readonly [file: string | undefined, rest: readonly string[]] => {
  const at = args.indexOf("--export");
  return at === -1 ? [undefined, args] : [args[at + 1] ?? "", [...args.slice(0, at), ...args.slice(at + 2)]];
};
