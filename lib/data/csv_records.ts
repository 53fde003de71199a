/**
 * The records of a CSV text (RFC 4180): fields separated by commas, records by line breaks; a field in quotes may hold both, and
 * a doubled quote. Line breaks of one character, a byte-order mark and empty lines, which are no records, are accepted too.
 *
 * @module
 */

/** Something wrong with a field of a record. */
export interface WrongField {
  readonly field: number;
  readonly expected: string;
  readonly actual: string;
}

/** A record. */
export interface CsvRecord {
  /** Its number from 1, as in a spreadsheet. */
  readonly row: number;
  readonly fields: readonly string[];
  readonly wrong: readonly WrongField[];
}

const [QUOTE, CR, LF] = [0x22, 0x0d, 0x0a];

/** The records of a text, in order, read lazily; `first` is the number of the row with which the text begins. */
export function* csvRecords(text: string, separator: string, first: number = 1): Generator<CsvRecord, void> {
  const comma = separator.charCodeAt(0);
  const isEnd = (code: number): boolean => code === comma || code === CR || code === LF;
  let at = first === 1 && text.startsWith("\uFEFF") ? 1 : 0;
  let fields: string[] = [];
  let wrong: WrongField[] = [];
  const blame = (expected: string, actual: string): void => void wrong.push({ field: fields.length, expected, actual });

  const plain = (): string => {
    const from = at;
    let quotes = false;
    for (let code; at < text.length && !isEnd(code = text.charCodeAt(at)); at++) quotes ||= code === QUOTE;
    const field = text.slice(from, at);
    if (quotes) blame("quotes around a field that holds one", field);
    return field;
  };

  const quoted = (): string => {
    const from = ++at;
    let end = text.indexOf('"', at);
    while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
    if (end === -1) blame("a quote that ends the field", "the end of the text");
    at = end === -1 ? text.length : end + 1;
    const field = text.slice(from, end === -1 ? at : end).replaceAll('""', '"');
    if (at < text.length && !isEnd(text.charCodeAt(at))) blame("the end of the field after its quote", plain());
    return field;
  };

  for (let row = first; at < text.length; row++) {
    [fields, wrong] = [[], []];
    const start = at;
    for (;;) {
      fields.push(text.charCodeAt(at) === QUOTE ? quoted() : plain());
      if (at >= text.length || text.charCodeAt(at) !== comma) break;
      at++;
    }
    const isEmpty = at === start;
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    if (!isEmpty) yield { row, fields, wrong };
  }
}
