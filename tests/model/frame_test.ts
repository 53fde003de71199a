/** Rows D1 to D8 and D22 to D24 of the fault table: lengths, JSON, the canonical form, the metadata. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { dense, linear, matrix, rectifiedLinear, vector } from "../../mod.ts";
import { decodeModel, encodeModel, type Model, model } from "../../lib/model.ts";
import { printed } from "../../lib/fault/fault.ts";
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { file, fileOf, goldModel, goldWith, joined, length, networkOf, parts, type Result, utf8 } from "./cases.ts";
import { assertTyped, sameModel } from "./oracle.ts";

const read = (bytes: Uint8Array): Promise<Result<Model>> => decodeModel(bytes)();
const faultOf = async (bytes: Uint8Array): Promise<object> => {
  const result = await read(bytes);
  assertTyped(result, bytes.length);
  return onlyFault(result);
};

Deno.test("D1: 0 to 7 bytes", async () => {
  for (let actual = 0; actual < 8; actual++) {
    assertEquals(await faultOf(new Uint8Array(actual)), {
      tag: "ModelTruncated",
      field: "headerLength",
      offset: 0,
      expected: 8,
      actual,
      message: `headerLength at offset 0: expected 8, got ${actual}`,
    });
  }
});

Deno.test("D2: a header that is longer than the file", async () => {
  const short = joined(length(100n), utf8("{}"));
  const wanted = { tag: "ModelTruncated", field: "header", offset: 8, expected: 100, actual: 2 };
  assertObjectMatch(await faultOf(short), wanted);
  assertObjectMatch(await faultOf(joined(length(1n))), { ...wanted, expected: 1, actual: 0 });
});

Deno.test("D3: lengths of a header beyond the limit are read exactly", async () => {
  for (const n of [1048577n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n]) {
    assertObjectMatch(await faultOf(joined(length(n), utf8("{}"))), {
      tag: "ModelTooLarge",
      field: "headerLength",
      offset: 0,
      expected: "≤ 1048576",
      actual: String(n),
    });
  }
});

/** A model of so many layers of width 1, some of which have an activation whose name is 9 letters longer. */
const deep = (layers: number, longer = 0, cost = "c"): Model =>
  model(
    networkOf(Array.from(
      { length: layers },
      (_, l) => dense(matrix([[1]]), vector([0]), l < longer ? rectifiedLinear : linear),
    )),
    { cost },
  );

Deno.test("D4: a header at the limit is written and read; one beyond it is neither", async () => {
  let [fits, tooMany] = [1, 16384];
  while (tooMany - fits > 1) {
    const layers = (fits + tooMany) >> 1;
    if ((await encodeModel(deep(layers))())._tag === "Right") fits = layers;
    else tooMany = layers;
  }
  const free = 1048576 - parts(await fileOf(deep(fits))).text.trimEnd().length;
  const full = deep(fits, Math.floor(free / 9), "c".repeat(1 + free % 9));
  const bytes = await fileOf(full);
  const { text, data } = parts(bytes);
  assertEquals([text.length, text.trimEnd().length], [1048576, 1048576]);
  assert(sameModel(rightOf(await decodeModel(bytes)()), full));
  assertObjectMatch(onlyFault(await encodeModel({ ...full, cost: `${full.cost}c` })()), {
    tag: "ModelTooLarge",
    field: "header",
    actual: "1048584",
  });
  assertObjectMatch(await faultOf(file(`${text} `, data)), {
    tag: "ModelTooLarge",
    field: "headerLength",
    actual: "1048577",
  });
});

Deno.test("D5: a header that is not UTF-8", async () => {
  for (
    const [wrong, at] of [
      [[0x7b, 0xff], 1],
      [[0x7b, 0x22, 0xc3], 2],
      [[0x7b, 0xff, 0xbf, 0xbd], 1],
      [[0x7b, 0xef, 0x22, 0xbd], 1],
      [[0x7b, 0xef, 0xbf, 0x22], 1],
      [[0x7b, 0xed, 0xa0, 0x80], 1],
      [[...utf8('{"\uFFFD\uFFFD": "ü'), 0xc0, 0x80], 14],
      [[...utf8("\u007f\u0080\u07ff\u0800\uffff\u{10000}"), 0xff], 1 + 2 + 2 + 3 + 3 + 4],
    ] as const
  ) {
    const actual = `0x${wrong[at]!.toString(16)}`;
    assertObjectMatch(await faultOf(file(Uint8Array.from(wrong))), { tag: "HeaderNotUtf8", offset: 8 + at, actual });
  }
});

