/** What a file that is no IDX looks like is said where it is known, and not made up where it is not. */
import { assert, assertEquals } from "@std/assert";
import { decodeIdx } from "../../mod.ts";

const hintOf = (...bytes: readonly number[]): string | undefined => {
  const decoded = decodeIdx(3, "images")(Uint8Array.of(...bytes, 8, 3, 0, 0, 0, 0));
  assert(decoded._tag === "Left");
  const [fault] = decoded.left;
  assertEquals(fault.tag, "IdxBadMagic");
  assertEquals("hint" in fault, fault.message.includes("looks like"));
  return (fault as { readonly hint?: string }).hint;
};

Deno.test("gzip and HTML are known by their first bytes", () => {
  assertEquals(hintOf(0x1f, 0x8b), "looks like gzip");
  assertEquals(hintOf(0x3c, 0x21), "looks like HTML");
  assertEquals(hintOf(0x3c, 0x68), "looks like HTML");
});

Deno.test("of other bytes nothing is said", () => {
  for (const [one, two] of [[0x21, 0x3c], [0x8b, 0x1f], [1, 2], [0x50, 0x4b], [0x1f, 0x8c]] as const) {
    assertEquals(hintOf(one, two), undefined);
  }
});
