/**
 * MNIST itself, as part of the module graph: no network, no file access, no permission.
 *
 * Importing this module loads the four files as text and does nothing else.
 *
 * @module
 */
import type { Either } from "../lib/deps.ts";
import type { DataFault } from "../lib/data/data_fault.ts";
import { decodeMnist, type Mnist } from "../lib/data/mnist.ts";
import type { Faults } from "../lib/fault/fault.ts";
import testImages from "./t10k-images-idx3-ubyte.gz.b64" with { type: "text" };
import testLabels from "./t10k-labels-idx1-ubyte.gz.b64" with { type: "text" };
import trainImages from "./train-images-idx3-ubyte.gz.b64" with { type: "text" };
import trainLabels from "./train-labels-idx1-ubyte.gz.b64" with { type: "text" };

let decoded: Promise<Either<Faults<DataFault>, Mnist>> | undefined;

/**
 * The book's three data sets, with the checksums of all four files checked. The first run decodes (about a quarter of a
 * second); later runs give the same values, which nobody can change. A `TaskEither<Faults<DataFault>, Mnist>`.
 *
 * ```ts
 * import { mnist } from "@foldgrad/foldgrad/mnist";
 *
 * const loaded = await mnist();
 * if (loaded._tag === "Right") console.log(String(loaded.right.training)); // DataSet of 50000 examples, 784 -> 10
 * ```
 */
export const mnist = (): Promise<Either<Faults<DataFault>, Mnist>> =>
  decoded ??= decodeMnist({ trainImages, trainLabels, testImages, testLabels }, { expect: "mnist" })();
