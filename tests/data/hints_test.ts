/** What a file that is none of ours looks like is said at every door where it is known, and not made up where it is not. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { JSON_TEXT, lookHint, looksLike, SAFETENSORS, TEXT } from "../../lib/fault/looks_like.ts";
import type { Either } from "../../lib/deps.ts";
import type { Faults } from "../../lib/fault/fault.ts";
import { decodeBase64, decodeIdx, decodeIdxGzip } from "../../lib/data.ts";
import {
  decodeCheckpoint,
  decodeModel,
  decodeModelJson,
  decodeNetwork2,
  importSafetensors,
  readCheckpoint,
} from "../../lib/model.ts";
import { fileOf, goldCheckpoint, goldModel, length } from "../model/cases.ts";
import { bytes, gzip, idxOf, leftOf, onlyFault } from "./files.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d7a2146".repeat(8)}\nsize 12345\n`;

/** The beginnings of real files. */
const FILES: readonly (readonly [head: string, what: string])[] = [
  [POINTER, "a Git LFS pointer"],
  ["PK\x03\x04\x00\x00\x08\x08\x00\x00model/data.pkl", "a zip archive"],
  ["PK\x05\x06" + "\0".repeat(18), "a zip archive"],
  ["\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", "a Python pickle"],
  ["\x80\x04\x95\x1a\0\0\0\0\0\0\0]\x94(", "a Python pickle"],
  ["(lp0\nF0.5\naF1.0\na.", "a Python pickle"],
  ["((cnumpy.core.multiarray\n_reconstruct\np1\n", "a Python pickle"],
  ["\x89HDF\r\n\x1a\n\0\0\0\0", "an HDF5 file"],
  ["\x93NUMPY\x01\0v\0{'descr': '<f4', ", "a NumPy .npy file"],
  ["\x08\x08\x12\x07pytorch\x1a\x051.9.0", "an ONNX model"],
  ["GGUF\x03\0\0\0\0\0", "a GGUF model"],
  ["\x1c\0\0\0TFL3\x14\0\x20\0", "a TensorFlow Lite model"],
  ["\x1f\x8b\x08\0\0\0\0\0\x02\x03", "gzip"],
  ["BZh91AY&SY", "a file compressed by bzip2"],
  ["\xfd7zXZ\0\0\x04", "a file compressed by xz"],
  ["(\xb5/\xfd\x04\x58", "a file compressed by zstd"],
  ["7z\xbc\xaf'\x1c\0\x04", "a 7z archive"],
  ["train-images".padEnd(257, "\0") + "ustar  \0", "a tar archive"],
  ["\0\0\x08\x03\0\0\xea\x60\0\0\0\x1c", "an IDX file that is not compressed"],
  ["\0\0\x0c\x02\0\0\xea\x60\0\0\0\x08", "an IDX file that is not compressed"],
  ["MATLAB 5.0 MAT-file, Platform: posix", "a MATLAB .mat file"],
  ["PAR1\x15\x04\x15", "a Parquet file"],
  ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"],
  ["\xff\xd8\xff\xe0\0\x10JFIF\0", "a JPEG image"],
  ["GIF89a\x01\0", "a GIF image"],
  ["%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"],
  ["\xff\xfeh\0i\0", "text in UTF-16"],
  ["H4sIAAAAAAAAA2NgYGBg", "the base64 text of a gzip file"],
  ['<?xml version="1.0"?><svg/>', "XML"],
  ["\n\n<!DOCTYPE html><html><head>", "HTML"],
  ["<html><body>Not Found</body></html>", "HTML"],
  ["# foldgrad\n\nNeural networks", "Markdown text"],
  ["The quick brown fox\r\njumps \t over", "text"],
  ["5,0,0,12,255\n0,0,0,0,1\n", "text"],
  ['{"sizes": [2, 1]}', "JSON"],
  [" [1, 2]", "JSON"],
];

Deno.test("formats are known by their first bytes, whatever follows them", () => {
  for (const [head, what] of FILES) assertEquals(looksLike(latin1(head))?.what, what, JSON.stringify(head));
  const long = (head: string) => bytes(latin1(head), new Uint8Array(2000).fill(32));
  for (const [head, what] of FILES) assertEquals(looksLike(long(head))?.what, what, JSON.stringify(head));
});

Deno.test("and so is what became of them when they were read as text", () => {
  for (const [head, what] of FILES) {
    if (/UTF-16/.test(what)) continue; // reading it as UTF-8 leaves nothing to know it by
    if (/JPEG/.test(what)) assertEquals(looksLike("\uFFFD\uFFFD\uFFFD\uFFFD\0\x10JFIF")?.what, what);
    else assertEquals(looksLike(new TextDecoder().decode(latin1(head)))?.what, what, JSON.stringify(head));
  }
});

Deno.test("a byte-order mark and letters of any language are text; control characters and broken UTF-8 are not", () => {
  assertEquals(looksLike(utf8('\uFEFF{"a": 1}')), JSON_TEXT);
  assertEquals(looksLike('\uFEFF{"a": 1}'), JSON_TEXT);
  for (const width of [509, 510, 511, 512, 513]) assertEquals(looksLike(utf8("x".repeat(width) + "数字")), TEXT);
  for (const head of ["ab\x01c", "ab\xffc", "ab\xc3(", "a\0b", "\x7f"]) {
    assertEquals(looksLike(latin1(head)), undefined);
  }
  assertEquals(looksLike(""), undefined);
  assertEquals(looksLike(new Uint8Array(0)), undefined);
});

