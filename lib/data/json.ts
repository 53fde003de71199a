/**
 * JSON (RFC 8259) with offsets. `JSON.parse` lets the last of two equal keys win, reports the place of an error in words that
 * differ between engines, and may overflow the stack. This reader refuses duplicate keys, records the offset of each key, stops
 * at fixed limits, and keeps -0. Objects become maps, so no key has a meaning to the language.
 *
 * A byte-order mark, which `Deno.readTextFile` keeps, and the numbers `NaN`, `Infinity` and `-Infinity`, which Python writes, are
 * accepted: the caller can report where a number is not finite. `strict` refuses them.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { requireKind, TEXT } from "../fault/kind.ts";
import { printed } from "../fault/fault.ts";

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object: its entries in the order of the text. */
export type JsonObject = ReadonlyMap<string, JsonEntry>;

/** The value of a key, and the offset of the key in the text. */
export interface JsonEntry {
  readonly at: number;
  readonly value: Json;
}

/** Why a text could not be read, and where. */
export interface JsonProblem {
  readonly reason: "syntax" | "depth" | "duplicate" | "entries" | "values";
  readonly at: number;
  /** What stands there. */
  readonly actual: string;
}

/** The limits of a text. */
export interface JsonLimits {
  /** Whether to accept RFC 8259 only: no byte-order mark, and finite numbers. */
  readonly strict?: boolean;
  /** Entries of one object. */
  readonly entries: number;
  /** Values in all. */
  readonly values: number;
}

/** The most arrays and objects inside one another. */
export const DEEPEST = 16;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const BLANK = /[ \t\n\r]*/y;
const WORDS = Object.entries({ null: null, true: true, false: false });
const WORDS_OF_PYTHON = [...WORDS, ...Object.entries({ NaN, Infinity, "-Infinity": -Infinity })];

/** Whether a value is an object. */
export const isObject = (json: Json | undefined): json is JsonObject => json instanceof Map;

/** Whether a value is an array. */
export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/** The value of a text, or the first problem with it. */
export const parseJson = (
  text: string,
  limits: JsonLimits = { entries: Infinity, values: Infinity },
): Either<JsonProblem, Json> => {
  requireKind("read JSON", TEXT, text);
  const cursor = new Cursor(text, limits);
  try {
    const value = cursor.value(0);
    cursor.end();
    return E.right(value);
  } catch (stopped) {
    if (stopped instanceof Stop) return E.left(stopped.problem);
    throw stopped;
  }
};

class Stop {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    this.problem = problem;
  }
}

/** A position that moves through the text; private to {@link parseJson}. */
class Cursor {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #at = 0;
  #values = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
    this.#at = limits.strict !== true && text.startsWith("\uFEFF") ? 1 : 0;
  }

  value(depth: number): Json {
    this.#blank();
    if (++this.#values > this.#limits.values) this.#stop("values");
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === "[" || first === "{") {
      if (depth >= DEEPEST) this.#stop("depth");
      return first === "[" ? this.#array(depth + 1) : this.#object(depth + 1);
    }
    NUMBER.lastIndex = this.#at;
    const digits = NUMBER.exec(this.#text)?.[0];
    if (digits !== undefined) {
      this.#at += digits.length;
      return Number(digits);
    }
    const words = this.#limits.strict === true ? WORDS : WORDS_OF_PYTHON;
    const word = words.find(([name]) => this.#text.startsWith(name, this.#at));
    if (word === undefined) return this.#stop("syntax");
    this.#at += word[0].length;
    return word[1];
  }

  end(): void {
    this.#blank();
    if (this.#at < this.#text.length) this.#stop("syntax");
  }

  #array(depth: number): readonly Json[] {
    const items: Json[] = [];
    this.#at++;
    if (this.#next("]")) return items;
    do items.push(this.value(depth)); while (this.#next(","));
    this.#require("]");
    return items;
  }

  #object(depth: number): JsonObject {
    const entries = new Map<string, JsonEntry>();
    this.#at++;
    if (this.#next("}")) return entries;
    do {
      this.#blank();
      const at = this.#at;
      if (this.#text[at] !== '"') this.#stop("syntax");
      const key = this.#string();
      if (entries.has(key)) this.#stop("duplicate", at);
      if (entries.size >= this.#limits.entries) this.#stop("entries", at);
      this.#require(":");
      entries.set(key, { at, value: this.value(depth) });
    } while (this.#next(","));
    this.#require("}");
    return entries;
  }

  #string(): string {
    const start = this.#at;
    let escaped = false;
    for (this.#at++;; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x22) break;
      if (!(code >= 0x20)) this.#stop("syntax"); // NaN past the end
      if (code === 0x5c) {
        escaped = true;
        this.#escape();
      }
    }
    const token = this.#text.slice(start, ++this.#at);
    return escaped ? JSON.parse(token) : token.slice(1, -1);
  }

  #escape(): void {
    const letter = this.#text[this.#at + 1] ?? "";
    const length = letter === "u" && /^[0-9a-fA-F]{4}$/.test(this.#text.slice(this.#at + 2, this.#at + 6)) ? 5 : 1;
    if (length === 1 && (letter === "" || !'"\\/bfnrt'.includes(letter))) this.#stop("syntax");
    this.#at += length;
  }

  #next(mark: string): boolean {
    this.#blank();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #require(mark: string): void {
    if (!this.#next(mark)) this.#stop("syntax");
  }

  #blank(): void {
    BLANK.lastIndex = this.#at;
    BLANK.test(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #stop(reason: JsonProblem["reason"], at: number = this.#at): never {
    throw new Stop({ reason, at, actual: at < this.#text.length ? printed(this.#text[at]) : "the end" });
  }
}