Deno.test("offsets count bytes whatever the characters before them, and in whatever order the keys stand", async () => {
  const metadata = '"__metadata__":{"cost":0,"sizes":0,"format":"foldgrad.model","version":"1"}';
  for (const before of ["", '"e":0,', '"\u00fc\u{1d11e}\ufffd":0,', '"\u20ac":{"\u00fc":0},']) {
    const bytes = file(`{${before}${metadata}}`);
    // One character for each byte.
    const text = String.fromCharCode(...bytes);
    const faults = leftOf(await read(bytes));
    for (const key of ["sizes", "cost"]) {
      const found = faults.find((one) => "path" in one && one.path === `__metadata__.${key}`);
      assertObjectMatch(found!, { tag: "HeaderType", offset: text.indexOf(`"${key}":0`) });
    }
  }
});

Deno.test("D6: a header that is not JSON, not an object, or begins with something else", async () => {
  const texts = [["", 0], ["{", 1], ["{]", 1], ["hello", 0], ['{"a":01}', 6], ['{"ü":tru}', 6]] as const;
  const ofPython = [['{"a":NaN}', 5], ['{"a":[-Infinity]}', 6]] as const;
  for (const [text, at] of [...texts, ...ofPython]) {
    assertObjectMatch(await faultOf(file(text)), { tag: "HeaderNotJson", offset: 8 + at });
  }
  for (const text of ["[]", "[1]", "1", '"{}"', "null", " {}", "\n{}", "\uFEFF{}"]) {
    const wanted = { tag: "HeaderNotObject", offset: 8, expected: "a JSON object", actual: printed(text[0]) };
    assertObjectMatch(await faultOf(file(text)), wanted);
  }
});

Deno.test("D7: a key that stands twice is a fault: the last does not win", async () => {
  const twice =
    '{"a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}';
  const fault = await faultOf(file(twice, new Uint8Array(8)));
  assertObjectMatch(fault, { tag: "HeaderNotCanonical", offset: 8 + 54, expected: "each key once" });
  const metadata = await goldWith('"epochs":"30"', '"epochs":"30","epochs":"31"');
  assertObjectMatch(await faultOf(metadata), { tag: "HeaderNotCanonical" });
  const escaped = await goldWith('"epochs":"30"', '"epochs":"30","\\u0065pochs":"31"');
  assertObjectMatch(await faultOf(escaped), { tag: "HeaderNotCanonical" });
});

Deno.test("D7: every other way to write the same header is a fault, where it first differs, even when it is signed", async () => {
  const { text } = parts(await fileOf(goldModel));
  const ways: readonly (readonly [from: string | RegExp, to: string, at: number])[] = [
    ['"epochs"', '"\\u0065pochs"', text.indexOf('epochs"')],
    [":{", ": {", text.indexOf(":{") + 1],
    ["[0,48]", "[0,48.0]", text.indexOf("[0,48]") + 5],
    ["[0,48]", "[0,4.8e1]", text.indexOf("[0,48]") + 4],
    ['"epochs":"30","steps":"150000"', '"steps":"150000","epochs":"30"', text.indexOf('"epochs"') + 1],
    ['"sizes":"[3,2,1]"', '"sizes":"[3, 2,1]"', text.indexOf("[3,2,1]") + 3],
    [/^(.*?\}),(.*?\}),(.*?\}),/, "$1,$3,$2,", text.indexOf('"weights.1"') + 1],
    ['"shape":[2,3],"data_offsets":[0,48]', '"data_offsets":[0,48],"shape":[2,3]', text.indexOf('"shape":[2,3]') + 1],
  ];
  for (const [from, to, at] of ways) {
    for (const sign of [false, true]) {
      assertObjectMatch(await faultOf(await goldWith(from, to, sign)), { tag: "HeaderNotCanonical", offset: 8 + at });
    }
  }
});

