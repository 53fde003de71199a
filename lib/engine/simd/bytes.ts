/**
 * The kernel's bytes, decoded when they are first needed.
 *
 * @module
 */
import { KERNEL_BASE64 } from "./kernel_bytes.ts";

/** A fresh copy of the compiled kernel. */
export const kernelBytes = (): Uint8Array<ArrayBuffer> => {
  const text = atob(KERNEL_BASE64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};
