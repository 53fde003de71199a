/**
 * Data from outside, checked: examples from JSON and CSV, IDX and gzip files, images and labels, encodings of classes. For
 * programs that bring data of their own. MNIST itself is the module `@foldgrad/foldgrad/mnist`.
 *
 * ```ts
 * import { decodeExamples } from "@foldgrad/foldgrad/data";
 *
 * const decoded = decodeExamples(2, 1)([{ input: [0, 1], output: [1] }, { input: [1], output: [0] }]);
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // batch[1].input: expected 2, got 1
 * ```
 *
 * @module
 */
export { permute } from "./example/rearrange.ts";
export { type ArrayFault, decodeExamples, decodeVector } from "./example/decode_examples.ts";
export { mapOutputs } from "./example/map_outputs.ts";
export { shuffled } from "./descent/sgd.ts";
export { type CsvOptions, decodeCsv } from "./data/decode_csv.ts";
export { csvRows } from "./data/csv_rows.ts";
export type { Column } from "./data/csv_columns.ts";
export { decodeJsonExamples, type JsonExamplesOptions } from "./data/decode_json_examples.ts";
export type { InTable, NamedData, TableFault, Told } from "./data/table.ts";
export { type Base64Fault, decodeBase64 } from "./bytes/base64.ts";
export { decodeIdx, type Idx, type IdxElements, idxElements } from "./data/idx.ts";
export type { IdxType } from "./data/idx_header.ts";
export { decodeIdxGzip } from "./data/decode_idx_gzip.ts";
export { imagesAndLabels, type LayoutOptions } from "./data/images_and_labels.ts";
export { decodeMnist, type Mnist, type MnistFiles, type MnistOptions } from "./data/mnist.ts";
export type { Source, SourceFault } from "./data/source.ts";
export { bitEncoding, type Encoding, unitEncoding } from "./example/encoding.ts";
export { bitLayer } from "./network/bit_layer.ts";
export type { ChecksumFault, DataFault, GzipFault, IdxFault, PairFault, ReadFault } from "./data/data_fault.ts";
export type { InFile } from "./bytes/in_file.ts";
export type { DigestFault } from "./bytes/digest.ts";
export { type Parts, split, type SplitOptions } from "./example/split.ts";
export { mapInputs } from "./example/map_inputs.ts";
export {
  inputStandardisation,
  outputStandardisation,
  restore,
  type Standardisation,
  standardise,
} from "./example/standardise.ts";
export { withRawInputs, withRawOutputs } from "./network/raw.ts";
export { decodeStandardisation, type StandardisationFault } from "./example/decode_standardisation.ts";
