/**
 * The outside packages of the core, each named once, in full: a library imported from a URL cannot rely on its own import
 * map. Single modules rather than the index, because they start in half the time.
 *
 * @module
 */
export { constant, flow, identity, pipe } from "npm:fp-ts@2.16.11/lib/function.js";
export * as E from "npm:fp-ts@2.16.11/lib/Either.js";
export * as RA from "npm:fp-ts@2.16.11/lib/ReadonlyArray.js";
export * as S from "npm:fp-ts@2.16.11/lib/State.js";
export * as TE from "npm:fp-ts@2.16.11/lib/TaskEither.js";
export type { Either } from "npm:fp-ts@2.16.11/lib/Either.js";
export type { Monoid } from "npm:fp-ts@2.16.11/lib/Monoid.js";
export type { Ring } from "npm:fp-ts@2.16.11/lib/Ring.js";
export type { Semigroup } from "npm:fp-ts@2.16.11/lib/Semigroup.js";
export type { State } from "npm:fp-ts@2.16.11/lib/State.js";
export type { TaskEither } from "npm:fp-ts@2.16.11/lib/TaskEither.js";
export { uniformFloat64 } from "npm:pure-rand@8.4.2/distribution/uniformFloat64";
export { uniformInt } from "npm:pure-rand@8.4.2/distribution/uniformInt";
export { xoroshiro128plusFromState } from "npm:pure-rand@8.4.2/generator/xoroshiro128plus";
export type { RandomGenerator } from "npm:pure-rand@8.4.2/types/RandomGenerator";
export * as t from "npm:io-ts@2.2.22";
export {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from "npm:pako@3.0.3";
