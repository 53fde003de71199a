/**
 * The digits: MNIST's four files from the server, checked by their checksums, or a small set that came with the page.
 *
 * @module
 */
import { type DataSet, slice } from "../../../mod.ts";
import { decodeIdxGzip, decodeMnist, imagesAndLabels } from "../../../lib/data.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Digits } from "../protocol.ts";

/** What to learn from, and what to be judged by. */
export interface Sets {
  readonly training: DataSet;
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

/** Of the digits inside a page so many are the test set. */
const TEST = 1000;

const messages = (faults: readonly { readonly message: string }[]): readonly string[] =>
  faults.map(({ message }) => message);

const bytesAt = async (url: string): Promise<Uint8Array> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} is answered with status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** A browser gives SHA-256 to pages from secure places only. */
const hasDigest = (): boolean => (crypto.subtle as SubtleCrypto | undefined) !== undefined;

const fromServer = async (base: string): Promise<E.Either<readonly string[], Sets>> => {
  if (!hasDigest()) return E.left(["The digits cannot be checked: this page needs https, or localhost."]);
  const files = Object.values(FILES).map((name) => bytesAt(new URL(name, base).href));
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(files);
  const decoded = await decodeMnist(
    { trainImages: trainImages!, trainLabels: trainLabels!, testImages: testImages!, testLabels: testLabels! },
    { expect: "mnist" },
  )();
  return E.isLeft(decoded) ? E.left(messages(decoded.left)) : E.right({ ...decoded.right, name: "MNIST" });
};

const fromInside = async (images: string, labels: string): Promise<E.Either<readonly string[], Sets>> => {
  const [x, y] = [await decodeIdxGzip(3, "images")(images)(), await decodeIdxGzip(1, "labels")(labels)()];
  if (E.isLeft(x)) return E.left(messages(x.left));
  if (E.isLeft(y)) return E.left(messages(y.left));
  const all = imagesAndLabels<number>(10)(x.right, y.right);
  if (E.isLeft(all)) return E.left(messages(all.left));
  const cut = all.right.length - TEST;
  return E.right({ training: slice(0, cut)(all.right), test: slice(cut)(all.right), name: `MNIST, first ${cut}` });
};

/** Loads the digits, or says in lines why there are none. */
export const load = async (digits: Digits): Promise<E.Either<readonly string[], Sets>> => {
  try {
    return digits.tag === "files" ? await fromServer(digits.base) : await fromInside(digits.images, digits.labels);
  } catch (thrown) {
    return E.left([`The digits cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`]);
  }
};
