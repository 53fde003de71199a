/** Work of the page's worker, cut into pieces and one after another. */
import { assertEquals } from "@std/assert";
import { type Pace, paced, STANDSTILL } from "../../examples/support/pace.ts";
import { queue } from "../../examples/web/worker/queue.ts";

Deno.test("a piece is never longer than an epoch, and a long one is cut", () => {
  const many = Array.from({ length: 100 }).reduce<Pace>((pace) => paced(pace, 0, 100, 10), STANDSTILL);
  assertEquals(many.size, 100);
  assertEquals(paced(many, 81, 100, 10).size, 50);
  assertEquals(paced(STANDSTILL, 81, 100, 10).size, 1);
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
