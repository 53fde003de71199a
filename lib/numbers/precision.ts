/**
 * The two formats of numbers.
 *
 * @module
 */

/** `f64` or `f32`: the format every intermediate result is rounded to. */
export type Precision = "f64" | "f32";
