/**
 * CSV row by row, from text that comes in pieces: a file that is too large to be held, or a download. What a piece ends in the
 * middle of waits for the next piece, so only one record is kept at a time beside the piece at hand.
 *
 * Law: the rows are those of `decodeCsv` of the whole text, and the faults its faults, however the text is cut.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { requireKind, TEXT } from "../fault/kind.ts";
import { unit, Vector } from "../linear/vector.ts";
import type { Example } from "../example/example.ts";
import { type CsvRecord, csvRecords } from "./csv_records.ts";
import { type CsvOptions, csvPlan, type CsvReader } from "./decode_csv.ts";
import type { TableFault, TableRow } from "./table.ts";

const [QUOTE, CR, LF] = [0x22, 0x0d, 0x0a];

/** Where the last whole record of a text ends, and how many rows there are before; a quote opens a field at its start only. */
const whole = (text: string, separator: string): readonly [end: number, rows: number] => {
  const comma = separator.charCodeAt(0);
  let [end, rows, quoted, opens] = [0, 0, false, true];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isQuote = code === QUOTE;
    if (isQuote && (quoted || opens)) {
      // After a quote that closes, another one opens again: it was a quote twice.
      [quoted, opens] = [!quoted, quoted];
    } else if (!quoted) {
      if (code === LF || (code === CR && at + 1 < text.length && text.charCodeAt(at + 1) !== LF)) {
        [end, rows] = [at + 1, rows + 1];
      }
      opens = code === comma || code === CR || code === LF || (at === 0 && code === 0xfeff);
    }
  }
  return [end, rows];
};

/** The records of a text that comes in pieces. */
async function* recordsOf(
  pieces: Iterable<string> | AsyncIterable<string>,
  separator: string,
): AsyncGenerator<CsvRecord, void> {
  let [rest, first] = ["", 1];
  for await (const piece of pieces) {
    requireKind("read CSV", TEXT, piece, "a piece");
    rest += piece;
    const [end, rows] = whole(rest, separator);
    if (end === 0) continue;
    yield* csvRecords(rest.slice(0, end), separator, first);
    [rest, first] = [rest.slice(end), first + rows];
  }
  yield* csvRecords(rest, separator, first);
}

/**
 * The examples of a CSV text in pieces, one at a time, each or what is wrong with its row; a header that is wrong is the only one.
 *
 * ```ts
 * import { csvRows } from "@foldgrad/foldgrad/data";
 *
 * // A file's: (await Deno.open("flowers.csv")).readable.pipeThrough(new TextDecoderStream())
 * const pieces = ["length,species\n6.", "2,virginica\n5.1,setosa\n"];
 * for await (const row of csvRows({ class: "species", classes: ["setosa", "virginica"] })(pieces)) {
 *   if (row._tag === "Right" && row.right.x.toJSON()[0] === 6.2) console.log(String(row.right.y)); // Vector [0, 1]
 * }
 * ```
 *
 * @throws RangeError for options that `decodeCsv` refuses, and a class without `classes`, which are not known before the last row.
 */
export const csvRows = (
  options: CsvOptions,
): (pieces: Iterable<string> | AsyncIterable<string>) => AsyncIterable<Either<Faults<TableFault>, Example>> => {
  const { header, separator, reader } = csvPlan(options);
  const { classes = [], targets } = options;
  if (targets === undefined && options.classes === undefined) {
    throw new RangeError("Cannot read CSV row by row: `classes`, the names of all classes, are needed");
  }
  const exampleOf = ({ x, y }: TableRow): Example => ({
    x: new Vector(Float64Array.from(x)),
    y: typeof y === "string" ? unit<number>(classes.length, classes.indexOf(y)) : new Vector(Float64Array.from(y)),
  });
  return (pieces) => ({
    async *[Symbol.asyncIterator]() {
      let rows: CsvReader | undefined;
      for await (const record of recordsOf(pieces, separator)) {
        const isHeader = rows === undefined && header;
        if (rows === undefined) {
          const found = reader(record);
          if (E.isLeft(found)) {
            yield found;
            return;
          }
          rows = found.right;
        }
        if (!isHeader) yield E.map(exampleOf)(rows.read(record));
      }
    },
  });
};
