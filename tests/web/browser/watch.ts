/**
 * The watch itself: on a page with planted faults it sees each of them, and on one without it sees nothing.
 *
 * @module
 */
import { type Browser, longTasks, open } from "./browser.ts";
import { check, same } from "./report.ts";
import { serveFolder } from "./server.ts";

const HTML = '<!doctype html><title>planted</title><link rel="icon" href="data:,"><script src="page.js"></script>';

const PLANTED = `
  const plant = () => {
    const start = performance.now();
    while (performance.now() - start < 120);
    console.error("planted");
    fetch("http://127.0.0.1:1/").catch(() => {});
    setTimeout(() => { throw new Error("planted"); });
    try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return "allowed"; }
    catch { return "forbidden"; }
  };`;

const WANTED = ["console error: planted", "violates the following Content Security Policy", "thrown: planted"];

/** Checks the watch. */
export const watch = async (browser: Browser): Promise<void> => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/index.html`, HTML);
  await Deno.writeTextFile(`${folder}/page.js`, PLANTED);
  const served = serveFolder(folder, { "content-security-policy": "default-src 'self'; img-src data:" });
  const { page, faults, close } = await open(browser, served.url);
  same("the watch sees nothing on a page without faults", faults.length, 0);
  // A timer of the page starts the faults: a policy does not bind what the test itself evaluates.
  const wasm = await page.evaluate("new Promise((resolve) => setTimeout(() => resolve(plant())))");
  await page.waitForTimeout(500);
  for (const wanted of WANTED) {
    check(
      `the watch sees "${wanted}"`,
      faults.some((fault) => fault.includes(wanted)),
      faults,
    );
  }
  check("the watch sees a long task", (await longTasks(page)).some((ms) => ms >= 120), await longTasks(page));
  same("WebAssembly under a policy without 'wasm-unsafe-eval'", wasm, "forbidden");
  await close();
  await served.stop();
  await Deno.remove(folder, { recursive: true });
};
