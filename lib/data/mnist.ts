/**
 * The four files of MNIST as the book's three data sets: the first 50,000 training images to learn from, the next 10,000
 * to validate, and the test file. Any four files of the same shapes work, such as Fashion-MNIST; `expect: "mnist"` also
 * checks that their content is MNIST's own.
 *
 * @module
 */
import { E, type Either, pipe, type TaskEither, TE } from "../deps.ts";
import type { DataSet } from "../example/data_set.ts";
import { slice } from "../example/rearrange.ts";
import type { Faults } from "../fault/fault.ts";
import { RECORD, requireKind, requireOptions } from "../fault/kind.ts";
import { sha256Is } from "./checksum.ts";
import type { DataFault } from "./data_fault.ts";
import { dataFault } from "../bytes/in_file.ts";
import { decodeIdxGzip } from "./decode_idx_gzip.ts";
import { fileOf, type Idx } from "./idx.ts";
import { wrongType } from "./idx_header.ts";
import { imagesAndLabels } from "./images_and_labels.ts";
import type { Source } from "./source.ts";

/** The four gzip files. */
export interface MnistFiles {
  /** 60,000 images of 28 x 28 pixels. */
  readonly trainImages: Source;
  /** Their labels, 0 to 9. */
  readonly trainLabels: Source;
  /** 10,000 images of 28 x 28 pixels. */
  readonly testImages: Source;
  /** Their labels, 0 to 9. */
  readonly testLabels: Source;
}

/** The book's split: 50,000, 10,000 and 10,000 examples. */
export interface Mnist {
  /** The first 50,000 of the training file. */
  readonly training: DataSet<784, 10>;
  /** The last 10,000 of the training file. */
  readonly validation: DataSet<784, 10>;
  /** The test file. */
  readonly test: DataSet<784, 10>;
}

/** An optional check of the content. */
export interface MnistOptions {
  /** `"mnist"`: the content is MNIST's own, by SHA-256. */
  readonly expect?: "mnist";
}

type Result<A> = Either<Faults<DataFault>, A>;

interface Known {
  readonly file: keyof MnistFiles;
  readonly shape: readonly number[];
  readonly sha256: string;
}

// SHA-256 of the uncompressed files, independent of their compression.
const KNOWN: readonly [Known, Known, Known, Known] = [
  {
    file: "trainImages",
    shape: [60000, 28, 28],
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  },
  { file: "trainLabels", shape: [60000], sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5" },
  {
    file: "testImages",
    shape: [10000, 28, 28],
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  },
  { file: "testLabels", shape: [10000], sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2" },
];

/**
 * Decodes the four files. The faults of all of them are reported together, in the order of `MnistFiles`.
 *
 * ```ts
 * import { decodeMnist } from "@foldgrad/foldgrad/data";
 *
 * const files = { trainImages: "PGh0bWw+", trainLabels: "H4sI", testImages: "?", testLabels: new Uint8Array(0) };
 * const faults = await decodeMnist(files, { expect: "mnist" })();
 * console.log(faults._tag === "Left" && faults.left.map(({ tag }) => tag));
 * // [ "GzipBadMagic", "GzipTruncated", "Base64Invalid", "GzipTruncated" ]
 * ```
 */
export const decodeMnist =
  (files: MnistFiles, options: MnistOptions = {}): TaskEither<Faults<DataFault>, Mnist> => async () => {
    requireKind("read MNIST", { ...RECORD, words: "its four files, { trainImages, … }" }, files);
    requireOptions("read MNIST", options, ["expect"]);
    return await mnistFrom((file, rank) => decodeIdxGzip(rank, file)(files[file]), options)();
  };

/** The book's data sets from four files which `read` reads and decompresses, each of the rank that it has to be. */
export const mnistFrom = (
  read: (file: keyof MnistFiles, rank: number) => TaskEither<Faults<DataFault>, Idx>,
  options: MnistOptions,
): TaskEither<Faults<DataFault>, Mnist> =>
async () => {
  const checks: Promise<Result<Idx>>[] = [];
  // Files are decompressed one after another, to save memory; each is hashed meanwhile, on another thread.
  for (const known of KNOWN) {
    const decoded: Result<Idx> = await read(known.file, known.shape.length)();
    checks.push(pipe(TE.fromEither(decoded), TE.chain(asKnown(known, options)))());
  }
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(checks);
  return pipe(
    both(paired(trainImages!, trainLabels!), paired(testImages!, testLabels!)),
    E.map(([train, test]) => ({ training: slice(0, 50000)(train), validation: slice(50000)(train), test })),
  );
};

const asKnown =
  ({ file, shape, sha256 }: Known, { expect }: MnistOptions) => (idx: Idx): TaskEither<Faults<DataFault>, Idx> => {
    const wrongDimensions = shape.flatMap((expected, k) => {
      const actual = idx.shape[k]!;
      const details = { file, field: `dim[${k}]`, offset: 4 + 4 * k, expected, actual };
      return actual === expected ? [] : [dataFault("IdxBadDim", details)];
    });
    const [first, ...others] = [...idx.type === "u8" ? [] : [wrongType(file, idx.type)], ...wrongDimensions];
    if (first !== undefined) return TE.left([first, ...others]);
    return expect === undefined ? TE.right(idx) : pipe(sha256Is(sha256, file)(fileOf(idx)), TE.map(() => idx));
  };

const paired = (images: Result<Idx>, labels: Result<Idx>): Result<DataSet<784, 10>> =>
  // The shapes are known here, so the images do have 784 pixels.
  pipe(both(images, labels), E.chainW(([x, y]) => imagesAndLabels(10)(x, y) as Result<DataSet<784, 10>>));

/** Both results, or the faults of both. */
const both = <A, B>(first: Result<A>, second: Result<B>): Result<readonly [A, B]> => {
  if (E.isRight(first)) return pipe(second, E.map((b) => [first.right, b] as const));
  return E.isRight(second) ? first : E.left([first.left[0], ...first.left.slice(1), ...second.left]);
};
