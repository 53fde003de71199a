/**
 * Private copies of bytes.
 *
 * @module
 */
import { BYTES, requireKind } from "../fault/kind.ts";

/**
 * A private copy of some bytes. Bytes whose buffer was transferred, to a worker for instance, have length 0 and cannot be
 * copied.
 */
export const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  requireKind("read bytes", BYTES, bytes);
  return bytes.length === 0 ? new Uint8Array(0) : new Uint8Array(bytes);
};
