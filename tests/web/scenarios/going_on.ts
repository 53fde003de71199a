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
  inPage,
  link,
  loaded,
  open,
  origin,
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
        assertEquals([await textOf(what, "#run"), await page.locator("#ask").isVisible()], ["Go on", false]);
        await set(what, "epochs", "4");
        await decide(what, "back");
        assertEquals([await page.inputValue("#field-epochs"), await textOf(what, "#place")], ["32", "Epoch 30 of 32."]);
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
      assertEquals([await page.inputValue("#field-eta"), await what.data("sha256")], ["3", sha256]);
      await page.evaluate((hash) => location.hash = hash, link({ epochs: "3", train: "5000", eta: "1" }));
      await decide(what, "back");
      assertEquals(new URL(page.url()).hash, link({ epochs: "3", train: "5000" }));
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
