/** Data sets from CSV: RFC 4180, columns by name and number, classes and targets, and every fault by row, column and value. */
import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { exampleAt, initialise, seed, sgd, slice, take, toArray } from "../../mod.ts";
import { type CsvOptions, decodeCsv, permute } from "../../lib/data.ts";
import { csvRecords } from "../../lib/data/csv_records.ts";
import { leftOf, onlyFault, rightOf } from "./files.ts";

const fieldsOf = (text: string, separator = ","): readonly (readonly string[])[] =>
  [...csvRecords(text, separator)].map(({ fields, wrong }) => {
    assertEquals(wrong, []);
    return fields;
  });

Deno.test("records and fields are parted as RFC 4180 has it", () => {
  const cases: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ["aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]],
    ["aaa,bbb\r\nzzz,yyy", [["aaa", "bbb"], ["zzz", "yyy"]]],
    ['"aaa","b \r\nbb","ccc"\r\nzzz,yyy,xxx', [["aaa", "b \r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]],
    ['"aaa","b""bb","ccc"', [["aaa", 'b"bb', "ccc"]]],
    ['"","""","a,b",""""""', [["", '"', "a,b", '""']]],
    ["a, b ,\nc,d,e\n", [["a", " b ", ""], ["c", "d", "e"]]],
    ["a\rb\rc", [["a"], ["b"], ["c"]]],
    ["\uFEFFa,b\n\n\r\n1,2\n\n", [["a", "b"], ["1", "2"]]],
    [",\n,", [["", ""], ["", ""]]],
    ['""\n', [[""]]],
    ["", []],
    ["\uFEFF", []],
  ];
  for (const [text, records] of cases) assertEquals(fieldsOf(text), records, JSON.stringify(text));
  assertEquals(fieldsOf("a;b,c\n1;2", ";"), [["a", "b,c"], ["1", "2"]]);
  assertEquals([...csvRecords('a\n\n"b\nc"\nd', ",")].map(({ row }) => row), [1, 3, 4]);
});

Deno.test("what is written by RFC 4180 is read again, whatever stands in the fields", () => {
  const field = fc.oneof(
    fc.array(fc.constantFrom('"', ",", "\r", "\n", "a", " ", "é"), { maxLength: 6 }).map((letters) => letters.join("")),
    fc.string({ unit: "binary" }),
  );
  const record = fc.array(field, { minLength: 1, maxLength: 4 }).filter((fields) =>
    fields.length > 1 || fields[0] !== ""
  );
  const quotes = fc.array(fc.boolean(), { minLength: 1 });
  fc.assert(fc.property(fc.array(record), quotes, fc.constantFrom("\r\n", "\n"), (records, quoted, line) => {
    let i = 0;
    const written = (field: string): string =>
      /[",\r\n\uFEFF]/.test(field) || quoted[i++ % quoted.length] ? `"${field.replaceAll('"', '""')}"` : field;
    const text = records.map((fields) => fields.map(written).join(",")).join(line);
    assertEquals(fieldsOf(text), records);
  }));
});

Deno.test("what RFC 4180 does not allow is told by row and field, and what stands in the next line is read", () => {
  const wrong = (text: string) =>
    [...csvRecords(text, ",")].map((
      { fields, wrong },
    ) => [fields.length, wrong.map(({ field, actual }) => [field, actual])]);
  assertEquals(wrong('a,"b"c,d\n1,2,3'), [[3, [[1, "c"]]], [3, []]]);
  assertEquals(wrong('a,5" b\n1,2'), [[2, [[1, '5" b']]], [2, []]]);
  assertEquals(wrong('a,"b\n1,2'), [[2, [[1, "the end of the text"]]]]);
  assertEquals(wrong('a,"b""\n1,2'), [[2, [[1, "the end of the text"]]]]);
  assertEquals(wrong('"'), [[1, [[0, "the end of the text"]]]]);
  assertEquals(wrong('"a" ,b'), [[2, [[0, " "]]]]);
});

const FLOWERS = "length,width,species\r\n5.1,3.5,setosa\r\n6.2,2.9,virginica\r\n4.9,3e0,setosa\r\n5.5,.5,ash\r\n";

/** The numbers of a data set. */
const numbers = (options: CsvOptions, text: string) => {
  const { data, inputs, outputs } = rightOf(decodeCsv(options)(text));
  return { inputs, outputs, examples: Array.from(data, ({ x, y }) => [toArray(x), toArray(y)]) };
};

Deno.test("the class is a column by name or number; classes are sorted and their names given back", () => {
  const wanted = {
    inputs: ["length", "width"],
    outputs: ["ash", "setosa", "virginica"],
    examples: [[[5.1, 3.5], [0, 1, 0]], [[6.2, 2.9], [0, 0, 1]], [[4.9, 3], [0, 1, 0]], [[5.5, 0.5], [1, 0, 0]]],
  };
  for (const column of ["species", 2, -1] as const) assertEquals(numbers({ class: column }, FLOWERS), wanted);
  for (const text of [`\uFEFF${FLOWERS}`, FLOWERS.replaceAll("\r\n", "\n"), FLOWERS.replaceAll(/[^,\r\n]+/g, '"$&"')]) {
    assertEquals(numbers({ class: "species" }, text), wanted);
  }
  assertEquals(numbers({ class: "species", separator: ";" }, FLOWERS.replaceAll(",", ";")), wanted);
});

Deno.test("classes that are numbers are sorted as such; given ones keep their order, also those that the text does not have", () => {
  assertEquals(numbers({ class: 0 }, "y,x\n10,1\n9,1\n-1,1\n").outputs, ["-1", "9", "10"]);
  assertEquals(numbers({ class: 0 }, "y,x\n10,1\n9,1\nb,1\n").outputs, ["10", "9", "b"]);
  const given = numbers({ class: "species", classes: ["virginica", "setosa", "oak", "ash"] }, FLOWERS);
  assertEquals(given.outputs, ["virginica", "setosa", "oak", "ash"]);
  assertEquals(given.examples.map(([, y]) => y!.indexOf(1)), [1, 0, 1, 3]);
  const many = Array.from({ length: 300 }, (_, i) => `${i},c${String(i).padStart(3, "0")}`).join("\n");
  const { data, outputs } = rightOf(decodeCsv({ class: "c" })(`x,c\n${many}`));
  assertEquals([outputs.length, toArray(exampleAt(299)(data).y).indexOf(1)], [300, 299]);
});

Deno.test("targets are numbers, inputs are those that are asked for, in that order", () => {
  const text = "id,rooms,area,price,tax\n7,3,70.5,1e3,10\n8,4,-1, 2 ,20\n";
  assertEquals(numbers({ inputs: ["area", 1], targets: ["price", -1] }, text), {
    inputs: ["area", "rooms"],
    outputs: ["price", "tax"],
    examples: [[[70.5, 3], [1000, 10]], [[-1, 4], [2, 20]]],
  });
  assertEquals(numbers({ targets: ["price"] }, text).inputs, ["id", "rooms", "area", "tax"]);
});

Deno.test("without a header columns are called by their numbers", () => {
  assertEquals(numbers({ class: 0, header: false }, "5,0,255\n0,1,2\n"), {
    inputs: ["1", "2"],
    outputs: ["0", "5"],
    examples: [[[0, 255], [0, 1]], [[1, 2], [1, 0]]],
  });
});

const messages = (options: CsvOptions, text: string): readonly string[] =>
  leftOf(decodeCsv(options)(text)).map(({ tag, message }) => `${tag} ${message}`);

Deno.test("all that is wrong with a text is told, by row, column and value", () => {
  const text = 'a,größe,c\n1,x,\n2,NaN,k\n3,4\n5,6,k,7\n,"1,5",k\n8,"9"0,k\n0x1F,1e999,k\n1_0,--1,k\n';
  assertEquals(messages({ class: "c" }, text), [
    'NonFinite row 2, größe: expected a finite number, got "x"',
    'NoSuchClass row 2, c: expected the name of a class, got ""',
    'NonFinite row 3, größe: expected a finite number, got "NaN"',
    "RowLength row 4: expected 3 fields, got 2",
    "RowLength row 5: expected 3 fields, got 4",
    'NonFinite row 6, a: expected a finite number, got ""',
    'NonFinite row 6, größe: expected a finite number, got "1,5" (write it with a decimal point)',
    "CsvInvalid row 7, größe: expected the end of the field after its quote, got 0",
    'NonFinite row 8, a: expected a finite number, got "0x1F"',
    'NonFinite row 8, größe: expected a finite number, got "1e999"',
    'NonFinite row 9, a: expected a finite number, got "1_0"',
    'NonFinite row 9, größe: expected a finite number, got "--1"',
  ]);
  assertObjectMatch(leftOf(decodeCsv({ class: "c" })(text))[0]!, {
    row: 2,
    column: "größe",
    expected: "a finite number",
    actual: '"x"',
  });
  assertEquals(messages({ class: "species", classes: ["setosa", "ash"] }, FLOWERS), [
    'NoSuchClass row 3, species: expected one of the classes that are given, got "virginica"',
  ]);
  assertEquals(
    messages({ class: "species", classes: ["setosas", "virginica", "ash"] }, FLOWERS)[0],
    'NoSuchClass row 2, species: expected one of the classes that are given, got "setosa" (did you mean setosas?)',
  );
});

Deno.test("columns that are not there, and what they may be", () => {
  assertEquals(messages({ class: "speceis", inputs: ["length", 3, -4, "Width"] }, FLOWERS), [
    "NoSuchColumn row 1, 3: expected a column of the header, got length, width, species",
    "NoSuchColumn row 1, -4: expected a column of the header, got length, width, species",
    "NoSuchColumn row 1, Width: expected a column of the header, got length, width, species (did you mean width?)",
    "NoSuchColumn row 1, speceis: expected a column of the header, got length, width, species (did you mean species?)",
  ]);
  assertEquals(messages({ class: 0.5 }, FLOWERS).length, 1);
  assertEquals(messages({ class: "b" }, "a;b\n1;2\n"), [
    'NoSuchColumn row 1, b: expected a column of the header, got a;b (give separator: ";")',
  ]);
  assertEquals(messages({ class: "b" }, "a,b,b\n1,2,3\n"), [
    "NoSuchColumn row 1, b: expected the name of one column, got 2 columns of this name",
  ]);
  assertEquals(numbers({ class: 1 }, "a,b,b\n1,2,3\n").inputs, ["a", "b"]);
  assertEquals(messages({ class: "b", inputs: [0, 1] }, "a,b\n1,2\n"), [
    "NoSuchColumn row 1, b: expected a column of x or of y, got both",
  ]);
  assertEquals(messages({ class: "b" }, "b\n1\n"), ["NoSuchColumn row 1, : expected a column of x, got none"]);
  const lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
  assertObjectMatch(onlyFault(decodeCsv({ class: "b" })(lfs)), {
    hint: "looks like a Git LFS pointer: run git lfs pull",
  });
  assertEquals(messages({ class: "b" }, 'a,"b').length, 1);
  assertEquals(messages({ class: "b" }, ""), ["NoSuchColumn row 1, b: expected a column of the header, got "]);
});

Deno.test("a text without rows, and one that promises more than memory has", () => {
  assertEquals(messages({ class: "b" }, "a,b\n"), ["NoRows table: expected at least 1 example, got 0"]);
  const ids = Array.from({ length: 20_000 }, (_, i) => `${i},id${i}`).join("\n");
  assertEquals(messages({ class: "b" }, `a,b\n${ids}`), [
    "TableTooLarge table: expected at most 134217728 numbers, got 20000 examples of 20001",
  ]);
});

Deno.test("a hundred faults are told, of however many", () => {
  assertEquals(messages({ class: "b" }, `a,b\n${"x,y\n".repeat(1e5)}`).length, 100);
});

Deno.test("a long field that is nearly a number takes no time", () => {
  for (
    const field of [`${"1".repeat(1e5)}x`, `${" ".repeat(1e5)}x`, `1e${"1".repeat(1e5)}x`, `1,${"1".repeat(1e5)}x`]
  ) {
    assertEquals(messages({ class: "b" }, `a,b\n"${field}",y\n`).length, 1);
  }
});

Deno.test("options that cannot be are a RangeError", () => {
  assertThrows(() => decodeCsv({}), RangeError, "either `class`");
  assertThrows(() => decodeCsv({ targets: [] }), RangeError, "either `class`");
  assertThrows(() => decodeCsv({ class: "a", targets: ["b"] }), RangeError, "either `class`");
  for (const separator of ["", ",,", '"', "\n"]) {
    assertThrows(() => decodeCsv({ class: "a", separator }), RangeError, "the separator is");
  }
});

Deno.test("a table is split, shuffled and learned from", () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 2},${(i >> 1) % 2},${(i ^ (i >> 1)) % 2 === 0 ? "same" : "other"}`,
  );
  const { data, inputs, outputs } = rightOf(decodeCsv({ class: -1 })(`a,b,answer\n${rows.join("\n")}\n`));
  const training = slice(0, 30)(permute(Array.from(data, (_, i) => (i * 7) % 40))(data));
  const [network, next] = initialise([inputs.length, 3, outputs.length])(seed(1));
  const states = take(3)(sgd(training, { eta: 1, miniBatch: 5 })({ epoch: 0, network, seed: next }));
  assertEquals([training.length, states.length], [30, 3]);
});
