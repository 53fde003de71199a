/// <reference lib="dom" />
/**
 * The whole program: in a page it begins the page, in a worker the worker. One script is both, so it is loaded once.
 *
 * @module
 */
import { begin } from "./page/page.ts";
import type { Digits } from "./protocol.ts";
import { DEFAULTS } from "./settings.ts";
import { listen } from "./worker/worker.ts";

/** The digits inside a page that was saved as a single file. */
const inside = (): Digits | undefined => {
  const [images, labels] = ["images", "labels"].map((id) => document.getElementById(id)?.textContent?.trim());
  return images === undefined || labels === undefined ? undefined : { tag: "inside", images, labels };
};

/** The address of this script for a worker: a file of the server, or its own text. */
const address = (single: boolean): string =>
  single
    ? URL.createObjectURL(new Blob([document.getElementById("app")!.textContent!], { type: "text/javascript" }))
    : import.meta.url;

if (typeof document === "undefined") listen();
else {
  const digits = inside();
  begin({
    worker: new Worker(address(digits !== undefined), { type: digits === undefined ? "module" : "classic" }),
    digits: digits ?? { tag: "files", base: new URL(".", location.href).href },
    defaults: digits === undefined ? DEFAULTS : { ...DEFAULTS, train: "4000" },
  });
  if (digits === undefined && "serviceWorker" in navigator) {
    navigator.serviceWorker.register("sw.js").catch(() => {
      // Without it the page works all the same, but not offline.
    });
  }
}