Deno.test("nothing is said of what was asked for, nor of bytes that are nothing known", () => {
  assertEquals(looksLike("[1]", JSON_TEXT, TEXT), undefined);
  assertEquals(lookHint("abc", TEXT), {});
  assertEquals(lookHint("abc"), { hint: "looks like text" });
  for (const [one, two] of [[0x21, 0x3c], [0x8b, 0x1f], [1, 2], [0x50, 0x4b], [0x1f, 0x8c], [0x80, 2]] as const) {
    assertEquals(looksLike(bytes(one, two, 8, 3, 0, 0, 0, 0)), undefined);
  }
});

Deno.test("no safetensors file looks like anything else, however long its header, nor where it is cut", async () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 1 << 20 }), (n) => {
    const head = bytes(length(BigInt(n)), utf8('{"__metadata__":{'));
    for (const end of [8, 9, 10, head.length]) assertEquals(looksLike(head.subarray(0, end)), SAFETENSORS);
  }));
  const file = await fileOf(goldModel);
  for (let end = 8; end < file.length; end++) assertEquals(looksLike(file.subarray(0, end)), SAFETENSORS);
});

const images = decodeIdx(3, "images");
const packed = decodeIdxGzip(3, "images");

Deno.test("a Git LFS pointer is named at every door, with the remedy", async () => {
  const pointer = utf8(POINTER);
  assertEquals(onlyFault(await decodeModel(pointer)()), {
    tag: "NotAModel",
    field: "file",
    offset: 0,
    expected: "a safetensors file",
    actual: "what looks like a Git LFS pointer",
    hint: "run git lfs pull",
    message: "file at offset 0: expected a safetensors file, got what looks like a Git LFS pointer (run git lfs pull)",
  });
  const named = /looks like a Git LFS pointer(: | \()run git lfs pull\)$/;
  const everyDoor: readonly Either<Faults, unknown>[] = [
    await readCheckpoint(pointer)(),
    await decodeCheckpoint(goldCheckpoint.plan)(pointer)(),
    importSafetensors([])(pointer),
    decodeModelJson(POINTER),
    decodeNetwork2(POINTER),
    images(pointer),
    await packed(pointer)(),
    await packed(await gzip(pointer))(),
    decodeBase64(POINTER),
  ];
  for (const answer of everyDoor) {
    const { message } = onlyFault(answer);
    assert(named.test(message), message);
  }
});

Deno.test("models: zips, pickles, web pages and texts are named, and what to do with weights", async () => {
  for (const [head, what] of FILES) {
    const fault = onlyFault(await decodeModel(bytes(latin1(head), new Uint8Array(64).fill(32)))());
    assertObjectMatch(fault, { tag: "NotAModel", offset: 0, field: "file" });
    assert(fault.message.includes(`what looks like ${what}`), fault.message);
  }
  const message = async (head: string) => onlyFault(await decodeModel(latin1(head))()).message;
  assertEquals(
    await message("PK\x03\x04\0\0\x08\x08"),
    "file at offset 0: expected a safetensors file, got what looks like a zip archive, as are PyTorch's .pt, " +
      "Keras's .keras and NumPy's .npz (save the weights as safetensors)",
  );
  assert((await message('{"sizes": [2, 1]}')).endsWith("(decodeModelJson and decodeNetwork2 read JSON)"));
});

Deno.test("models as JSON: other formats are named; of text and broken JSON the parser says where it is wrong", () => {
  const tell = (text: string) => leftOf(decodeModelJson(text)).map(({ tag, message }) => `${tag} ${message}`);
  assertEquals(tell("\x1f\uFFFD\x08\0"), [
    "NotAModel text at offset 0: expected a JSON object, got what looks like gzip",
  ]);
  assertEquals(tell(new TextDecoder().decode(bytes(length(300n), utf8("{")))), [
    "NotAModel text at offset 0: expected a JSON object, got what looks like a safetensors file " +
    "(decodeModel and importSafetensors read it)",
  ]);
  assertEquals(tell("sizes: [2, 1]"), ['JsonInvalid text at offset 0: expected JSON, got "s"']);
  assertEquals(tell('{"a": }'), ['JsonInvalid text at offset 6: expected JSON, got "}"']);
});

Deno.test("IDX and gzip: the fault keeps its tag and its bytes, and the hint names the format", async () => {
  for (const [head, what] of FILES) {
    const file = latin1(head);
    const hint = what === "text in UTF-16" ? "looks like text in UTF-16: save it as UTF-8" : `looks like ${what}`;
    const found = [
      ...what.startsWith("an IDX") ? [] : [["IdxBadMagic", onlyFault(images(file))]] as const,
      ...what === "gzip" ? [] : [["GzipBadMagic", onlyFault(await packed(file)())]] as const,
    ];
    for (const [tag, fault] of found) {
      assertObjectMatch(fault, { tag, field: "magic", offset: 0, actual: file.subarray(0, 2).toHex() });
      assert("hint" in fault && fault.hint?.startsWith(hint), fault.message);
    }
  }
  assertEquals(
    onlyFault(images(await gzip(idxOf([1, 1, 1], [7])))).message,
    "images magic at byte 0: expected 0000, got 1f8b (looks like gzip)",
  );
});
