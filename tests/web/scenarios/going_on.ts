/**
 * Going on: nothing that was trained is given up without a question, and nothing is claimed that was not learned.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { draw } from "../browser.ts";
import { ended } from "../expected.ts";
import {
  answer,
  decide,
  digits,
  epochs,
  finish,
  holds,
  inPage,
  link,
  loaded,
  open,
  origin,
  say,
  says,
  type Scenarios,
  set,
  textOf,
  THREE,
  train,
} from "../stage.ts";

/** The scenarios, by name. */
export const goingOn: Scenarios = {
  "goes on when it is done, to the bits of a run that was told so at first": () =>
    inPage(async (what) => {
      const { page } = what;
      await open(what, { epochs: "2", train: "5000" });
      await train(what);
      assertEquals(await textOf(what, "#run"), "10 more epochs");
      await page.click("#run");
      await says(what, "#place", /of 12/);
      assertEquals(await finish(what), (await ended(digits, { epochs: "12", train: "5000" })).sha256);
      assertEquals([await page.inputValue("#field-epochs"), new URL(page.url()).hash], [
        "12",
        link({ epochs: "12", train: "5000" }),
      ]);
      await page.reload();
      await loaded(what);
      await says(what, "#place", "Epoch 12 of 12.");
      // The link of a shorter run leads to the longer one, which has been saved.
      await page.goto(`${origin}${link({ epochs: "3", train: "5000" })}`);
      await page.reload();
      await loaded(what);
      await says(what, "#place", "Epoch 12 of 12.");
      assertEquals(await page.inputValue("#field-epochs"), "12");
    }),

  "goes on from what is there when its epochs are changed, also while it trains; fewer than it has done are asked about":
    () =>
      inPage(async (what) => {
        const { page } = what;
        await open(what, { epochs: "40", train: "5000" });
        await page.click("#settings summary");
        await page.click("#run");
        await what.until("two epochs", async () => await epochs(what) >= 2);
        await set(what, "epochs", "30");
        assertEquals(await finish(what), (await ended(digits, { epochs: "30", train: "5000" })).sha256);
        await set(what, "epochs", "32");
        await says(what, "#place", "Epoch 30 of 32.");
        await says(what, "#run", "Go on");
        assertEquals(await page.locator("#ask").isVisible(), false);
        await set(what, "epochs", "4");
        await decide(what, "back");
        await holds(what, "epochs", "32");
        assertEquals(await textOf(what, "#place"), "Epoch 30 of 32.");
        assertEquals(await train(what), (await ended(digits, { epochs: "32", train: "5000" })).sha256);
      }),

  "asks before a setting gives up a trained network, and keeps the saved one": () =>
    inPage(async (what) => {
      const { page } = what;
      await open(what, { epochs: "3", train: "5000" });
      const sha256 = await train(what);
      await says(what, "#saved", "Saved in this browser: epoch 3.");
      await page.click("#settings summary");
      await set(what, "eta", "2");
      assert((await textOf(what, "#ask-words")).includes("stays saved in this browser under its own settings"));
      await page.keyboard.press("Escape");
      await page.locator("#ask").waitFor({ state: "hidden" });
      await holds(what, "eta", "3");
      assertEquals(await what.data("sha256"), sha256);
      await page.evaluate((hash) => location.hash = hash, link({ epochs: "3", train: "5000", eta: "1" }));
      await decide(what, "back");
      const before = link({ epochs: "3", train: "5000" });
      await what.until("the link of before", () => Promise.resolve(new URL(page.url()).hash === before), 5);
      await set(what, "eta", "2");
      await decide(what, "begin");
      await says(what, "#place", "Epoch 0 of 3.");
      await set(what, "eta", "3");
      await says(what, "#place", "Epoch 3 of 3.");
      // Started again, the run takes the place of the saved one only when it is as far.
      await page.click("#reset");
      await decide(what, "begin");
      await says(what, "#place", "Epoch 0 of 3.");
      await page.click("#step");
      await says(what, "#saved", "Saved in this browser: epoch 3 of the run before, until this one is farther.");
      await page.reload();
      await loaded(what);
      await says(what, "#place", "Epoch 3 of 3.");
      assertEquals(await finish(what), sha256);
      await page.click("#reset");
      await decide(what, "forget");
      await says(what, "#place", "Epoch 0 of 3.");
      await page.reload();
      await loaded(what);
      await says(what, "#place", "Epoch 0 of 3.");
    }),

  "keeps what was done in the first epoch when the page is loaded again": () =>
    inPage(async (what) => {
      const { page } = what;
      // An epoch of so many neurons outlasts the first checkpoints, also on a machine that is busy.
      await open(what, { hidden: "400", epochs: "5" });
      await page.click("#run");
      const inFirst = async (): Promise<boolean> => /^0[.]\d\d/.test(await what.data("saved") ?? "");
      await what.until("a part of the first epoch to be saved", inFirst, 60);
      const saved = Number((await what.data("saved"))!.replace("0.", ""));
      await page.reload();
      await loaded(what);
      const place = await textOf(what, "#place");
      say(`mini-batch ${saved} of epoch 0 was saved; loaded again: ${place}`);
      assert(Number(/mini-batch (\d+) of/.exec(place)?.[1] ?? 0) >= saved || !/^Epoch 0/.test(place), place);
      assert((await textOf(what, "#file-status")).includes("last run is here again"));
    }),

  "claims to read nothing before it was trained, and guesses within the first epoch": () =>
    inPage(async (what) => {
      const { page } = what;
      await open(what, { epochs: "2", train: "10000" });
      await draw(what, THREE);
      await says(what, "#answer", "It has not been trained yet: press Train, and it reads this.");
      assertEquals([await answer(what), await textOf(what, "#pieces"), await textOf(what, "#wrong-count")], [
        "",
        "",
        "",
      ]);
      await page.click("#step");
      await says(what, "#answer", /^After less than an epoch it guesses \d$/);
      await train(what);
      await says(what, "#answer", /^It reads \d$/);
    }),
};
