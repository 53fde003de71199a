/**
 * Bytes of one's own.
 *
 * @module
 */
import { BYTES, requireKind } from "../fault/kind.ts";

/**
 * A copy of some bytes, which nobody else has. Bytes whose buffer was given away, to a worker for one, have a length of 0, and
 * nothing else can be asked of them.
 */
export const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  requireKind("read bytes", BYTES, bytes);
  return bytes.length === 0 ? new Uint8Array(0) : new Uint8Array(bytes);
};
