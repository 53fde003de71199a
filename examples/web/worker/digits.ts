/**
 * The digits: MNIST's four files from the server, checked by their checksums, or a small set that came with the page. The browser
 * decompresses them, so that the page needs no program for it.
 *
 * @module
 */
import { type DataSet, slice } from "../../../mod.ts";
import { type Idx, imagesAndLabels } from "../../../lib/data.ts";
import type { Fault } from "../../../lib/faults.ts";
import { adoptIdx } from "../../../lib/data/idx.ts";
import { mnistFrom } from "../../../lib/data/mnist.ts";
import { E, pipe } from "../../../lib/deps.ts";
import type { Digits } from "../protocol.ts";

/** What to learn from, and what to be judged by. */
export interface Sets {
  readonly training: DataSet;
  /** The diagnosis judges by these. */
  readonly validation: DataSet;
  /** The scores are of these. */
  readonly test: DataSet;
  /** What tells this data from other data, in a checkpoint. */
  readonly name: string;
}

/** The files, under the names that the build gives them: not `.gz`, which some servers would unpack on the way. */
export const FILES = {
  trainImages: "train-images.bin",
  trainLabels: "train-labels.bin",
  testImages: "test-images.bin",
  testLabels: "test-labels.bin",
} as const;

/** Of the digits inside a page so many are the validation set, and as many the test set. */
const HELD_OUT = 1000;

const messages = (faults: readonly Fault[]): readonly string[] => faults.map(({ message }) => message);

/** What a gzip file holds. */
const unzipped = async (file: Response): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(file.body!.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());

const fetched = async (url: string): Promise<Response> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} is answered with status ${response.status}`);
  return response;
};

/** A browser gives SHA-256 to pages from secure places only. */
const hasDigest = (): boolean => (crypto.subtle as SubtleCrypto | undefined) !== undefined;

const fromServer = async (base: string): Promise<E.Either<readonly string[], Sets>> => {
  if (!hasDigest()) return E.left(["The digits cannot be checked: this page needs https, or localhost."]);
  const names = Object.keys(FILES) as (keyof typeof FILES)[];
  const files = await Promise.all(names.map((name) => fetched(new URL(FILES[name], base).href)));
  const decoded = await mnistFrom(
    (file, rank) => async () => adoptIdx(rank, file)(await unzipped(files[names.indexOf(file)]!)),
    { expect: "mnist" },
  )();
  return pipe(decoded, E.bimap(messages, (sets) => ({ ...sets, name: "MNIST" })));
};

const inside = async (rank: number, file: string, base64: string): Promise<E.Either<readonly string[], Idx>> =>
  pipe(
    adoptIdx(rank, file)(await unzipped(new Response(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))))),
    E.mapLeft(messages),
  );

const fromInside = async (images: string, labels: string): Promise<E.Either<readonly string[], Sets>> => {
  const [x, y] = [await inside(3, "images", images), await inside(1, "labels", labels)];
  if (E.isLeft(x)) return x;
  if (E.isLeft(y)) return y;
  return pipe(
    imagesAndLabels<number>(10)(x.right, y.right),
    E.bimap(messages, (all) => {
      const cut = all.length - 2 * HELD_OUT;
      const [training, validation, test] = [
        slice(0, cut)(all),
        slice(cut, cut + HELD_OUT)(all),
        slice(cut + HELD_OUT)(all),
      ];
      return { training, validation, test, name: `MNIST, first ${cut}` };
    }),
  );
};

/** Loads the digits, or says in lines why there are none. */
export const load = async (digits: Digits): Promise<E.Either<readonly string[], Sets>> => {
  try {
    return digits.tag === "files" ? await fromServer(digits.base) : await fromInside(digits.images, digits.labels);
  } catch (thrown) {
    return E.left([`The digits cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`]);
  }
};
