/**
 * SHA-256 (FIPS 180-4) by the platform. A browser has it only for pages from https or localhost.
 *
 * @module
 */
import { E, type TaskEither } from "../deps.ts";
import { type Fault, fault } from "../fault/fault.ts";
import { hex } from "./in_file.ts";

/** The platform has no SHA-256, or failed to compute it; nothing is wrong with the bytes. */
export type DigestFault = Fault<"DigestUnavailable", {
  field: string;
  expected: string;
  actual: string;
  hint?: string;
}>;

const unavailable: DigestFault = fault("DigestUnavailable", "sha256", {
  field: "sha256",
  expected: "SHA-256 by crypto.subtle",
  actual: "none",
  hint: "a browser has it for pages from https or localhost only",
});

/** SHA-256 of some bytes in 64 hexadecimal digits. */
export const sha256Of = (bytes: Uint8Array<ArrayBuffer>): TaskEither<DigestFault, string> => async () => {
  try {
    return E.right(hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  } catch {
    return E.left(unavailable);
  }
};
