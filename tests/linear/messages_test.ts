/** What a matrix that is none says: the first row that is wrong. */
import { assertThrows } from "@std/assert";
import { matrix } from "../../mod.ts";

Deno.test("of several rows of another length the first is named", () => {
  assertThrows(
    () => matrix([[1, 2], [3, 4], [5], [6, 7, 8]]),
    RangeError,
    "Cannot make a matrix: row 0 has 2 numbers and row 2 has 1",
  );
});
