/**
 * What is kept in the browser, and comes back.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Watched } from "../browser.ts";
import { ended } from "../expected.ts";
import {
  decide,
  digits,
  download,
  epochs,
  finish,
  inPage,
  link,
  loaded,
  open,
  origin,
  say,
  says,
  type Scenarios,
  set,
  sha256Of,
  textOf,
  train,
} from "../stage.ts";

/** What the page says of a run that is done. */
const said = (what: Watched): Promise<readonly string[]> =>
  Promise.all(["#score", "#saved", "#verdict", "#status"].map((id) => textOf(what, id)));

/** Another tab of the same browser. */
const another = async ({ context, ...what }: Watched): Promise<Watched> => {
  const page = await context.newPage();
  const data = async (name: string) => await page.locator("body").getAttribute(`data-${name}`) ?? undefined;
  return { ...what, context, page, data };
};

/** The scenarios, by name. */
export const keeping: Scenarios = {
  "finds a run again when its settings come back, and begins anew only when asked to": () =>
    inPage(async (what) => {
      await open(what, { epochs: "2", train: "5000" });
      const { page } = what;
      const sha256 = await train(what);
      await page.click("#settings summary");
      const eta = async (value: string, place: string): Promise<void> => {
        await set(what, "eta", value);
        await says(what, "#place", place);
      };
      await set(what, "eta", "2");
      await decide(what, "begin");
      await says(what, "#place", "Epoch 0 of 2.");
      assertEquals(await textOf(what, "#score"), "none yet");
      assertEquals(await what.data("sha256"), undefined);
      await eta("3", "Epoch 2 of 2.");
      const path = await download(what, "again.safetensors");
      assertEquals(await sha256Of(path), sha256);
      await Deno.remove(path);
      await page.click("#reset");
      await decide(what, "forget");
      await says(what, "#place", "Epoch 0 of 2.");
      await page.reload();
      await loaded(what);
      assertEquals(await textOf(what, "#place"), "Epoch 0 of 2.");
    }),

  "loses nothing that it called saved, and goes on from the link to the same bits": () =>
    inPage(async (what) => {
      const texts = { hidden: "20", eta: "2.5", epochs: "40", train: "50000", seed: "9", precision: "f64" };
      await open(what, texts);
      const { page } = what;
      assertEquals(await page.inputValue("#field-eta"), "2.5");
      assertEquals(await page.inputValue("#field-precision"), "f64");
      await page.click("#run");
      await what.until("something saved", async () => Number(await what.data("saved") ?? 0) >= 2);
      const saved = (await what.data("saved"))!;
      await page.reload();
      await loaded(what);
      const again = /Epoch (\d+) of 40(?:, mini-batch (\d+))?/.exec(await textOf(what, "#place"))!;
      const [epoch, batch] = saved.split(".").map(Number);
      const found = [Number(again[1]), Number(again[2] ?? 0)];
      assert(found[0]! > epoch! || (found[0] === epoch && found[1]! >= batch!), `${saved} ${found}`);
      assert((await textOf(what, "#file-status")).includes("last run is here again"));
      say(`saved at ${saved}, after the reload at ${found.join(".")}`);
      await page.click("#run");
      assertEquals(await finish(what, 120), (await ended(digits, texts)).sha256);
    }),

  "shows all of a run that is done when it comes back": () =>
    inPage(async (what) => {
      await open(what, { epochs: "3", train: "5000" });
      const sha256 = await train(what);
      const before = [await said(what), await what.page.locator("#curves .two").getAttribute("points")];
      await what.page.reload();
      await loaded(what);
      assertEquals(await finish(what), sha256);
      assertEquals([await said(what), await what.page.locator("#curves .two").getAttribute("points")], before);
    }),

  "keeps the farther of two tabs with one link, and what was started again": () =>
    inPage(async (what) => {
      const texts = { epochs: "200", train: "5000" };
      await open(what, texts);
      const other = await another(what);
      await other.page.goto(`${origin}${link(texts)}`);
      await loaded(other);
      await what.page.click("#run");
      await what.until("three epochs", async () => await epochs(what) >= 3);
      await what.page.click("#run");
      await says(what, "#saved", /epoch [1-9]/);
      await says(what, "#status", "Waiting.");
      const place = await textOf(what, "#place");
      await other.page.click("#step");
      await says(other, "#saved", /epoch/);
      await other.page.reload();
      await loaded(other);
      assertEquals(await textOf(other, "#place"), place);
      await other.page.click("#reset");
      await decide(other, "forget");
      await says(other, "#place", "Epoch 0 of 200.");
      await what.page.click("#step");
      await what.until("the step", async () => await textOf(what, "#place") !== place, 5);
      await what.page.reload();
      await loaded(what);
      assertEquals(await textOf(what, "#place"), "Epoch 0 of 200.");
    }),
};
