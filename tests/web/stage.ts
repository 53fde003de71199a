/**
 * Where the scenarios play: the built page on a server of loopback, in a browser, and what most of them do.
 *
 * @module
 */
import { build } from "../../examples/web/build.ts";
import type { Sets } from "../../examples/web/worker/digits.ts";
import { serve } from "../../examples/web/serve.ts";
import { DEFAULTS, type Texts, toLink } from "../../examples/web/settings.ts";
import { assertEquals } from "@std/assert";
import type { Browser, BrowserContextOptions } from "npm:playwright-core@1.65.1";
import { launch, type Share, type Watched, watched } from "./browser.ts";
import { sets } from "./expected.ts";

/** Things to see, by what is seen; each throws where it is not so. */
export type Scenarios = Readonly<Record<string, () => Promise<void>>>;

/** Where the page is built. */
export const out: URL = new URL("../../out/web/", import.meta.url);

const pictures = `${Deno.realPathSync(`${import.meta.dirname}/../..`)}/out/screenshots`;

/** The path of a picture, or of another file that a scenario makes. */
export const picture = (name: string): string => `${pictures}/${name}`;

const launched = await launch();
if (launched === undefined) {
  console.error("There is no chromium here. To install it: apt-get install -y --no-install-recommends chromium");
  Deno.exit(1);
}

/** The browser. */
export const browser: Browser = launched;

(await build(out)).forEach((line) => console.log(line));
await Deno.mkdir(pictures, { recursive: true });

/** The server of the page. */
export const server: Deno.HttpServer<Deno.NetAddr> = serve(out, 0);

/** The address of a server. */
export const addressOf = ({ addr: { port } }: Deno.HttpServer<Deno.NetAddr>): string => `http://127.0.0.1:${port}/`;

/** The address of the page. */
export const origin: string = addressOf(server);

/** The digits. */
export const digits: Sets = await sets();

/** How a page is to be looked at: the browser's own options, and what may stand in its console. */
export type Look = BrowserContextOptions & { readonly forgiven?: RegExp };

/** Plays in a page of its own, in which nothing may be complained of. */
export const inPage = async (
  play: (what: Watched) => Promise<void>,
  { forgiven, ...options }: Look = {},
): Promise<void> => {
  const what = await watched(browser, options);
  try {
    await play(what);
    assertEquals(what.complaints.filter((line) => forgiven?.test(line) !== true), []);
  } finally {
    await what.context.close();
  }
};

/** Says a line under the name of a scenario. */
export const say = (line: string): void => console.log(`       ${line}`);

/** Seconds. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** Waits. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The link of some settings. */
export const link = (texts: Partial<Texts>): string => toLink({ ...DEFAULTS, ...texts });

/** Waits until the page has its digits. */
export const loaded = (what: Watched): Promise<void> =>
  what.until("the digits", () => what.page.locator("#reset").isEnabled());

/** Opens the page with some settings. */
export const open = async (what: Watched, texts: Partial<Texts> = {}, from: string = origin): Promise<void> => {
  await what.page.goto(`${from}${Object.keys(texts).length === 0 ? "" : link(texts)}`);
  await loaded(what);
};

/** How many epochs the page has told of. */
export const epochs = async (what: Watched): Promise<number> => Number(await what.data("epochs") ?? 0);

/** Waits for the end of training, and gives the SHA-256 of the network. */
export const finish = async (what: Watched, within: number = 60): Promise<string> => {
  await what.until("the end of training", async () => (await what.data("sha256") ?? "") !== "", within);
  return (await what.data("sha256"))!;
};

/** Trains to the end. */
export const train = async (what: Watched): Promise<string> => {
  await what.page.click("#run");
  return await finish(what);
};

/** The words of an element. */
export const textOf = async ({ page }: Watched, selector: string): Promise<string> =>
  (await page.textContent(selector)) ?? "";

/** Waits until the words of an element are these, or have these in them. */
export const says = (what: Watched, selector: string, words: string | RegExp, within: number = 5): Promise<void> =>
  what.until(`${selector} to say ${words}`, async () => {
    const text = await textOf(what, selector);
    return typeof words === "string" ? text === words : words.test(text);
  }, within);

/** The digits that the page reads in the drawing. */
export const answer = async ({ page }: Watched): Promise<string> =>
  (await page.locator("#answer b").allTextContents()).join("");

/** Answers the question whether a trained network is to be given up. */
export const decide = async ({ page }: Watched, decision: "begin" | "forget" | "back"): Promise<void> => {
  await page.locator("#ask").waitFor({ state: "visible", timeout: 5000 });
  await page.click(`#ask-${decision}`);
};

/** Waits until a control has a value. */
export const holds = (what: Watched, name: string, value: string): Promise<void> =>
  what.until(`${name} to be ${value}`, async () => await what.page.inputValue(`#field-${name}`) === value, 5);

/** Writes into a control. */
export const set = async ({ page }: Watched, name: string, value: string): Promise<void> => {
  await page.fill(`#field-${name}`, value);
  await page.press(`#field-${name}`, "Tab");
};

/** Saves the network into a file, and gives its path. */
export const download = async ({ page }: Watched, name: string): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  await file.saveAs(picture(name));
  return picture(name);
};

/** The SHA-256 of a file. */
export const sha256Of = async (path: string): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex();

/** Strokes of digits, each at its place on the pad. */
export const THREE: readonly Share[] = [
  [.08, .25],
  [.14, .15],
  [.2, .2],
  [.2, .35],
  [.13, .48],
  [.2, .55],
  [
    .21,
    .75,
  ],
  [.14, .85],
  [.07, .78],
];
export const ONE: readonly Share[] = [[.5, .15], [.48, .85]];
export const SEVEN: readonly Share[] = [[.75, .2], [.92, .2], [.84, .5], [.8, .85]];
