/**
 * The place of a fault in a file: the file, the field, and the byte.
 *
 * @module
 */
import { type Fault, fault } from "../fault/fault.ts";

/** The place of a fault in a file, and what stands there. */
export type InFile = {
  readonly file: string;
  readonly field: string;
  readonly offset: number;
  readonly expected: string | number;
  readonly actual: string | number;
  readonly hint?: string;
};

/** Makes a fault with a message that begins with the file, the field and the byte. */
export const dataFault = <Tag extends string, Details extends InFile>(
  tag: Tag,
  details: Details,
): Fault<Tag, Details> => fault(tag, `${details.file} ${details.field} at byte ${details.offset}`, details);

/** Bytes as hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