Deno.test("D7: tensors in another order of bytes are not canonical", async () => {
  const swapped = await goldWith(
    /"data_offsets":\[0,48\](.*)"data_offsets":\[48,64\]/,
    '"data_offsets":[16,64]$1"data_offsets":[0,16]',
    true,
  );
  assertObjectMatch(await faultOf(swapped), { tag: "HeaderNotCanonical" });
});

Deno.test("D7: of a header that is not canonical the first difference is told, 16 characters from there", async () => {
  const { text, data } = parts(await fileOf(goldModel));
  assertObjectMatch(await faultOf(file(text.replace('"cost":"quadratic"', '"cost" :"quadratic"'), data)), {
    tag: "HeaderNotCanonical",
    expected: text.slice(text.indexOf('"cost":') + 6).slice(0, 16),
    actual: ` ${text.slice(text.indexOf('"cost":') + 6).slice(0, 15)}`,
  });
});

Deno.test("of a field that nobody knows the nearest known one is told, where one is near", async () => {
  for (const [name, hint] of [["epoch", "did you mean epochs?"], ["somethingElse", undefined]] as const) {
    const faults = leftOf(await read(await goldWith('"epochs":"30"', `"epochs":"30","${name}":"1"`)));
    assertEquals(faults.map((fault) => [fault.tag, "hint" in fault ? fault.hint : undefined]), [[
      "UnknownField",
      hint,
    ]]);
  }
});

