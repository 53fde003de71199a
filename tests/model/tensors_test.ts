/** Rows D9 to D19 of the fault table: the records of the tensors, the layout of the data, and its numbers. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { dense, matrix, vector } from "../../mod.ts";
import { decodeModel, importSafetensors, type Model, model, type ModelFault } from "../../lib/model.ts";
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { file, fileOf, goldModel, goldWith, hard, networkOf, parts, signed } from "./cases.ts";
import { assertTyped, sameModel } from "./oracle.ts";

const faultsOf = async (bytes: Uint8Array): Promise<readonly ModelFault[]> => {
  const result = await decodeModel(bytes)();
  assertTyped(result, bytes.length);
  return leftOf(result) as readonly ModelFault[];
};

const faultOf = async (bytes: Uint8Array): Promise<ModelFault> => {
  const [fault, ...others] = await faultsOf(bytes);
  assertEquals(others, []);
  return fault!;
};

const gold = await fileOf(goldModel);
const { text, data } = parts(gold);
const start = gold.length - data.length;
/** The byte of the file at which a tensor is named. */
const named = (name: string): number => 8 + text.indexOf(`"${name}"`);

const W1 = '"weights.1":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}';
const B1 = '"biases.1":{"dtype":"F64","shape":[2],"data_offsets":[48,64]}';
const W2 = '"weights.2":{"dtype":"F64","shape":[1,2],"data_offsets":[64,80]}';

Deno.test("the golden header is as the tests below have it", () => {
  for (const record of [W1, B1, W2]) assert(text.includes(record));
  assertEquals(data.length, 88);
});

Deno.test("D9: an element's type that is not known, or not the promised one", async () => {
  for (const actual of ["F16", "I64", "f64", "", "F64 ", "__proto__"]) {
    assertObjectMatch(await faultOf(await goldWith('"dtype":"F64"', `"dtype":"${actual}"`)), {
      tag: "BadDtype",
      tensor: "weights.1",
      field: "dtype",
      offset: named("weights.1"),
      expected: "F64 or F32",
      actual,
    });
  }
  assertObjectMatch(await faultOf(await goldWith('"dtype":"F64"', '"dtype":64')), { tag: "BadDtype", actual: "64" });
  const single = await goldWith('"F64","shape":[2,3]', '"F32","shape":[4,3]');
  const [dtype] = await faultsOf(single);
  assertObjectMatch({ ...dtype }, { tag: "BadDtype", tensor: "weights.1", expected: "F64", actual: "F32" });
  const promised = await faultsOf(await goldWith('"precision":"f64"', '"precision":"f32"', true));
  assertEquals(promised.map(({ tag }) => tag), Array(4).fill("BadDtype"));
});

Deno.test("D10: offsets that cannot be", async () => {
  const cases: readonly (readonly [range: string, field: string, actual: string])[] = [
    ["[-1,48]", "data_offsets[0]", "-1"],
    ["[-0,48]", "data_offsets[0]", "-0"],
    ["[0.5,48]", "data_offsets[0]", "0.5"],
    ["[0,9007199254740992]", "data_offsets[1]", "9007199254740992"],
    ["[0,1e400]", "data_offsets[1]", "Infinity"],
    ['["0",48]', "data_offsets[0]", '"0"'],
    ["[48,0]", "data_offsets[1]", "0"],
    ["[0]", "data_offsets", "an array of 1"],
    ["[0,24,48]", "data_offsets", "an array of 3"],
    ["{}", "data_offsets", "an object"],
  ];
  for (const [range, field, actual] of cases) {
    const offset = named("weights.1");
    const fault = await faultOf(await goldWith("[0,48]", range));
    assertObjectMatch({ ...fault }, { tag: "BadOffset", tensor: "weights.1", field, offset, actual });
  }
});

Deno.test("D11: ranges that overlap", async () => {
  const [overlap, ...others] = await faultsOf(await goldWith(B1, B1.replace("[48,64]", "[40,56]")));
  assertObjectMatch({ ...overlap }, {
    tag: "OffsetOverlap",
    tensor: "biases.1",
    with: "weights.1",
    offset: start + 40,
    expected: "a range from 48 on",
  });
  assertEquals(others.map(({ tag }) => tag), ["OffsetHole"]);
  const same = await faultsOf(await goldWith(W2, W2.replace("[64,80]", "[48,64]")));
  assertObjectMatch({ ...same[0] }, { tag: "OffsetOverlap", tensor: "weights.2", with: "biases.1" });
});

