/**
 * How the numbers of a data set are stored: bytes stay bytes, classes stay classes.
 *
 * @module
 */

/**
 * A store of n inputs and n targets, never changed once made. Bytes stand for `table[byte]`;
 * a class c stands for the unit vector with 1 in place c.
 */
export interface Store {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly x:
    | { readonly kind: "bytes"; readonly values: Uint8Array; readonly table: Float64Array }
    | { readonly kind: "reals"; readonly values: Float64Array };
  readonly y:
    | { readonly kind: "classes"; readonly values: Uint8Array }
    | { readonly kind: "reals"; readonly values: Float64Array };
}

/** Some rows of a store, in the order in which they are visited. */
export interface Rows {
  readonly store: Store;
  readonly order: Uint32Array;
}