Deno.test("D22: a checksum that is none", async () => {
  for (const wrong of ["", "x", "A".repeat(64), "0".repeat(63)]) {
    const fault = await faultOf(await goldWith(/"sha256":"[^"]*"/, `"sha256":"${wrong}"`));
    const wanted = { tag: "ParamError", path: "__metadata__.sha256", expected: "64 hexadecimal digits" };
    assertObjectMatch(fault, wanted);
  }
});

Deno.test("D20: of a checksum that does not agree it is told where its bytes begin", async () => {
  const { text, data } = parts(await fileOf(goldModel));
  const other = text.replace(/"headerSha256":"[^"]*"/, `"headerSha256":"${"0".repeat(64)}"`);
  assertObjectMatch(await faultOf(file(other, data)), { tag: "ChecksumMismatch", field: "headerSha256", offset: 8 });
});

Deno.test("D7: blanks after the header are those that it needs, and no more", async () => {
  const { text, data } = parts(await fileOf(goldModel));
  assertObjectMatch(await faultOf(file(`${text}        `, data)), {
    tag: "HeaderNotCanonical",
    offset: 8 + text.length,
  });
  const bare = text.trimEnd();
  assert(bare.length < text.length);
  assertObjectMatch(await faultOf(file(bare, data)), { tag: "HeaderNotCanonical", offset: 8 + bare.length });
  assertObjectMatch(await faultOf(file(`${bare}${"\n".repeat(text.length - bare.length)}`, data)), {
    tag: "HeaderNotCanonical",
  });
});

Deno.test("D8: a hundred thousand tensors, arrays or objects inside one another, values", async () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `"${i}":0`).join(",");
  const cases: readonly (readonly [string, object])[] = [
    [`{${many}}`, { tag: "ModelTooLarge", field: "tensors", expected: "≤ 16384" }],
    [`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, { tag: "HeaderNotJson", offset: 8 + 20 }],
    ['{"a":'.repeat(100_000) + "1" + "}".repeat(100_000), { tag: "HeaderNotJson", offset: 8 + 80 }],
    [`{"a":[${"0,".repeat(500_000)}0]}`, { tag: "ModelTooLarge", field: "header", expected: "≤ 262144" }],
    [`{"${"a".repeat(1_000_000)}":0}`, { tag: "MissingField", path: "__metadata__" }],
  ];
  for (const [text, wanted] of cases) {
    const faults = leftOf(await read(file(text)));
    assertObjectMatch(faults[0], { ...wanted });
    assert(faults.every(({ message }) => message.length < 400));
  }
});

Deno.test("D8: as many tensors, and as many values, as are allowed, and one more", async () => {
  const tensors = (n: number): string => Array.from({ length: n }, (_, i) => `"${i}":0`).join(",");
  const values = (n: number): string => Array(n).fill("0").join(",");
  const tooLarge = async (header: string): Promise<boolean> =>
    leftOf(await read(file(header))).some(({ tag }) => tag === "ModelTooLarge");
  // The metadata is an entry too; the object, its entries, and the items of a list are values.
  assertEquals(await tooLarge(`{"__metadata__":{},${tensors(16384)}}`), false);
  assertEquals(await tooLarge(`{"__metadata__":{},${tensors(16385)}}`), true);
  assertEquals(await tooLarge(`{"a":[${values(262144 - 2)}]}`), false);
  assertEquals(await tooLarge(`{"a":[${values(262144 - 1)}]}`), true);
});

Deno.test("of a file of another kind nothing else is said, of the fields and tensors of a model everything", async () => {
  const tags = async (from: string, to: string): Promise<readonly string[]> => {
    const { text, data } = parts(await fileOf(goldModel));
    const wrong = text.replace(from, to).replace('"dtype":"F64"', '"dtype":"F65"');
    return leftOf(await read(file(wrong, data))).map(({ tag }) => tag);
  };
  assertEquals(await tags("foldgrad.model", "foldgrad.other"), ["ParamError"]);
  assertEquals(await tags('"version":"2"', '"version":"3"'), ["UnsupportedVersion"]);
  assertEquals(await tags('"epochs":"30"', '"epochs":"-30"'), ["ParamError", "BadDtype"]);
});

Deno.test("as many layers as there may be tensors for, and one more", async () => {
  const faults = async (layers: number): Promise<readonly unknown[]> => {
    const sizes = JSON.stringify(`[${Array(layers + 1).fill(1).join(",")}]`);
    const header = `{"__metadata__":{"format":"foldgrad.model","version":"1","sizes":${sizes}}}`;
    return leftOf(await read(file(header))).map((fault) => "path" in fault && fault.path);
  };
  assertEquals((await faults(8192)).filter((path) => `${path}`.includes("sizes")), []);
  assertEquals((await faults(8193)).filter((path) => `${path}`.includes("sizes")), ["__metadata__.sizes.length"]);
});

Deno.test("D22: a file without a checksum, or without anything that foldgrad writes", async () => {
  const bare = await goldWith(/"sha256":"[^"]*",/, "", true);
  assertObjectMatch(await faultOf(bare), { tag: "MissingField", path: "__metadata__.sha256" });
  const own = await goldWith(/,"headerSha256":"[^"]*"/, "");
  assertObjectMatch(await faultOf(own), { tag: "MissingField", path: "__metadata__.headerSha256" });
  assertObjectMatch(await faultOf(file("{}")), {
    tag: "MissingField",
    path: "__metadata__",
    offset: 8,
    hint: "importSafetensors reads the files of other programs",
  });
  const none = leftOf(await read(file('{"__metadata__":{}}')));
  assertEquals(none.map((fault) => "path" in fault ? String(fault.path) : fault.tag).map((path) => path.slice(13)), [
    ...["format", "version", "sizes", "activations", "cost", "precision", "generator", "epochs", "steps"],
    ...["sha256", "headerSha256"],
  ]);
});

Deno.test("D23: versions 1 and 2 exist; of another one nothing else is said", async () => {
  for (const version of ["3", "0", "1.0", "", "-1", "x"]) {
    const other = await goldWith('"version":"2","sizes"', `"version":"${version}","shapes"`, true);
    assertObjectMatch(await faultOf(other), {
      tag: "UnsupportedVersion",
      path: "__metadata__.version",
      expected: "1..2",
      actual: version,
    });
  }
});

Deno.test("a file of another format is one fault", async () => {
  assertObjectMatch(await faultOf(file('{"__metadata__":{"format":"pt"}}')), {
    tag: "ParamError",
    path: "__metadata__.format",
    offset: 25,
    expected: "foldgrad.model",
    actual: "pt",
  });
});

Deno.test("D24: metadata that is not strings", async () => {
  for (
    const [value, actual] of [["30", "30"], ["null", "null"], ["[]", "an array of 0"], ["{}", "an object"]] as const
  ) {
    const wanted = { tag: "HeaderType", path: "__metadata__.epochs", expected: "a string", actual };
    assertObjectMatch(await faultOf(await goldWith('"epochs":"30"', `"epochs":${value}`)), wanted);
  }
  assertObjectMatch(await faultOf(file('{"__metadata__":[]}')), { tag: "HeaderType", path: "__metadata__", offset: 9 });
  assertObjectMatch(
    await faultOf(await goldWith('"weights.1":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}', '"weights.1":7')),
    {
      tag: "HeaderType",
      path: "weights.1",
      expected: "an object",
      actual: "7",
    },
  );
});

Deno.test("values of the metadata that cannot be, all together, and keys that are not known", async () => {
  const { data } = parts(await fileOf(goldModel));
  const changed = parts(await goldWith('"generator":"xoroshiro128+"', '"generator":"pcg"')).text
    .replace('"sizes":"[3,2,1]"', '"sizes":"[3,0,1.5]"')
    .replace('"cost":"quadratic"', '"cost":"<b>"')
    .replace('"precision":"f64"', '"precision":"f16"')
    .replace('"epochs":"30"', '"epochs":"030"')
    .replace('"steps":"150000"', '"steps":"9007199254740992","step":"1"');
  const faults = leftOf(await read(file(changed, data)));
  assertEquals(faults.map(({ tag, message }) => `${tag} ${message.replace(/ at offset \d+/, "")}`), [
    "ShapeError __metadata__.sizes[1]: expected an integer in 1..65536, got 0",
    "ShapeError __metadata__.sizes[2]: expected an integer in 1..65536, got 1.5",
    'ParamError __metadata__.cost: expected a name of at most 64 letters, digits and _.-, got "<b>"',
    'ParamError __metadata__.precision: expected one of f64, f32, got "f16"',
    'BadRngState __metadata__.generator: expected xoroshiro128+, got "pcg"',
    'ParamError __metadata__.epochs: expected an integer in 0..9007199254740991, got "030"',
    'ParamError __metadata__.steps: expected an integer in 0..9007199254740991, got "9007199254740992"',
    faults.at(-1)!.tag + " " + faults.at(-1)!.message.replace(/ at offset \d+/, ""),
  ]);
  assertObjectMatch({ ...faults.at(-1)! }, {
    tag: "UnknownField",
    path: "__metadata__.step",
    hint: "did you mean steps?",
  });
  for (
    const [sizes, path, expected] of [
      ["[3]", "", "at least 2 layers"],
      ["3", "", "an array of integers"],
      ["[65536,65536]", "", "at most 2^28 parameters"],
      [`[${"1,".repeat(8193)}1]`, ".length", "at most 8193 layers"],
    ] as const
  ) {
    assertObjectMatch(await faultOf(await goldWith('"[3,2,1]"', `"${sizes}"`)), {
      tag: "ShapeError",
      path: `__metadata__.sizes${path}`,
      expected,
    });
  }
  assertObjectMatch(await faultOf(await goldWith('"[3,2,1]"', '"[3,"')), {
    tag: "ParamError",
    expected: "a JSON array of integers",
  });
});

Deno.test("activations that cannot be", async () => {
  const names = '"activations":"[[\\"tanh\\",\\"perceptron\\"],\\"sigmoid\\"]"';
  for (
    const [wrong, path, actual] of [
      ['[\\"sigmod\\",\\"sigmoid\\"]', "activations[0]", '"sigmod"'],
      ['[\\"sigmoid\\"]', "activations", "an array of 1"],
      ['[[\\"tanh\\"],\\"sigmoid\\"]', "activations[0]", "an array of 1"],
      ['[[\\"tanh\\",\\"constructor\\"],\\"sigmoid\\"]', "activations[0][1]", '"constructor"'],
      ['[\\"sigmoid\\",7]', "activations[1]", "7"],
      ["{}", "activations", "an object"],
    ] as const
  ) {
    const fault = await faultOf(await goldWith(names, `"activations":"${wrong}"`));
    assertObjectMatch(fault, { tag: "ParamError", path: `__metadata__.${path}`, actual });
  }
});

Deno.test("no key of a header means anything to the language", async () => {
  const before = Object.keys(Object.prototype);
  for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    for (const where of ['"__metadata__":{', '{"__metadata__"']) {
      const polluting = `${where.startsWith("{") ? "{" : where}"${key}":${
        where.startsWith("{") ? `{"polluted":"yes"},${where.slice(1)}` : '"yes",'
      }`;
      const result = await read(await goldWith(where, polluting));
      assertTyped(result, 1e6);
    }
  }
  assertEquals(Object.keys(Object.prototype), before);
  assert(!("polluted" in {}));
});
