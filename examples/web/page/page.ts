/// <reference lib="dom" />
/**
 * The page: what it is told by its worker it shows, and what is done to it it asks the worker for. It computes nothing itself.
 *
 * @module
 */
import type { Stroke } from "../../../lib/vision.ts";
import type { Digits, News, Wish } from "../protocol.ts";
import { DEFAULTS, type Texts } from "../settings.ts";
import { showMistakes, showReading } from "./answers.ts";
import { listenToControls } from "./controls.ts";
import { onPress, say } from "./dom.ts";
import { listenToFiles } from "./files.ts";
import { listenInside } from "./inside.ts";
import { listenToPad } from "./pad.ts";
import { showBeginning, showEnd, showEpoch, showFaults, showSaved, showStanding, showWeights } from "./progress.ts";

/** What a page runs with. */
export interface Surroundings {
  readonly worker: Worker;
  readonly digits: Digits;
  readonly defaults?: Texts;
}

/** Begins a page. */
export const begin = ({ worker, digits, defaults = DEFAULTS }: Surroundings): void => {
  let images = Number(defaults.train);
  let strokes: readonly Stroke[] = [];
  /** While the worker reads a drawing the next one waits, the newest only. */
  let reading: "idle" | "busy" | "again" = "idle";
  /** Who wants no motion sees the pictures change when training rests. */
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let [ready, running] = [false, false];

  const ask = (wish: Wish, transfer: Transferable[] = []): void => worker.postMessage(wish, transfer);

  const read = (): void => {
    if (reading === "idle") ask({ tag: "read", strokes });
    reading = reading === "idle" ? "busy" : "again";
  };

  const controls = listenToControls(defaults, () => images, (texts) => ask({ tag: "reset", texts, again: true }));
  listenToPad((now) => {
    strokes = now;
    read();
  });
  const inside = listenInside((example) => ask({ tag: "explain", example }));
  const files = listenToFiles({
    load: (name, bytes) => ask({ tag: "load", name, bytes }, [bytes]),
    save: () => ask({ tag: "save" }),
  });

  onPress("run", () => {
    if (running) return ask({ tag: "pause" });
    if (!controls.insist(images)) return;
    if (!ready) say("status", "Training begins when the digits are there.");
    ask({ tag: "run" });
  });
  onPress("step", () => ask({ tag: "step" }));
  onPress("reset", () => {
    if (controls.insist(images)) ask({ tag: "reset", texts: controls.texts(), again: false });
  });

  const hear = (news: News): void => {
    switch (news.tag) {
      case "ready":
        [images, ready] = [news.training, true];
        return void controls.check(images);
      case "begun":
        inside.forget();
        return showBeginning(news.restored);
      case "standing":
        running = news.standing.running;
        showStanding(news.standing);
        if (strokes.length > 0 && !(running && still)) read();
        return;
      case "weights":
        return running && still ? undefined : showWeights(news);
      case "epoch":
        return showEpoch(news);
      case "mistakes":
        return showMistakes(news.mistakes, news.all);
      case "saved":
        return showSaved(news);
      case "ended":
        return showEnd(news);
      case "faults":
        // Whatever the worker was about to read, it does not any more.
        reading = "idle";
        return showFaults(news);
      case "refused":
        return files.refused(news.what, news.lines);
      case "loaded":
        return files.loaded(news.name, news.network);
      case "file":
        return files.give(news.name, news.bytes);
      case "reading":
        showReading(news.pieces, news.empty);
        if (reading === "again") ask({ tag: "read", strokes });
        reading = reading === "again" ? "busy" : "idle";
        return;
      case "explained":
        return inside.show(news);
    }
  };

  worker.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  worker.onerror = ({ message }) =>
    showFaults({ about: "worker", lines: [`The worker failed: ${message ?? "it cannot be loaded"}`] });
  ask({ tag: "open", digits, texts: controls.texts() });
};
