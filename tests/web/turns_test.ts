/** Work of the page's worker, cut into pieces and one after another. */
import { assertEquals } from "@std/assert";
import { type Pace, paced, STANDSTILL } from "../../examples/support/pace.ts";
import { queue } from "../../examples/web/worker/queue.ts";

Deno.test("a piece is never longer than an epoch, and a long one is cut", () => {
  const full = (pace: Pace): Pace => paced(pace, { milliseconds: 0, batches: pace.size }, 100);
  const many = Array.from({ length: 100 }).reduce<Pace>(full, STANDSTILL);
  assertEquals([full(STANDSTILL).size, many.size], [2, 100]);
  assertEquals(paced(many, { milliseconds: 81, batches: 100 }, 100).size, 50);
  assertEquals(paced(STANDSTILL, { milliseconds: 81, batches: 1 }, 100).size, 1);
});

Deno.test("single steps, and what is left of an epoch, make no piece longer", () => {
  const step = (pace: Pace): Pace => paced(pace, { milliseconds: 0, batches: 1 }, 5000);
  assertEquals(Array.from({ length: 100 }).reduce<Pace>(step, STANDSTILL).size, 2);
});

Deno.test("work in a queue waits for what was asked before it, and goes on after what failed", async () => {
  const seen: string[] = [];
  const inTurn = queue((thrown) => void seen.push(String(thrown)));
  const slow = () => new Promise<void>((resolve) => setTimeout(() => resolve(void seen.push("slow"))));
  inTurn(slow);
  inTurn(() => {
    throw new RangeError("Cannot");
  });
  await inTurn(() => void seen.push("quick"));
  assertEquals(seen, ["slow", "RangeError: Cannot", "quick"]);
});
