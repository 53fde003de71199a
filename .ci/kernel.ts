/**
 * Compiles the kernel and writes its bytes as a module: `deno task kernel`. With `--check` it writes nothing and fails
 * if the committed bytes are not those that the sources give: `deno task kernel:check`.
 */
import { compiled, FOLDER } from "./assemblyscript.ts";

const target = new URL("kernel_bytes.ts", FOLDER);

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

const made = await moduleOf(await compiled());
if (!Deno.args.includes("--check")) {
  await Deno.writeTextFile(target, made);
} else if (made !== await Deno.readTextFile(target)) {
  console.error("kernel_bytes.ts is not what assembly/ gives: run `deno task kernel`");
  Deno.exit(1);
} else {
  console.log("ok: kernel_bytes.ts is what assembly/ gives");
}
