/** What messages show: letters of every script as they are, and by number what hides or moves what stands beside it. */
import { assert, assertEquals } from "@std/assert";
import { importSafetensors } from "../../lib/model.ts";
import { clipped, fault, printed, printedError } from "../../lib/fault/fault.ts";
import { leftOf } from "../data/files.ts";
import { file } from "../model/cases.ts";

Deno.test("letters, signs and pictures of every script are shown as they are", () => {
  for (const name of ["größe", "重み.1", "слой", "وزن", "שכבה", "परत", "🧠", "a\u0301", "1 €"]) {
    assertEquals(clipped(name), name);
    assertEquals(printed(name), `"${name}"`);
    assertEquals(fault("X", name, { expected: name, actual: name }).message, `${name}: expected ${name}, got ${name}`);
  }
});

Deno.test("controls, those of direction and of no width, and halves of characters are shown by number", () => {
  const unseen: readonly (readonly [string, string])[] = [
    ["\n", "\\n"],
    ["\u0007", "\\u0007"],
    ["\u009b", "\\u{9b}"],
    ["\u200b", "\\u{200b}"],
    ["\u202e", "\\u{202e}"],
    ["\u2066", "\\u{2066}"],
    ["\u2028", "\\u{2028}"],
    ["\ufeff", "\\u{feff}"],
    ["\u3164", "\\u{3164}"],
    ["\ud800", "\\ud800"],
    ["\u{e0041}", "\\u{e0041}"],
  ];
  for (const [character, shown] of unseen) {
    assertEquals(clipped(`a${character}b`), `a${shown}b`);
    const { message } = fault("X", `w${character}`, { expected: `e${character}`, actual: character, hint: character });
    assertEquals(message, `w${shown}: expected e${shown}, got ${shown} (${shown})`);
  }
  assertEquals(printedError(new Error("one\ntwo")), "Error: one\\ntwo");
});

Deno.test("at most 64 characters are shown; neither a character nor an escape is cut", () => {
  assertEquals(clipped("é".repeat(64)), "é".repeat(64));
  assertEquals(clipped("é".repeat(65)), `${"é".repeat(61)}...`);
  assertEquals(clipped("🧠".repeat(32)), "🧠".repeat(32));
  assertEquals(clipped(`a${"🧠".repeat(32)}`), `a${"🧠".repeat(30)}...`);
  assertEquals(clipped(`${"a".repeat(59)}\u202e${"b".repeat(9)}`), `${"a".repeat(59)}...`);
  for (const line of ["\u202e".repeat(1e6), "🧠".repeat(1e6), "\0".repeat(1e6)]) assert(clipped(line).length <= 64);
});

Deno.test("a tensor whose name is not ASCII is told by its name", () => {
  const header = '{"重み\u202e":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  const faults = leftOf(
    importSafetensors([{ weights: "重み\u202e" }, { weights: "größe" }])(file(header, new Uint8Array(8))),
  );
  assertEquals(faults.map(({ message }) => message), [
    "重み\\u{202e} at offset 9: expected [neurons,inputs], got [2] (these look like biases, or the factors of a normalisation)",
    "größe header at offset 8: expected a tensor, got nothing",
  ]);
});
