/**
 * The format of a file, recognised by its first bytes (its magic number), for the message about a file of another format than
 * expected.
 *
 * @module
 */

/** A format that can be recognised. */
export interface Look {
  /** What it is, with its article: `a Git LFS pointer`. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** Files of this format that hold the weights of networks. */
  readonly weights?: string;
}

/** What the library's own models are, and those of many other programs. */
export const SAFETENSORS: Look = { what: "a safetensors file" };
/** Any JSON. */
export const JSON_TEXT: Look = { what: "JSON" };
/** Text of which no more is known. */
export const TEXT: Look = { what: "text" };

// Characters stand for bytes, \cC for 3. In a text, a byte that UTF-8 cannot have has become U+FFFD.
const FORMATS: readonly (readonly [magic: RegExp, look: Look])[] = [
  // Eight bytes of length, below 2^24, then the header.
  [/^[^]{3}\0{5}(?:\{|$)/, SAFETENSORS],
  [/^version https:\/\/git-lfs\.github\.com\/spec\//, { what: "a Git LFS pointer", remedy: "run git lfs pull" }],
  [/^PK(?:\cC\cD|\cE\cF)/, { what: "a zip archive", weights: "PyTorch's .pt, Keras's .keras and NumPy's .npz" }],
  // Protocol 2 and later; then the first one, which is text: "(dp0", "ccopy_reg".
  [/^[\x80\uFFFD][\cB-\cE][^\0-']/, { what: "a Python pickle", weights: "joblib's files and PyTorch's oldest" }],
  [/^(?:\(+[dl]p?\d*\n|\(*c(?:numpy|copy_reg|collections|__builtin__)\b)/, { what: "a Python pickle" }],
  [/^[\x89\uFFFD]HDF\r\n/, { what: "an HDF5 file", weights: "Keras's .h5" }],
  [/^[\x93\uFFFD]NUMPY/, { what: "a NumPy .npy file", weights: "files of numpy.save" }],
  [/^[\b]\p{Cc}[\cR:B]/u, { what: "an ONNX model", weights: "files of torch.onnx" }],
  [/^GGUF/, { what: "a GGUF model", weights: "llama.cpp's files" }],
  [/^[^]{4}TFL3/, { what: "a TensorFlow Lite model", weights: "TensorFlow's .tflite" }],
  [/^\p{Cc}[\x8b\uFFFD][\b]/u, { what: "gzip" }],
  [/^BZh[1-9]1AY/, { what: "a file compressed by bzip2" }],
  [/^[\xfd\uFFFD]7zXZ\0/, { what: "a file compressed by xz" }],
  [/^\x28[\xb5\uFFFD]\x2f[\xfd\uFFFD]/, { what: "a file compressed by zstd" }],
  [/^7z[\xbc\uFFFD][\xaf\uFFFD]/, { what: "a 7z archive" }],
  [/^[^]{257}ustar/, { what: "a tar archive" }],
  [/^\0\0[\b\t\v-\cN][^\0]/, { what: "an IDX file that is not compressed" }],
  [/^MATLAB \d/, { what: "a MATLAB .mat file" }],
  [/^PAR1/, { what: "a Parquet file" }],
  [/^[\x89\uFFFD]PNG\r\n/, { what: "a PNG image" }],
  [/^(?:\xff\xd8\xff|\uFFFD{4}\0\cPJFIF)/, { what: "a JPEG image" }],
  [/^GIF8[79]a/, { what: "a GIF image" }],
  [/^%PDF-/, { what: "a PDF document" }],
  [/^(?:\xff\xfe|\xfe\xff)/, { what: "text in UTF-16", remedy: "save it as UTF-8" }],
  [/^H4sI/, { what: "the base64 text of a gzip file" }],
  [/^(?:\uFEFF|\xef\xbb\xbf)?\s*<\?xml/, { what: "XML" }],
  [/^(?:\uFEFF|\xef\xbb\xbf)?\s*</, { what: "HTML" }],
  [/^(?:\uFEFF|\xef\xbb\xbf)?\s*[[{]/, JSON_TEXT],
  [/^(?:\uFEFF|\xef\xbb\xbf)?(?:#{1,6} |---\n)/, { what: "Markdown text" }],
];

const CONTROL = /(?![\t-\r])[\p{Cc}\uFFFD]/u;

/** As much as the longest magic number needs, and enough of a text to know it. */
const HEAD = 512;

/**
 * The format that some bytes, or a text read from them, look like; `undefined` for an unknown format and for the one that was
 * `asked` for.
 */
export const looksLike = (content: Uint8Array | string, ...asked: readonly Look[]): Look | undefined => {
  const look = lookOf(content);
  return look === undefined || asked.includes(look) ? undefined : look;
};

const lookOf = (content: Uint8Array | string): Look | undefined => {
  const first = content.slice(0, HEAD);
  const head = typeof first === "string" ? first : String.fromCharCode(...first);
  const known = FORMATS.find(([magic]) => magic.test(head));
  if (known !== undefined) return known[1];
  // As a stream, so that a character that is cut at the end of the head is left out.
  const text = typeof first === "string" ? first : new TextDecoder().decode(first, { stream: true });
  return text === "" || CONTROL.test(text) ? undefined : TEXT;
};

/** The hint of a fault about such content: `looks like a Git LFS pointer: run git lfs pull`. */
export const lookHint = (content: Uint8Array | string, ...asked: readonly Look[]): { readonly hint?: string } => {
  const look = looksLike(content, ...asked);
  if (look === undefined) return {};
  return { hint: `looks like ${look.what}${look.remedy === undefined ? "" : `: ${look.remedy}`}` };
};
