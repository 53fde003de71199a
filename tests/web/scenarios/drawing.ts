/**
 * Drawing: with keyboard and finger, and on networks whose outputs are no shares.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { draw, type Share } from "../browser.ts";
import { answer, finish, inPage, open, picture, says, type Scenarios, SEVEN, textOf, THREE, train } from "../stage.ts";

/** The scenarios, by name. */
export const drawing: Scenarios = {
  "is drawn on with the keyboard": () =>
    inPage(async (what) => {
      await open(what, { epochs: "3", train: "20000" });
      await train(what);
      const { page } = what;
      const press = async (key: string, times = 1): Promise<void> => {
        for (let i = 0; i < times; i++) await page.keyboard.press(key);
      };
      await page.focus("#pad");
      await press("ArrowUp", 8);
      await press(" ");
      await says(what, "#pen", "The pen is down.");
      await press("ArrowDown", 17);
      await press(" ");
      await says(what, "#pen", "The pen is lifted.");
      await what.until("a one", async () => await answer(what) === "1", 5);
      await press("Delete");
      await says(what, "#answer", "Nothing drawn yet.");
    }),

  "is drawn on with a finger, on a phone": () =>
    inPage(async (what) => {
      await open(what, { epochs: "5", seed: "2" });
      await what.page.tap("#run");
      await finish(what);
      const pad = what.page.locator("#pad");
      await pad.scrollIntoViewIfNeeded();
      const box = (await pad.boundingBox())!;
      const client = await what.context.newCDPSession(what.page);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: Share) =>
        client.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: point === undefined
            ? []
            : [{ x: box.x + point[0] * box.width, y: box.y + point[1] * box.height }],
        });
      await touch("touchStart", SEVEN[0]);
      for (const point of SEVEN.slice(1)) await touch("touchMove", point);
      await touch("touchEnd");
      await what.until("a seven", async () => await answer(what) === "7", 5);
    }, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }),

  "reads a wide digit, digits side by side, and a 1 beside a stray line": () =>
    inPage(async (what) => {
      await open(what, { epochs: "4", train: "20000", seed: "2" });
      await train(what);
      const ring = Array.from({ length: 33 }, (_, i): Share => {
        const turn = -2 * Math.PI * i / 32;
        return [.3 + 45 / 252 * Math.sin(turn), .5 - 37 / 84 * Math.cos(turn)];
      });
      const bar = (x: number): readonly Share[] => [[x, .15], [x, .85]];
      const drawings: readonly (readonly [string, readonly (readonly Share[])[]])[] = [
        ["0", [ring]],
        ["17", [bar(.6), SEVEN]],
        ["11", [bar(.3), bar(.46)]],
        ["1", [bar(.3), [[.45, .5], [.9, .52]]]],
      ];
      for (const [digits, strokes] of drawings) {
        await what.page.click("#wipe");
        for (const stroke of strokes) await draw(what, stroke);
        await what.until(`${digits} to be read`, async () => await answer(what) === digits.split("").join(" "), 5);
        await what.page.locator("#pad").screenshot({ path: picture(`drawn-${digits}.png`) });
      }
      await what.page.screenshot({ path: picture("drawn.png") });
    }),

  "is used with the keyboard alone: the focus stays, and leads to what is wrong": () =>
    inPage(async (what) => {
      await open(what, { epochs: "1", train: "1000" });
      const { page } = what;
      const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");
      await page.focus("#run");
      await page.keyboard.press("Enter");
      await finish(what);
      assertEquals([await focused(), await textOf(what, "#run")], ["run", "10 more epochs"]);
      await page.focus("#other");
      await page.keyboard.press("Enter");
      await says(what, "#stage", /Feedforward/);
      await page.focus("#next");
      for (let i = 0; i < 6; i++) await page.keyboard.press("Enter");
      assertEquals([await focused(), await textOf(what, "#stage")], ["next", "5. The gradient in the weights (BP4)"]);
      assertEquals(await page.locator("[aria-live] table, [role=status] table").count(), 0);
      await page.click("#settings summary");
      await page.fill("#field-seed", "x");
      await page.press("#field-seed", "Tab");
      await page.focus("#reset");
      await page.keyboard.press("Enter");
      assertEquals(await focused(), "field-seed");
    }),

  "calls layers by one name, and says what it leaves out": () =>
    inPage(async (what) => {
      await open(what, { epochs: "1", train: "1000", hidden: "300,20" });
      await train(what);
      assert((await textOf(what, "#neurons")).includes("Hidden layer 1: the first 100 of 300 neurons."));
      assert(/^\(the first 24 of \d+\)$/.test(await textOf(what, "#wrong-count")));
      await draw(what, THREE);
      await what.until("an answer", async () => await answer(what) !== "", 5);
      await what.page.click("#other");
      await says(what, "#stage", /Feedforward/);
      const names = async (place: string): Promise<readonly string[]> =>
        (await what.page.locator(`${place} caption`).allTextContents()).map((name) => name.replace(/ \(.*/, ""));
      assertEquals((await names("#pieces")).toSorted(), (await names("#explained")).toSorted());
    }),

  "says that no error goes back where there is no hidden layer": () =>
    inPage(async (what) => {
      await open(what, { hidden: "", epochs: "1", train: "1000" });
      await what.page.click("#other");
      await says(what, "#stage", /Feedforward/);
      await what.page.click("#next");
      await what.page.click("#next");
      assert((await textOf(what, "#explained")).includes("no hidden layer"));
      assert((await textOf(what, "#neurons")).includes("Output layer: all 10 neurons."));
    }),
};