Deno.test("D11: ranges that begin together are told by their ends, and then as they stand in the header", () => {
  const record = (n: number): string => `{"dtype":"F64","shape":[${n}],"data_offsets":[0,${8 * n}]}`;
  const overlaps = (header: string): readonly string[] => {
    const read = importSafetensors([])(file(`{${header}}`, new Uint8Array(16)));
    return read._tag === "Right"
      ? []
      : read.left.flatMap((fault) => fault.tag === "OffsetOverlap" ? [`${fault.tensor} over ${fault.with}`] : []);
  };
  assertEquals(overlaps(`"a":${record(2)},"b":${record(1)}`), ["a over b"]);
  assertEquals(overlaps(`"a":${record(1)},"b":${record(2)}`), ["b over a"]);
  assertEquals(overlaps(`"b":${record(2)},"a":${record(2)}`), ["a over b"]);
  assertEquals(overlaps(`"a":${record(2)},"b":${record(2)}`), ["b over a"]);
  const at = (from: number, to: number): string =>
    `{"dtype":"U8","shape":[${to - from}],"data_offsets":[${from},${to}]}`;
  assertEquals(overlaps(`"a":${at(0, 8)},"b":${at(4, 8)},"c":${at(5, 16)}`), ["b over a", "c over a"]);
  assertEquals(overlaps(`"b":${record(2)},"c":${record(2)},"a":${record(2)}`), ["c over b", "a over b"]);
});

Deno.test("D11: the tensor that reaches over others is the one that is named", async () => {
  const wide = await goldWith(W1, W1.replace("[2,3]", "[11]").replace("[0,48]", "[0,88]"));
  const overlaps = (await faultsOf(wide)).flatMap((fault) => fault.tag === "OffsetOverlap" ? [fault] : []);
  assertEquals(overlaps.map((fault) => [fault.tensor, fault.with]), [
    ["biases.1", "weights.1"],
    ["weights.2", "weights.1"],
    ["biases.2", "weights.1"],
  ]);
});

Deno.test("D12: a hole between ranges", async () => {
  const [before, after] = [data.slice(0, 48), data.slice(48)];
  const holed = text.replace("[48,64]", "[53,69]").replace("[64,80]", "[69,85]").replace("[80,88]", "[85,93]");
  const bytes = file(holed, Uint8Array.from([...before, ...new Uint8Array(5), ...after]));
  assertObjectMatch({ ...await faultOf(bytes) }, { tag: "OffsetHole", field: "data", offset: start + 48, actual: 5 });
});

Deno.test("D13: a range past the end of the data", async () => {
  assertObjectMatch({ ...await faultOf(gold.slice(0, -1)) }, {
    tag: "ModelTruncated",
    tensor: "biases.2",
    field: "data",
    offset: start + 80,
    expected: 8,
    actual: 7,
  });
  const huge = await goldWith('[1],"data_offsets":[80,88]', '[1125899906842613],"data_offsets":[80,9007199254740984]');
  const [past] = (await faultsOf(huge)).filter(({ tag }) => tag === "ModelTruncated");
  assertObjectMatch({ ...past }, { tensor: "biases.2", offset: start + 80 + huge.length - gold.length, actual: 8 });
  const beyond = await goldWith("[80,88]", "[9000,9008]");
  const faults = await faultsOf(beyond);
  assertEquals(faults.map(({ tag }) => tag), ["OffsetHole", "ModelTruncated"]);
  assertObjectMatch({ ...faults[1] }, { offset: beyond.length, actual: 0 });
});

Deno.test("D14: bytes behind the last tensor", async () => {
  for (const actual of [1, 8, 1000]) {
    const longer = new Uint8Array([...gold, ...new Uint8Array(actual)]);
    assertObjectMatch({ ...await faultOf(longer) }, {
      tag: "ModelTrailingBytes",
      offset: gold.length,
      expected: 0,
      actual,
    });
  }
});

Deno.test("D15: a shape that does not fill its range", async () => {
  const cases = [["[2,4]", "64"], ["[2]", "16"], ["[]", "8"], ["[0,3]", "0"]] as const;
  for (const [shape, expected] of cases) {
    const fault = await faultOf(await goldWith("[2,3]", shape));
    assertObjectMatch({ ...fault }, { tag: "ShapeBytesMismatch", tensor: "weights.1", expected, actual: "48" });
  }
});

Deno.test("D16: dimensions that cannot be, and products that would wrap around", async () => {
  const cases: readonly (readonly [shape: string, index: number])[] = [
    ["[2,9007199254740992]", 1],
    ["[2,18446744073709551614]", 1],
    ["[-1,3]", 0],
    ["[-0,3]", 0],
    ["[1.5,3]", 0],
    ['["2",3]', 0],
    ["[2,null]", 1],
    [`[${Array(65).fill(1)}]`, 64],
    ["7", 0],
  ];
  for (const [shape, index] of cases) {
    const fault = await faultOf(await goldWith('"shape":[2,3]', `"shape":${shape}`));
    assertObjectMatch({ ...fault }, { tag: "BadShape", tensor: "weights.1", index, offset: named("weights.1") });
  }
  const wrapped = await goldWith('"shape":[2,3]', '"shape":[4294967296,4294967296,3]');
  assertObjectMatch({ ...await faultOf(wrapped) }, {
    tag: "ShapeBytesMismatch",
    expected: "442721857769029238784",
    actual: "48",
  });
});

