/** What is said of a file's SHA-256: that it is another, or that the platform has none. */
import { assert, assertEquals } from "@std/assert";
import { sha256Is } from "../../lib/data/checksum.ts";

const bytes = new TextEncoder().encode("abc");
/** FIPS 180-4, the first example of SHA-256. */
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

Deno.test("a file has its checksum, or the fault names both", async () => {
  assertEquals((await sha256Is(ABC, "abc")(bytes)())._tag, "Right");
  const other = await sha256Is("0".repeat(64), "abc")(bytes)();
  assert(other._tag === "Left");
  const { tag, file, field, offset, expected, actual } = other.left[0];
  assertEquals([tag, file, field, offset], ["ChecksumMismatch", "abc", "sha256", 0]);
  assertEquals([expected, actual], ["0".repeat(64), ABC]);
});

Deno.test("where the platform has no SHA-256 that is a fault, and no throw", async () => {
  const given = Object.getOwnPropertyDescriptor(Crypto.prototype, "subtle")!;
  Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined, configurable: true });
  try {
    const none = await sha256Is(ABC, "abc")(bytes)();
    assert(none._tag === "Left");
    assertEquals([none.left[0].tag, none.left[0].actual], ["DigestUnavailable", "none"]);
    assert(none.left[0].message.includes("https"), none.left[0].message);
  } finally {
    Object.defineProperty(Crypto.prototype, "subtle", given);
  }
});
