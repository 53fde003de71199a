/**
 * Compiles the kernel and writes its bytes as a module: `deno task kernel`. With `--check` it writes nothing and fails
 * if the committed bytes are not those that the sources give: `deno task kernel:check`.
 */
import asc from "npm:assemblyscript@0.28.20/asc";

const folder = new URL("../lib/kernel/simd/", import.meta.url);
const target = new URL("kernel_bytes.ts", folder);

/** 32,768 pages of 64 KiB are 2 GiB. */
const OPTIONS = "-O3 --noAssert --runtime stub --enable simd --initialMemory 1 --maximumMemory 32768".split(" ");

/** The compiled kernel. */
const compile = async (): Promise<Uint8Array<ArrayBuffer>> => {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(["assembly/index.ts", "-o", "kernel.wasm", ...OPTIONS], {
    readFile: (name: string) => {
      const source = new URL(name, folder);
      return source.href.startsWith(folder.href) ? Deno.readTextFile(source).catch(() => null) : null;
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") bytes = new Uint8Array(contents);
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`Cannot compile the kernel: ${stderr}`);
  return bytes;
};

const hex = (bytes: Uint8Array): string => bytes.toHex();

/** The module that holds the bytes. */
const moduleOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  return [
    "/**",
    " * The compiled kernel, made from `assembly/` by `deno task kernel`; not to be edited.",
    " *",
    ` * ${bytes.length} bytes, SHA-256 ${sha256}`,
    " *",
    " * @module",
    " */",
    "",
    "/** The module's bytes in base64. */",
    "// deno-fmt-ignore",
    `export const KERNEL_BASE64: string = "${bytes.toBase64()}";`,
    "",
  ].join("\n");
};

const made = await moduleOf(await compile());
if (!Deno.args.includes("--check")) {
  await Deno.writeTextFile(target, made);
} else if (made !== await Deno.readTextFile(target)) {
  console.error("kernel_bytes.ts is not what assembly/ gives: run `deno task kernel`");
  Deno.exit(1);
} else {
  console.log("ok: kernel_bytes.ts is what assembly/ gives");
}
