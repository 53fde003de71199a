/**
 * The command line of `examples/mnist.ts`.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { repeated, words } from "../support/words.ts";
import { decodeTexts, defaults, type Options } from "./options.ts";
import { overwritten } from "./own_file.ts";

/** What `--help` prints. */
export const help = `Trains the book's network on MNIST and prints the book's transcript.

  deno run examples/mnist.ts [options]

  --sizes 784,30,10   neurons in each layer; the first is 784, the last is 10
  --epochs 30         how many times to go through the training data
  --mini-batch 10     how many examples make one step of gradient descent
  --eta 3.0           the learning rate
  --momentum 0        how much of its velocity a parameter keeps from step to
                      step, in [0, 1); 0 is plain gradient descent
  --seed 2            the seed of all randomness: the same seed, the same run
  --train 50000       how many of the 50,000 training images to use
  --precision f32     f32 or f64: the numbers that training computes with
  --engine simd       simd or reference: the compiled kernel, or plain loops;
                      the same bits
  --save FILE         saves the run in FILE, a new safetensors file, after each
                      epoch and at the end; Ctrl-C saves and stops; a second
                      Ctrl-C stops at once
  --checkpoint-every N
                      saves after every N mini-batches instead
  --if-unsaved go-on  go-on or stop: what a run does when such a save fails
  --resume FILE       goes on with the run in FILE, whose options have to be
                      given again; the end is the same to the bit; with more
                      --epochs than before a run that has ended goes on too
  --report FILE       writes a page about the run in FILE: curves, mistakes,
                      weights, diagnosis
  --help              this text

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
