/**
 * Where the page runs: on servers and from disk, without a network, without WebAssembly, on wide and narrow screens.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { compressed } from "../../../examples/web/build.ts";
import { serve } from "../../../examples/web/serve.ts";
import { draw, ELSEWHERE, type Watched } from "../browser.ts";
import { ended } from "../expected.ts";
import {
  addressOf,
  answer,
  decide,
  digits,
  finish,
  inPage,
  link,
  loaded,
  ONE,
  open,
  origin,
  out,
  pause,
  picture,
  say,
  says,
  type Scenarios,
  server,
  textOf,
  THREE,
  train,
} from "../stage.ts";

const sizeOf = async (name: string): Promise<number> => compressed(await Deno.readTextFile(new URL(name, out)));

/** The size of the text in the chart, in pixels on the screen. */
const chartText = (what: Watched): Promise<number> =>
  what.page.evaluate(() => {
    const text = document.querySelector<SVGTextElement>("#curves text")!;
    const scale = document.querySelector("#curves svg")!.getBoundingClientRect().width /
      document.querySelector<SVGSVGElement>("#curves svg")!.viewBox.baseVal.width;
    return scale * parseFloat(getComputedStyle(text).fontSize);
  });

/** Takes a picture, with text so many times as large as usual; nothing is wider than the screen. */
const look = (colorScheme: "light" | "dark", width: number, text: number = 1): Promise<void> =>
  inPage(async (what) => {
    const { page } = what;
    await open(what, { epochs: "2", train: "20000" });
    await page.evaluate((size) => document.documentElement.style.fontSize = size, `${16 * text}px`);
    await train(what);
    await draw(what, THREE);
    await what.until("an answer", async () => await answer(what) !== "", 5);
    await page.click("#other");
    await page.click("#settings summary");
    await pause(200);
    const name = `${colorScheme}-${width}${text === 1 ? "" : `-text-${text}`}.png`;
    await page.screenshot({ path: picture(name), fullPage: true });
    assertEquals(await chartText(what), 12 * text);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= width, `the page is ${wide} pixels wide, and the screen ${width}`);
    const [shown, drawn] = await page.evaluate(() => {
      const svg = document.querySelector<SVGSVGElement>("#curves svg")!;
      return [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width];
    });
    assertEquals(shown, drawn);
  }, { colorScheme, viewport: { width, height: 800 } });

