/**
 * Reading a record from outside by a table of io-ts codecs, each named by what it expects. All faults come together, in the
 * order of the table. A field that is not in the table is a fault too: it is most often misspelt.
 *
 * @module
 */
import { E, type Either, t } from "../deps.ts";
import { MOST_FAULTS } from "./collected.ts";
import { type Fault, fault, type Faults, printed } from "./fault.ts";
import { looked } from "./looked.ts";
import { hintOf } from "./nearest.ts";

/** What is wrong with one parameter. */
export type ParamFault = Fault<"ParamError", { path: string; expected: string; actual: string }>;

/** A field that does not exist. */
export type UnknownField = Fault<"UnknownField", { path: string; expected: string; actual: string; hint?: string }>;

/** A codec named by what it expects. Unlike io-ts `t.number`, a codec of numbers can refuse NaN. */
export const codec = <A>(expected: string, is: (u: unknown) => u is A): t.Type<A, A, unknown> =>
  new t.Type(expected, is, (u, context) => is(u) ? t.success(u) : t.failure(u, context), t.identity);

/** The condition of a codec, as data; tests derive bad values from it. */
export type Constraint =
  | { readonly kind: "integer"; readonly least: number; readonly greatest: number }
  /** In (least, greatest]. */
  | { readonly kind: "real"; readonly least: number; readonly greatest: number }
  /** In [least, below). */
  | { readonly kind: "part"; readonly least: number; readonly below: number }
  | { readonly kind: "words"; readonly words: readonly string[] };

/** A codec with its condition as data. */
export type Constrained<A> = ReturnType<typeof codec<A>> & { readonly constraint: Constraint };

/** The codec that accepts what `is` accepts, which `constraint` must describe. */
export const constrained = <A>(
  expected: string,
  is: (u: unknown) => u is A,
  constraint: Constraint,
): Constrained<A> => Object.assign(codec(expected, is), { constraint });

/** The codec of the integers from `least` to `greatest`. */
export const integerIn = (expected: string, least: number, greatest: number): Constrained<number> =>
  constrained(
    expected,
    (u): u is number => Number.isSafeInteger(u) && !Object.is(u, -0) && least <= Number(u) && Number(u) <= greatest,
    { kind: "integer", least, greatest },
  );

/** The codec of the numbers in (least, greatest]. */
export const realAbove = (expected: string, least: number, greatest: number): Constrained<number> =>
  constrained(expected, (u): u is number => typeof u === "number" && least < u && u <= greatest, {
    kind: "real",
    least,
    greatest,
  });

/** The codec of the numbers in [least, below). */
export const realFrom = (expected: string, least: number, below: number): Constrained<number> =>
  constrained(
    expected,
    (u): u is number => typeof u === "number" && least <= u && u < below && !Object.is(u, -0),
    { kind: "part", least, below },
  );

/** The same codec, which also accepts `undefined`. */
export const optional = <A>({ name, is, constraint }: Constrained<A>): Constrained<A> =>
  constrained(name, (u): u is A => u === undefined || is(u), constraint);

/** The codec of a few words. */
export const oneOf = <A extends string>(words: readonly A[]): Constrained<A> =>
  constrained(`one of ${words.join(", ")}`, (u): u is A => words.some((word) => word === u), {
    kind: "words",
    words,
  });

/** The record that the table describes, or everything that is wrong with it. */
export const decodeFields = <P extends t.Props>(
  table: P,
): (u: unknown) => Either<Faults<ParamFault | UnknownField>, t.TypeOfProps<P>> =>
  looked<ParamFault | UnknownField, t.TypeOfProps<P>>(
    read(table),
    (expected, actual) => fault("ParamError", "options", { path: "options", expected, actual }),
  );

const read =
  <P extends t.Props>(table: P) => (u: unknown): Either<Faults<ParamFault | UnknownField>, t.TypeOfProps<P>> => {
    if (typeof u !== "object" || u === null || Array.isArray(u)) {
      return E.left([paramFault("options", "an object", u)]);
    }
    const known = Object.keys(table);
    // A fresh record of own fields only: nothing is read through a prototype.
    const own = Object.fromEntries(
      known.map((path) => [path, Object.hasOwn(u, path) ? Reflect.get(u, path) : undefined]),
    );
    const decoded = t.type(table).decode(own);
    const wrong = E.isLeft(decoded) ? decoded.left.map(faultOf) : [];
    const unknown = Object.keys(u).filter((path) => !known.includes(path)).slice(0, MOST_FAULTS);
    const [first, ...rest] = [...wrong, ...unknown.map((path) => unknownField(path, known))].slice(0, MOST_FAULTS);
    return first === undefined && E.isRight(decoded) ? E.right(given(decoded.right)) : E.left([first!, ...rest]);
  };

/** The record without its undefined fields. */
const given = <A extends object>(fields: A): A =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as A;

const faultOf = ({ value, context }: t.ValidationError): ParamFault => {
  const { key, type } = context.at(-1)!;
  return paramFault(key, type.name, value);
};

/** The fault of one parameter. */
export const paramFault = (path: string, expected: string, value: unknown): ParamFault =>
  fault("ParamError", path, { path, expected, actual: printed(value) });

const unknownField = (path: string, known: readonly string[]): UnknownField => {
  const details = { path, expected: `one of ${known.join(", ")}`, actual: printed(path) };
  return fault("UnknownField", "options", { ...details, ...hintOf(path, known) });
};
