/**
 * The AssemblyScript compiler, on the kernel's sources.
 *
 * It weighs 100 MB, so nothing else may download it: its name stands in a variable, and it has a lock of its own, with
 * which the programs that import this module are started (`--lock .ci/kernel.lock`).
 *
 * @module
 */

/** The part of the compiler's interface that is used here. */
interface Compiler {
  readonly main: (args: readonly string[], files: {
    readonly readFile: (name: string) => Promise<string | null> | null;
    readonly writeFile: (name: string, contents: string | Uint8Array) => void;
    readonly listFiles: () => readonly string[];
  }) => Promise<{ readonly error: Error | null; readonly stderr: { readonly toString: () => string } }>;
}

const ASSEMBLYSCRIPT = "npm:assemblyscript@0.28.20/asc";
const { default: compiler }: { readonly default: Compiler } = await import(ASSEMBLYSCRIPT);

/** Where the kernel is. */
export const FOLDER: URL = new URL("../lib/kernel/simd/", import.meta.url);

/** 32,768 pages of 64 KiB are 2 GiB. */
const OPTIONS = "-O3 --noAssert --runtime stub --enable simd --initialMemory 1 --maximumMemory 32768".split(" ");

/** The compiled kernel. Each source goes through `changed` first, by its name from {@link FOLDER}. */
export const compiled = async (
  changed: (name: string, text: string) => string = (_, text) => text,
): Promise<Uint8Array<ArrayBuffer>> => {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await compiler.main(["assembly/index.ts", "-o", "kernel.wasm", ...OPTIONS], {
    readFile: (name) => {
      const source = new URL(name, FOLDER);
      if (!source.href.startsWith(FOLDER.href)) return null;
      return Deno.readTextFile(source).then((text) => changed(name, text), () => null);
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") bytes = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`Cannot compile the kernel: ${stderr}`);
  return bytes;
};