/** The scenarios, by name. */
export const places: Scenarios = {
  "the sizes": async () => {
    const sizes = await Promise.all(["index.html", "style.css", "app.js", "sw.js"].map(sizeOf));
    const page = sizes.reduce((a, b) => a + b);
    const inference = await sizeOf("inference.js");
    say(`the page without data: ${page} bytes compressed; for inference only: ${inference}`);
    assert(page <= 85_000 && inference <= 15_000);
  },

  "may fetch nothing from elsewhere, and neither may its worker": async () => {
    let asked = 0;
    const elsewhere = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
      asked++;
      return new Response("", { headers: { "access-control-allow-origin": "*" } });
    });
    await inPage(async (what) => {
      await open(what, { epochs: "1", train: "1000" });
      const fetched = (url: string): Promise<string> => fetch(url).then(() => "fetched", () => "refused");
      const [worker] = what.page.workers();
      assertEquals(await worker!.evaluate(fetched, `${origin}test-labels.bin`), "fetched");
      assertEquals(await worker!.evaluate(fetched, addressOf(elsewhere)), "refused");
      assertEquals(await what.page.evaluate(fetched, addressOf(elsewhere)), "refused");
    }, { forgiven: /Content Security Policy|Service Worker/, serviceWorkers: "block" });
    assertEquals(asked, 0);
    await elsewhere.shutdown();
  },

  "says that it needs https or localhost where it has neither": () =>
    inPage(async (what) => {
      await what.page.goto(`http://${ELSEWHERE}:${server.addr.port}/`);
      await says(what, "#faults", /needs https, or localhost/);
    }),

  "runs where WebAssembly is forbidden: the reference engine, the same bits": async () => {
    const strict = serve(out, 0, { policy: "script-src 'self'; worker-src 'self'" });
    // The browser itself reports what the policy forbade; nothing else may stand in the console.
    await inPage(async (what) => {
      const texts = { epochs: "2", train: "3000" };
      await open(what, texts, addressOf(strict));
      const sha256 = await train(what);
      const fingerprint = await textOf(what, "#fingerprint");
      assert(fingerprint.includes("Engine: reference"), fingerprint);
      assertEquals(sha256, (await ended(digits, texts)).sha256);
    }, { serviceWorkers: "block", forgiven: /Content.Security.Policy|wasm|WebAssembly|Service Worker/i });
    await strict.shutdown();
  },

  "works offline once it was loaded": () =>
    inPage(async (what) => {
      await open(what);
      await what.until("the service worker", () => Promise.resolve(what.context.serviceWorkers().length > 0));
      await pause(2000);
      await what.context.setOffline(true);
      await what.page.goto(`${origin}${link({ epochs: "1", train: "5000" })}`);
      await what.page.reload();
      await loaded(what);
      await train(what);
      await what.context.setOffline(false);
    }),

  "opens from disk as a single file": () =>
    inPage(async (what) => {
      await what.page.goto(new URL("single.html", out).href);
      await loaded(what);
      await train(what);
      const best = Number(await what.data("best"));
      say(`best ${(100 * best).toFixed(1)} % of 1,000, from 4,000 digits`);
      assert(best > 0.85);
      await draw(what, ONE);
      await what.until("an answer", async () => await answer(what) === "1", 5);
      await what.page.click("#reset");
      await decide(what, "begin");
      await says(what, "#place", /^Epoch 0 of/);
      await what.page.click("#run");
      await finish(what);
    }),

  "has its picture taken, light and dark, wide and narrow": async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 360]) await look(colorScheme, width);
    }
    await look("light", 700);
    for (const width of [1280, 360]) await look("light", width, 2);
  },

  "wears dark colours where they are wanted, on every picture, also when that changes": () =>
    inPage(async (what) => {
      const { page } = what;
      await open(what, { epochs: "1", train: "10000" });
      await train(what);
      await draw(what, THREE);
      await what.until("an answer", async () => await answer(what) !== "", 5);
      await page.click("#other");
      /** For each canvas how bright its paper is, and its strongest dot that is no orange and no blue, in 0..255. */
      const looks = (): Promise<readonly (readonly [paper: number, ink: number])[]> =>
        page.evaluate(() =>
          [...document.querySelectorAll("canvas")].filter(({ width }) => width !== 56).map((canvas) => {
            const paper = Number(/\d+/.exec(getComputedStyle(canvas).backgroundColor)![0]);
            const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
            const solid = Array.from({ length: data.length / 4 }, (_, i) => 4 * i).find((i) => data[i + 3]! > 250);
            return [paper, solid === undefined ? NaN : data[solid]!] as const;
          })
        );
      const light = await looks();
      await page.emulateMedia({ colorScheme: "dark" });
      // The page is told of the change a moment later.
      const isLight = async (): Promise<boolean> => (await looks()).some(([, ink]) => ink === 27);
      await what.until("the pictures to be painted again", async () => !await isLight(), 5);
      const dark = await looks();
      assert(light.length > 3 && dark.length === light.length);
      assert(light.every(([paper]) => paper === 255) && dark.every(([paper]) => paper < 40), `${light} ${dark}`);
      const inks = light.map(([, ink], i) => [ink, dark[i]![1]] as const).filter(([ink]) => ink === 27);
      assert(inks.length > 2 && inks.every(([, ink]) => ink > 200), `${inks}`);
    }, { colorScheme: "light", forgiven: /willReadFrequently/ }),
};
