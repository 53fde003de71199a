/**
 * A browser to try the page in, and what every scenario needs: a page whose console, requests and long tasks are watched.
 *
 * @module
 */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "npm:playwright-core@1.65.1";

/** Where browsers are, by the names that packages give them. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"] as const;

/** A host that is no loopback in the eyes of the browser, though it is one. */
export const ELSEWHERE = "foldgrad.test";

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
};

/** A browser, or `undefined` where none is installed. */
export const launch = async (): Promise<Browser | undefined> => {
  const there = await Promise.all(PLACES.map(isFile));
  const executablePath = PLACES.find((_, i) => there[i]);
  if (executablePath === undefined) return undefined;
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
  ];
  return await chromium.launch({ executablePath, args });
};

/** A page that is watched. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything that should not have happened: errors, and requests to other origins. */
  readonly complaints: readonly string[];
  /** What `document.body.dataset` says. */
  readonly data: (name: string) => Promise<string | undefined>;
  /** Waits until something holds. */
  readonly until: (what: string, holds: () => Promise<boolean>, seconds?: number) => Promise<void>;
}

/** A new page in a context of its own. */
export const watched = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", ({ message }) => complaints.push(`error: ${message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    const own = ["127.0.0.1", ELSEWHERE].includes(url.hostname) || url.protocol === "file:" ||
      url.protocol === "blob:" ||
      url.protocol === "data:";
    if (!own) complaints.push(`request: ${request.url().slice(0, 200)}`);
  });
  const body = page.locator("body");
  return {
    context,
    page,
    complaints,
    data: async (name) => await body.getAttribute(`data-${name}`) ?? undefined,
    until: async (what, holds, seconds = 30) => {
      const end = performance.now() + 1000 * seconds;
      while (!await holds()) {
        if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
};

/** A recorded event of the browser: what a thread did, and for how many microseconds it used the processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly url?: string; readonly processId?: number };
  };
}

const CATEGORIES = ["toplevel", "__metadata", "disabled-by-default-devtools.timeline"];

/** The process of a page. The browser has others with pages of its own, such as those of its address bar. */
const processOf = (url: string, events: readonly TraceEvent[]): number | undefined =>
  events.find(({ name, args }) => name === "FrameCommittedInBrowser" && args?.data?.url === url)?.args?.data?.processId;

/**
 * The tasks of the page's main thread while something is done that opens it, in milliseconds of the processor's time, the longest
 * first. Other programs on the machine make a task end later, but not longer by this measure.
 */
export const tasksDuring = async (browser: Browser, { page }: Watched, act: () => Promise<void>): Promise<number[]> => {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents: events }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    new TextDecoder().decode(await browser.stopTracing()),
  );
  const own = processOf(page.url().replace(/#.*/, ""), events);
  const main = events.find(({ name, pid, args }) =>
    name === "thread_name" && args?.name === "CrRendererMain" && pid === own
  );
  if (main === undefined) throw new Error("the trace has no thread of the page");
  return events.filter(({ name, pid, tid }) =>
    name === "ThreadControllerImpl::RunTask" && pid === main.pid && tid === main.tid
  )
    .map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
};

/** A point of the pad, as shares of its width and height. */
export type Share = readonly [x: number, y: number];

/** Draws a line on the pad with the mouse. */
export const draw = async ({ page }: Watched, points: readonly Share[]): Promise<void> => {
  const pad = page.locator("#pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error("there is no pad");
  const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const [x, y] of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
};
