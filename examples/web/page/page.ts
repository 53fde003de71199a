/// <reference lib="dom" />
/**
 * The page: what it is told by its worker it shows, and what is done to it it asks the worker for. It computes nothing itself.
 *
 * @module
 */
import type { Stroke } from "../../../lib/vision.ts";
import type { Digits, News, Standing, Wish } from "../protocol.ts";
import { DEFAULTS, MOST_EPOCHS, type Texts } from "../settings.ts";
import { showMistakes, showReading } from "./answers.ts";
import { askFirst } from "./ask.ts";
import { paintAgain } from "./canvas.ts";
import { listenToControls } from "./controls.ts";
import { onPress, say } from "./dom.ts";
import { listenToFiles } from "./files.ts";
import { listenInside } from "./inside.ts";
import { listenToPad } from "./pad.ts";
import {
  isSaved,
  MORE,
  showBeginning,
  showEnd,
  showEpoch,
  showFaults,
  showLonger,
  showSaved,
  showStanding,
  showWeights,
} from "./progress.ts";

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
  let ready = false;
  let now: Standing | undefined;

  const ask = (wish: Wish, transfer: Transferable[] = []): void => worker.postMessage(wish, transfer);

  const read = (): void => {
    if (reading === "idle") ask({ tag: "read", strokes });
    reading = reading === "idle" ? "busy" : "again";
  };

  /** Gives up the network that is there, if it was trained only after a question, for the run of the controls. */
  const beginRun = async (again: boolean): Promise<void> => {
    const kept = isSaved()
      ? again
        ? "stays saved in this browser under its own settings"
        : "stays saved in this browser until the new run is farther"
      : "is saved nowhere: go back to save it first";
    const decision = now?.trained && !now.diverged
      ? await askFirst(`A new run gives up the trained network that is shown. It ${kept}.`)
      : "begin";
    if (decision === "back") return controls.back();
    controls.accept();
    ask({ tag: "reset", texts: controls.texts(), again, forget: decision === "forget" });
  };

  const lengthen = (epochs: number): void => {
    controls.accept({ ...controls.texts(), epochs: String(epochs) });
    ask({ tag: "epochs", epochs });
  };

  const controls = listenToControls(defaults, () => images, (names) => {
    const epochs = Number(controls.texts().epochs);
    const goesOn = names.join() === "epochs" && now !== undefined && epochs >= now.epoch + Math.min(1, now.batch);
    if (goesOn) lengthen(epochs);
    else void beginRun(true);
  });
  listenToPad((now) => {
    strokes = now;
    read();
  });
  const inside = listenInside((example) => ask({ tag: "explain", example }));
  const files = listenToFiles({
    load: async (name, bytes) => {
      const isLost = now?.trained && now.epoch + now.batch > 0 && !isSaved();
      const words = `${name} takes the place of a trained network that is saved nowhere: go back to save it first.`;
      if (!isLost || await askFirst(words) !== "back") ask({ tag: "load", name, bytes }, [bytes]);
    },
    save: () => ask({ tag: "save" }),
  });

  onPress("run", () => {
    if (now?.running) return ask({ tag: "pause" });
    if (!controls.insist(images)) return;
    if (now?.done) lengthen(Math.min(MOST_EPOCHS, now.epochs + MORE));
    if (!ready) say("status", "Training begins when the digits are there.");
    ask({ tag: "run" });
  });
  onPress("step", () => ask({ tag: "step" }));
  onPress("reset", () => {
    if (controls.insist(images)) void beginRun(false);
  });

  /** A run that came back may have done more epochs than the link says. */
  const told = (epochs: number): void => {
    const texts = controls.texts();
    if (Number(texts.epochs) < epochs) controls.accept({ ...texts, epochs: String(epochs) });
  };

  const hear = (news: News): void => {
    switch (news.tag) {
      case "ready":
        [images, ready] = [news.training, true];
        return void controls.check(images);
      case "begun":
        inside.forget();
        told(news.epochs);
        return showBeginning(news.restored);
      case "epochs":
        told(news.epochs);
        return showLonger();
      case "standing":
        now = news.standing;
        showStanding(now);
        if (strokes.length > 0 && !(now.running && still)) read();
        return;
      case "weights":
        return now?.running && still ? undefined : showWeights(news);
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
        showReading(news);
        if (reading === "again") ask({ tag: "read", strokes });
        reading = reading === "again" ? "busy" : "idle";
        return;
      case "explained":
        return inside.show(news);
    }
  };

  addEventListener("resize", paintAgain);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paintAgain);
  worker.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  worker.onerror = ({ message }) =>
    showFaults({ about: "worker", lines: [`The worker failed: ${message ?? "it cannot be loaded"}`] });
  ask({ tag: "open", digits, texts: controls.texts() });
};
