/**
 * The page in a real browser:
 *
 *     deno task test:web
 *
 * It builds the page, serves it on loopback, and plays the scenarios below. Screenshots are saved in `out/screenshots`.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { assert, assertEquals } from "@std/assert";
import { build, compressed } from "../../examples/web/build.ts";
import { serve } from "../../examples/web/serve.ts";
import { toLink } from "../../examples/web/settings.ts";
import { DEFAULTS, type Texts } from "../../examples/web/settings.ts";
import { draw, launch, type Share, tasksDuring, type Watched, watched } from "./browser.ts";
import { ended, sets } from "./expected.ts";

const out = new URL("../../out/web/", import.meta.url);
const pictures = new URL("../../out/screenshots/", import.meta.url);

const only = Deno.args[0] ?? "";
const browser = await launch();
if (browser === undefined) {
  console.error("There is no chromium here. To install it: apt-get install -y --no-install-recommends chromium");
  Deno.exit(1);
}

(await build(out)).forEach((line) => console.log(line));
await Deno.mkdir(pictures, { recursive: true });
const server = serve(out, 0);
const origin = `http://127.0.0.1:${server.addr.port}/`;
const digits = await sets();

const say = (line: string): void => console.log(`       ${line}`);
const ms = (x: number): string => `${(x / 1000).toFixed(2)} s`;

const open = async (what: Watched, texts: Partial<Texts> = {}, from = origin): Promise<void> => {
  await what.page.goto(`${from}${Object.keys(texts).length === 0 ? "" : toLink({ ...DEFAULTS, ...texts })}`);
  await what.until("the digits", () => what.page.locator("#reset").isEnabled());
};

const epochs = async (what: Watched): Promise<number> => Number(await what.data("epochs") ?? 0);
const finish = (what: Watched, seconds = 60): Promise<void> =>
  what.until("the end of training", async () => (await what.data("sha256") ?? "") !== "", seconds);
const answer = async ({ page }: Watched): Promise<string> =>
  (await page.locator("#answer b").allTextContents()).join("");

const THREE: readonly Share[] = [[.08, .25], [.14, .15], [.2, .2], [.2, .35], [.13, .48], [.2, .55], [.21, .75], [
  .14,
  .85,
], [.07, .78]];
const ONE: readonly Share[] = [[.5, .15], [.48, .85]];
const SEVEN: readonly Share[] = [[.75, .2], [.92, .2], [.84, .5], [.8, .85]];

const scenarios: Readonly<Record<string, () => Promise<void>>> = {
  "the sizes": async () => {
    const size = async (name: string): Promise<number> => compressed(await Deno.readTextFile(new URL(name, out)));
    const page = (await Promise.all(["index.html", "style.css", "app.js", "sw.js"].map(size))).reduce((a, b) => a + b);
    const inference = await size("inference.js");
    say(`the page without data: ${page} bytes compressed; for inference only: ${inference}`);
    assert(page <= 80_000 && inference <= 15_000);
  },

  "never blocks: no task of the page takes 50 ms, while it loads, trains and is drawn on": async () => {
    const what = await watched(browser);
    const tasks = await tasksDuring(browser, what, async () => {
      await open(what);
      await what.page.click("#run");
      await draw(what, THREE);
      await finish(what);
    });
    const over = tasks.filter((time) => time > 16).length;
    say(`${tasks.length} tasks; longest ${tasks[0]!.toFixed(1)} ms of processor time; ${over} over 16 ms`);
    assert(tasks.length > 100 && tasks[0]! < 50);
    await what.context.close();
  },

  "trains to over 93 %, reads three digits, and has Deno's bits": async () => {
    const what = await watched(browser);
    const from = performance.now();
    await open(what);
    await what.page.click("#run");
    await what.until("the first epoch", async () => await epochs(what) >= 1);
    const first = performance.now() - from;
    await what.until("95 %", async () => Number(await what.data("best")) >= 0.95);
    const good = performance.now() - from;
    await finish(what);
    const best = Number(await what.data("best"));
    const fastest = Number(await what.data("fastest"));
    const wanted = await ended(digits);
    say(
      `navigation to first epoch ${ms(first)} (aim 2.5 s), to 95 % ${ms(good)} (aim 3 s); best ${
        (100 * best).toFixed(2)
      } %`,
    );
    say(
      `an epoch: ${fastest.toFixed(1)} ms in the page, ${wanted.fastest.toFixed(1)} ms in Deno, ${
        (fastest / wanted.fastest).toFixed(2)
      } times as long (least of 30 each; aim 1.3)`,
    );
    assertEquals(await what.data("sha256"), wanted.sha256);
    assert(best > 0.93);
    for (const [stroke, read] of [[THREE, "3"], [ONE, "3 1"], [SEVEN, "3 1 7"]] as const) {
      await draw(what, stroke);
      await what.until(`the answer ${read}`, async () => await answer(what) === read, 5);
    }
    await what.page.click("#undo");
    await what.until("the answer without the last stroke", async () => await answer(what) === "3 1", 5);
    await what.page.click("#other");
    for (let i = 0; i < 4; i++) await what.page.click("#next");
    await what.until("BP4", async () => (await what.page.locator("#explained").textContent())!.includes("BP4"), 5);
    await what.page.screenshot({ path: new URL("trained.png", pictures).pathname, fullPage: true });
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "is drawn on with the keyboard": async () => {
    const what = await watched(browser);
    await open(what, { epochs: "3", train: "20000" });
    await what.page.click("#run");
    await finish(what);
    await what.page.focus("#pad");
    for (let i = 0; i < 8; i++) await what.page.keyboard.press("ArrowUp");
    await what.page.keyboard.press(" ");
    for (let i = 0; i < 17; i++) await what.page.keyboard.press("ArrowDown");
    await what.page.keyboard.press(" ");
    await what.until("a one", async () => await answer(what) === "1", 5);
    await what.page.keyboard.press("Delete");
    await what.until("an empty pad", async () => (await what.page.textContent("#answer")) === "Nothing drawn yet.", 5);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "is drawn on with a finger, on a phone": async () => {
    const what = await watched(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
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
        touchPoints: point === undefined ? [] : [{ x: box.x + point[0] * box.width, y: box.y + point[1] * box.height }],
      });
    await touch("touchStart", SEVEN[0]);
    for (const point of SEVEN.slice(1)) await touch("touchMove", point);
    await touch("touchEnd");
    await what.until("a seven", async () => await answer(what) === "7", 5);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "pauses, steps and resumes, to the same bits": async () => {
    const texts = { epochs: "3", train: "30000", seed: "5" };
    const what = await watched(browser);
    await open(what, texts);
    const { page } = what;
    await page.click("#step");
    await what.until("one step", async () => (await page.textContent("#place"))!.includes("mini-batch 1 of 3000"), 5);
    await page.click("#run");
    await what.until("some training", async () => (await page.textContent("#run")) === "Pause");
    await page.click("#run");
    await what.until("the pause", async () => (await page.textContent("#status")) === "Waiting.", 5);
    const place = await page.textContent("#place");
    await new Promise((resolve) => setTimeout(resolve, 300));
    assertEquals(await page.textContent("#place"), place);
    assertEquals(await page.textContent("#run"), "Go on");
    // Impatient hands: many wishes in one moment do not make two runs of one.
    for (const id of ["#run", "#run", "#run", "#step", "#run", "#step", "#run"]) {
      await page.click(id, { timeout: 200 }).catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    if ((await page.textContent("#run")) === "Go on") await page.click("#run");
    await finish(what);
    assertEquals(await what.data("sha256"), (await ended(digits, texts)).sha256);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "begins anew while it trains": async () => {
    const texts = { epochs: "2", train: "20000", seed: "3" };
    const what = await watched(browser);
    await open(what, { ...texts, epochs: "200" });
    const { page } = what;
    await page.click("#run");
    await what.until("some training", async () => await epochs(what) >= 2);
    await page.click("#reset");
    await what.until("the beginning", async () => (await page.textContent("#place")) === "Epoch 0 of 200.", 5);
    await page.click("#settings summary");
    await page.fill("#field-epochs", "2");
    await page.press("#field-epochs", "Tab");
    await what.until("the new settings", async () => (await page.textContent("#place")) === "Epoch 0 of 2.", 5);
    await page.click("#run");
    await finish(what);
    assertEquals(await what.data("sha256"), (await ended(digits, texts)).sha256);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "finds a run again when its settings come back, and begins anew only when asked to": async () => {
    const what = await watched(browser);
    await open(what, { epochs: "2", train: "5000" });
    const { page } = what;
    await page.click("#run");
    await finish(what);
    const sha256 = await what.data("sha256");
    await page.click("#settings summary");
    const eta = async (value: string, place: string): Promise<void> => {
      await page.fill("#field-eta", value);
      await page.press("#field-eta", "Tab");
      await what.until(place, async () => (await page.textContent("#place")) === place, 5);
    };
    await eta("2", "Epoch 0 of 2.");
    assertEquals(await page.textContent("#score"), "none yet");
    assertEquals(await what.data("sha256"), undefined);
    await eta("3", "Epoch 2 of 2.");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
    const path = new URL("again.safetensors", pictures).pathname;
    await download.saveAs(path);
    assertEquals(new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex(), sha256);
    await Deno.remove(path);
    await page.click("#reset");
    await what.until("the beginning", async () => (await page.textContent("#place")) === "Epoch 0 of 2.", 5);
    await page.reload();
    await what.until("the digits", () => page.locator("#reset").isEnabled());
    assertEquals(await page.textContent("#place"), "Epoch 0 of 2.");
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "hears what was wished while the digits were loading": async () => {
    const what = await watched(browser);
    await what.page.goto(`${origin}${toLink({ ...DEFAULTS, epochs: "2", train: "20000" })}`);
    await draw(what, ONE);
    await what.until("the digits", () => what.page.locator("#reset").isEnabled());
    await what.page.click("#run");
    await finish(what);
    await what.until("an answer", async () => await answer(what) !== "", 5);
    await what.page.click("#wipe");
    await what.until("an empty pad", async () => (await what.page.textContent("#answer")) === "Nothing drawn yet.", 5);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "loses nothing that it called saved, and goes on from the link to the same bits": async () => {
    const texts = { hidden: "20", eta: "2.5", epochs: "40", train: "50000", seed: "9", precision: "f64" };
    const what = await watched(browser);
    await open(what, texts);
    const { page } = what;
    assertEquals(await page.inputValue("#field-eta"), "2.5");
    assertEquals(await page.inputValue("#field-precision"), "f64");
    await page.click("#run");
    await what.until("something saved", async () => Number(await what.data("saved") ?? 0) >= 2);
    const saved = (await what.data("saved"))!;
    await page.reload();
    await what.until("the digits", () => page.locator("#reset").isEnabled());
    const again = /Epoch (\d+) of 40(?:, mini-batch (\d+))?/.exec((await page.textContent("#place"))!)!;
    const [epoch, batch] = saved.split(".").map(Number);
    const found = [Number(again[1]), Number(again[2] ?? 0)];
    assert(found[0]! > epoch! || (found[0] === epoch && found[1]! >= batch!), `${saved} ${found}`);
    assert((await page.textContent("#file-status"))!.includes("last run is here again"));
    say(`saved at ${saved}, after the reload at ${found.join(".")}`);
    await page.click("#run");
    await finish(what, 120);
    assertEquals(await what.data("sha256"), (await ended(digits, texts)).sha256);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "says in words what is wrong with settings and files, and shows names as text": async () => {
    const what = await watched(browser);
    await open(what, { eta: "-1", seed: "x", hidden: "<b>30</b>" });
    const { page } = what;
    await what.until("the words", async () => (await page.textContent("#wrong-eta")) !== "", 5);
    assert((await page.textContent("#wrong-eta"))!.startsWith("eta: expected a finite number in (0, 1e6], got -1"));
    assert((await page.textContent("#wrong-seed"))!.startsWith("seed: expected an integer"));
    assert((await page.textContent("#wrong-hidden"))!.includes("expected"));
    await page.fill("#field-eta", "3");
    await page.fill("#field-seed", "1");
    await page.fill("#field-hidden", "30");
    await page.press("#field-hidden", "Tab");
    await what.until(
      "a good link",
      () => Promise.resolve(page.url().includes("eta=3") && page.url().includes("hidden=30")),
      5,
    );
    const name = "<img src=x onerror=alert(1)>.safetensors";
    await page.setInputFiles("#load", {
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from("no model at all"),
    });
    await what.until(
      "the refusal",
      async () => (await page.textContent("#file-status"))!.includes("cannot be loaded"),
      5,
    );
    const text = (await page.textContent("#file-status"))!;
    assert(text.includes(name) && /expected .*, got /.test(text), text);
    assertEquals(await page.locator("#file-status img").count(), 0);
    await page.setInputFiles("#load", {
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"format": 1}'),
    });
    await what.until(
      "the second refusal",
      async () => (await page.textContent("#file-status"))!.includes("x.json cannot"),
      5,
    );
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "takes a file that is dropped on it, refuses one with a flipped bit, and gives back the same bytes": async () => {
    const what = await watched(browser);
    const texts = { epochs: "2", train: "5000" };
    await open(what, texts);
    const { page } = what;
    await page.click("#run");
    await finish(what);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
    const path = new URL("dropped.safetensors", pictures).pathname;
    await download.saveAs(path);
    const file = new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex();
    assertEquals(file, (await ended(digits, texts)).sha256);
    await page.click("#reset");
    const client = await what.context.newCDPSession(page);
    const drop = async (file: string): Promise<void> => {
      const data = { items: [], files: [file], dragOperationsMask: 1 };
      for (const type of ["dragEnter", "dragOver", "drop"] as const) {
        await client.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
      }
    };
    const broken = new URL("broken.safetensors", pictures).pathname;
    const flipped = await Deno.readFile(path);
    flipped[flipped.length >> 1]! ^= 1;
    await Deno.writeFile(broken, flipped);
    await drop(broken);
    const said = async (): Promise<string> => (await page.textContent("#file-status"))!;
    await what.until("the refusal", async () => /broken.safetensors cannot be loaded:.*expected/.test(await said()), 5);
    say(await said());
    await Deno.remove(broken);
    await drop(path);
    await what.until("the network", async () => (await page.textContent("#file-status"))!.includes("is loaded"), 5);
    await draw(what, ONE);
    await what.until("an answer", async () => await answer(what) !== "", 5);
    await Deno.remove(path);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "runs where WebAssembly is forbidden: the reference engine, the same bits": async () => {
    const policy = "script-src 'self'; worker-src 'self'";
    const strict = serve(out, 0, { policy });
    const what = await watched(browser, { serviceWorkers: "block" });
    const texts = { epochs: "2", train: "3000" };
    await open(what, texts, `http://127.0.0.1:${strict.addr.port}/`);
    await what.page.click("#run");
    await finish(what);
    const fingerprint = (await what.page.textContent("#fingerprint"))!;
    assert(fingerprint.includes("Engine: reference"), fingerprint);
    assertEquals(await what.data("sha256"), (await ended(digits, texts)).sha256);
    // The browser itself reports what the policy forbade; nothing else may stand in the console.
    assertEquals(
      what.complaints.filter((line) => !/Content.Security.Policy|wasm|WebAssembly|Service Worker/i.test(line)),
      [],
    );
    await what.context.close();
    await strict.shutdown();
  },

  "works offline once it was loaded": async () => {
    const what = await watched(browser);
    await open(what);
    const cached = (): Promise<boolean> => Promise.resolve(what.context.serviceWorkers().length > 0);
    await what.until("the service worker", cached);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await what.context.setOffline(true);
    await what.page.goto(`${origin}${toLink({ ...DEFAULTS, epochs: "1", train: "5000" })}`);
    await what.page.reload();
    await what.until("the digits", () => what.page.locator("#reset").isEnabled());
    await what.page.click("#run");
    await finish(what);
    await what.context.setOffline(false);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "opens from disk as a single file": async () => {
    const what = await watched(browser);
    await what.page.goto(new URL("single.html", out).href);
    await what.until("the digits", () => what.page.locator("#reset").isEnabled());
    await what.page.click("#run");
    await finish(what);
    const best = Number(await what.data("best"));
    say(`best ${(100 * best).toFixed(1)} % of 1,000, from 4,000 digits`);
    assert(best > 0.85);
    await draw(what, ONE);
    await what.until("an answer", async () => await answer(what) === "1", 5);
    assertEquals(what.complaints, []);
    await what.context.close();
  },

  "has its picture taken, light and dark, wide and narrow": async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 360]) {
        const what = await watched(browser, { colorScheme, viewport: { width, height: 800 } });
        await open(what, { epochs: "2" });
        await what.page.click("#run");
        await finish(what);
        await draw(what, THREE);
        await what.until("an answer", async () => await answer(what) !== "", 5);
        await what.page.click("#other");
        await what.page.click("#settings summary");
        await new Promise((resolve) => setTimeout(resolve, 200));
        await what.page.screenshot({ path: new URL(`${colorScheme}-${width}.png`, pictures).pathname, fullPage: true });
        const main = (await what.page.locator("main").boundingBox())!;
        assert(main.x >= 0 && main.x + main.width <= width, "the page is wider than the screen");
        assertEquals(what.complaints, []);
        await what.context.close();
      }
    }
  },
};

let [passed, failed] = [0, 0];
for (const [name, play] of Object.entries(scenarios).filter(([name]) => name.includes(only))) {
  try {
    await play();
    passed++;
    console.log(`ok     ${name}`);
  } catch (thrown) {
    failed++;
    console.log(`FAILED ${name}\n${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
await browser.close();
await server.shutdown();
console.log(`ok | ${passed} passed | ${failed} failed`);
if (failed > 0 || passed === 0) Deno.exit(1);
