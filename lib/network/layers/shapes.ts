/**
 * Shapes in types: the shape that a layer of receptive fields gives, computed by the compiler where all its numbers are literals
 * below 1000, with `floor((size + 2 padding - field) / stride) + 1` counted out in tuples.
 *
 * @module
 */
import type { Extent, GridOptions, Shape } from "./grid.ts";

/** A digit. */
export type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** A number below 1000, in digits. */
export type Small = `${Digit}` | `${Digit}${Digit}` | `${Digit}${Digit}${Digit}`;
/** Whether a number is a literal below 1000. */
export type IsSmall<N extends number> = `${N}` extends Small ? true : false;

/** A tuple of N entries. */
export type Tuple<N extends number, T extends readonly unknown[] = []> = T["length"] extends N ? T
  : Tuple<N, [...T, unknown]>;

/** 1 more than how many times S fits into T. */
export type Fields<
  T extends readonly unknown[],
  S extends readonly unknown[],
  N extends readonly unknown[] = [unknown],
> = S["length"] extends 0 ? number
  : T extends readonly [...S, ...infer Rest] ? Fields<Rest, S, [...N, unknown]>
  : N["length"];

/** How many fields there are along one side. */
export type Along<Size extends number, Field extends number, Stride extends number, Padding extends number> =
  [IsSmall<Size>, IsSmall<Field>, IsSmall<Stride>, IsSmall<Padding>] extends [true, true, true, true]
    ? [...Tuple<Size>, ...Tuple<Padding>, ...Tuple<Padding>] extends [...Tuple<Field>, ...infer Rest]
      ? Fields<Rest, Tuple<Stride>>
    : number
    : number;

/** The number of an extent for rows (0) or columns (1). */
export type Side<E, Axis extends 0 | 1, Default extends Extent> = E extends number ? E
  : E extends readonly [number, number] ? E[Axis]
  : Default extends number ? Default
  : Default extends readonly [number, number] ? Default[Axis]
  : never;

/** A field of an options type, or `undefined`. */
export type Given<G, Name extends string> = G extends { readonly [N in Name]: infer E } ? E : undefined;

/** The shape of `Maps` maps over the receptive fields of G, with the stride D where none is given. */
export type Mapped<Maps extends number, G extends GridOptions, D extends Extent> = readonly [
  Maps,
  Along<G["from"][1], Side<G["field"], 0, 1>, Side<Given<G, "stride">, 0, D>, Side<Given<G, "padding">, 0, 0>>,
  Along<G["from"][2], Side<G["field"], 1, 1>, Side<Given<G, "stride">, 1, D>, Side<Given<G, "padding">, 1, 0>>,
];

/** `true` unless two literal shapes differ. */
export type SameShape<A extends Shape, B extends Shape> = Same<A[0], B[0]> extends true
  ? Same<A[1], B[1]> extends true ? Same<A[2], B[2]> : false
  : false;

/** `true` unless two literal numbers differ. */
export type Same<A extends number, B extends number> = number extends A | B ? true : [A] extends [B] ? true : false;

/** The shape that a layer of feature maps gives, or takes. */
export type ShapeOf<L, Side extends "from" | "to"> = Side extends "to"
  ? L extends { readonly to: infer To extends Shape } ? To
  : undefined
  : L extends { readonly grid: { readonly from: infer From extends Shape } } ? From
  : undefined;

/** Whether layers join as far as shapes tell: what has none is checked by its size. */
export type ShapesJoin<L, Next> = [ShapeOf<L, "to">, ShapeOf<Next, "from">] extends
  [infer To extends Shape, infer From extends Shape] ? SameShape<To, From> : true;

/** A shape in words. */
export type ShapeWords<L, Side extends "from" | "to"> = ShapeOf<L, Side> extends infer S extends Shape
  ? `${S[0]} x ${S[1]} x ${S[2]}`
  : "";
