/**
 * The command line of `examples/mnist.ts`.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { helpLines } from "../support/option_text.ts";
import { repeated, words } from "../support/words.ts";
import { decodeTexts } from "./decode_texts.ts";
import { defaults, optionLines, type Options } from "./options.ts";
import { overwritten } from "./own_file.ts";

/** What `--help` prints. */
export const help: string = `Trains the book's network on MNIST and prints the book's transcript.

  deno run examples/mnist.ts [options]

${[...optionLines, ...helpLines("--help", "this text")].join("\n")}

It needs no permission and, once npm has brought the packages, no network.
--save FILE needs --allow-read and --allow-write for the folder of FILE, which
has to be there, --resume FILE needs --allow-read=FILE, --report FILE needs
--allow-write=FILE. A save that fails is told, and the checkpoint before it
stays. Wrong options: one line each on standard error, exit code 2. To save, and
to go on after Ctrl-C:

  mkdir -p runs
  deno run --allow-read=runs --allow-write=runs examples/mnist.ts \\
    --save runs/net.safetensors
  deno run --allow-read=runs --allow-write=runs examples/mnist.ts \\
    --save runs/net.safetensors --resume runs/net.safetensors
`;

/** The options, or a line for each fault. */
export const decodeOptions = (args: readonly string[]): E.Either<readonly string[], Options> => {
  const read = words(args, defaults);
  const decoded = decodeTexts(read);
  const faults = [...E.isLeft(decoded) ? decoded.left : [], ...repeated(args, defaults), ...overwritten(read)];
  return faults.length > 0 ? E.left(faults) : decoded;
};
