/**
 * Chromium, and pages in it that are watched: what they write to the console, throw, are forbidden, or ask of others.
 *
 * @module
 */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "npm:playwright-core@1.65.1";

export type { Browser, BrowserContextOptions, Page };

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const isFile = (path: string): boolean => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
};

/** What to do where there is no browser. */
export const NO_BROWSER: string = `No Chromium was found in ${PLACES.join(", ")}.
On Debian or Ubuntu:  apt-get install -y --no-install-recommends chromium
\`deno task test\` does not need a browser.`;

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser of this machine, or `undefined` where there is none. */
export const launch = (): Promise<Browser> | undefined => {
  const executablePath = PLACES.find(isFile);
  return executablePath === undefined ? undefined : chromium.launch({ executablePath, args: ARGS });
};

/** A page with a list, that grows, of what should not happen. */
export interface Watched {
  /** The page. */
  readonly page: Page;
  /** Errors and warnings of the console, thrown errors, and requests to other origins or without an answer. */
  readonly faults: readonly string[];
  /** Ends the page, with what it has stored. */
  readonly close: () => Promise<void>;
}

/** Opens a new, empty profile at an address. A policy that is violated is an error of the console as well. */
export const open = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(LONG_TASKS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}`);
  });
  const origin = new URL(url).origin;
  context.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith("data:") && !to.startsWith("blob:") && new URL(to).origin !== origin) {
      faults.push(`request to ${to}`);
    }
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
};

/** Gathers the tasks of the page that took 50 ms or more. */
const LONG_TASKS = `
  globalThis.longTasks = [];
  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes("longtask")) {
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
      .observe({ type: "longtask", buffered: true });
  }
`;

/** The durations, in ms, of the long tasks of a page since a moment of its own clock. */
export const longTasks = (page: Page, since = 0): Promise<readonly number[]> =>
  page.evaluate(
    `longTasks.filter(([start]) => start >= ${since}).map(([, duration]) => duration)`,
  ) as Promise<readonly number[]>;