Deno.test("D17: a tensor too few, one too many, one by another name", async () => {
  const last = ',"biases.2":{"dtype":"F64","shape":[1],"data_offsets":[80,88]}';
  assertObjectMatch({ ...await faultOf(file(text.replace(last, ""), data.slice(0, 80))) }, {
    tag: "MissingTensor",
    offset: 8,
    tensor: "biases.2",
  });
  const more = file(
    text.replace(last, `${last},"weights.3":{"dtype":"F64","shape":[1],"data_offsets":[88,96]}`),
    new Uint8Array([...data, ...new Uint8Array(8)]),
  );
  assertObjectMatch({ ...await faultOf(more) }, { tag: "UnknownTensor", tensor: "weights.3" });
  const renamed = await faultsOf(await goldWith('"biases.2"', '"biases.02"', true));
  assertEquals(renamed.map(({ tag }) => tag), ["MissingTensor", "UnknownTensor"]);
});

Deno.test("a record with a key too few or too many", async () => {
  assertObjectMatch({ ...await faultOf(await goldWith('"dtype":"F64",', "")) }, {
    tag: "MissingField",
    path: "weights.1.dtype",
  });
  assertObjectMatch({ ...await faultOf(await goldWith('"dtype":"F64",', '"dtype":"F64","path":"/x",')) }, {
    tag: "UnknownField",
    path: "weights.1.path",
    expected: "one of dtype, shape, data_offsets",
  });
});

Deno.test("D18: shapes that are not those of the sizes", async () => {
  const turned = await faultOf(await goldWith('"shape":[2,3]', '"shape":[3,2]', true));
  assertObjectMatch({ ...turned }, { tag: "ShapeError", path: "weights.1", expected: "[2,3]", actual: "[3,2]" });
  const other = await faultsOf(await goldWith('"sizes":"[3,2,1]"', '"sizes":"[2,2,1]"'));
  assertEquals(other.map(({ message }) => message.replace(/ at offset \d+/, "")), [
    "weights.1: expected [2,2], got [2,3]",
  ]);
});

Deno.test("D19: NaN and the infinities are refused; -0 and subnormal numbers keep their bits", async () => {
  for (const x of [NaN, Infinity, -Infinity]) {
    const changed = new Uint8Array(data);
    new DataView(changed.buffer).setFloat64(8 * 6, x, true);
    assertEquals({ ...await faultOf(await signed(text, changed)) }, {
      tag: "NonFinite",
      tensor: "biases.1",
      field: "[0]",
      index: 0,
      offset: start + 48,
      expected: "a finite number",
      actual: String(x),
      message: `biases.1 [0] at offset ${start + 48}: expected a finite number, got ${x}`,
    });
  }
  for (const x of hard) {
    const of: Model = model(networkOf([dense(matrix([[x]]), vector([x]))]));
    assert(sameModel(rightOf(await decodeModel(await fileOf(of))()), of));
  }
});

Deno.test("D19: not-numbers in single precision are refused too", async () => {
  const single = parts(await fileOf(model(networkOf([dense(matrix([[1]]), vector([2]))]), { precision: "f32" })));
  const changed = new Uint8Array(single.data);
  new DataView(changed.buffer).setFloat32(4, -Infinity, true);
  const fault = onlyFault(await decodeModel(await signed(single.text, changed))());
  assertObjectMatch({ ...fault }, { tag: "NonFinite", tensor: "biases.1", index: 0, actual: "-Infinity" });
});

Deno.test("at most a hundred faults of one file are told", async () => {
  const records = (record: string): string => Array.from({ length: 300 }, (_, i) => `,"more.${i}":${record}`).join("");
  const wanted: readonly (readonly [record: string, tag: string])[] = [
    ['{"dtype":"F65","shape":[1],"data_offsets":[0,8]}', "BadDtype"],
    ['{"dtype":"F64","shape":[1],"data_offsets":[0,8]}', "OffsetOverlap"],
    ['{"dtype":"F64","shape":[0],"data_offsets":[88,88]}', "UnknownTensor"],
  ];
  for (const [record, tag] of wanted) {
    const faults = await faultsOf(file(text.replace(/\}\s*$/, `${records(record)}}`), data));
    assertEquals(faults.length, 100);
    assertEquals(faults[0]!.tag, tag);
  }
});

Deno.test("sizes and tensors that are claimed and not there cost nothing", async () => {
  const claimed = await goldWith('"sizes":"[3,2,1]"', `"sizes":"[16384,16383]"`);
  const many = await goldWith('"sizes":"[3,2,1]"', `"sizes":"[${Array(60000).fill(1).join(",")}]"`);
  const names = await goldWith(
    /"sizes":.*?"cost"/,
    `"sizes":"[${Array(60000).fill(1).join(",")}]","activations":"[${
      Array(59999).fill('\\"step\\"').join(",")
    }]","cost"`,
  );
  for (const bytes of [claimed, many, names]) await faultsOf(bytes);
});
