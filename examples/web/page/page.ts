/// <reference lib="dom" />
/**
 * The page: what it is told by its worker it shows, and what is done to it it asks the worker for. It computes nothing itself.
 *
 * @module
 */
import type { Stroke } from "../../../mod.ts";
import type { Digits, News, Standing, Wish } from "../protocol.ts";
import { DEFAULTS, type Texts } from "../settings.ts";
import { showMistakes, showReading } from "./answers.ts";
import { showWeights } from "./canvas.ts";
import { listenToControls } from "./controls.ts";
import { curves } from "./curves.ts";
import { byId, element, percent, say } from "./dom.ts";
import { listenToFiles } from "./files.ts";
import { listenInside } from "./inside.ts";
import { listenToPad } from "./pad.ts";

/** What a page runs with. */
export interface Surroundings {
  readonly worker: Worker;
  readonly digits: Digits;
  readonly defaults?: Texts;
}

const button = (id: string): HTMLButtonElement => byId<HTMLButtonElement>(id);

/** Begins a page. */
export const begin = ({ worker, digits, defaults = DEFAULTS }: Surroundings): void => {
  let images = Number(defaults.train);
  let strokes: readonly Stroke[] = [];
  /** While the worker reads a drawing the next one waits, the newest only. */
  let reading: "idle" | "busy" | "again" = "idle";
  /** Who wants no motion sees the pictures change when training rests. */
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let standing: Standing | undefined;

  const ask = (wish: Wish, transfer: Transferable[] = []): void => worker.postMessage(wish, transfer);

  const read = (): void => {
    if (reading === "idle") ask({ tag: "read", strokes });
    reading = reading === "idle" ? "busy" : "again";
  };

  const clearFaults = (): void => byId("faults").replaceChildren();

  const controls = listenToControls(defaults, () => images, (texts) => ask({ tag: "reset", texts, again: true }));
  listenToPad((now) => {
    strokes = now;
    read();
  });
  const explained = listenInside((example) => ask({ tag: "explain", example }));
  const files = listenToFiles({
    load: (name, bytes) => ask({ tag: "load", name, bytes }, [bytes]),
    save: () => ask({ tag: "save" }),
  });

  button("run").addEventListener("click", () => {
    if (standing?.running === true) ask({ tag: "pause" });
    else if (controls.check(images)) ask({ tag: "run" });
  });
  button("step").addEventListener("click", () => ask({ tag: "step" }));
  button("reset").addEventListener("click", () => {
    if (!controls.check(images)) return;
    ask({ tag: "reset", texts: controls.texts(), again: false });
  });

  const showStanding = (now: Standing): void => {
    standing = now;
    const { epoch, batch, batches, epochs, running, done } = now;
    byId<HTMLProgressElement>("progress").max = Math.max(1, epochs);
    byId<HTMLProgressElement>("progress").value = epoch + batch / batches;
    button("run").textContent = running ? "Pause" : done ? "Done" : epoch + batch > 0 ? "Go on" : "Train";
    button("run").disabled = done && !running;
    button("step").disabled = running || done;
    button("reset").disabled = button("save").disabled = button("other").disabled = false;
    const place = batch > 0 ? `, mini-batch ${batch} of ${batches}` : "";
    say("status", running ? "Training." : done ? "Done." : "Waiting.");
    say("place", `Epoch ${epoch} of ${epochs}${place}.`);
    say(
      "pace",
      now.examplesPerSecond > 0 ? `${Math.round(now.examplesPerSecond).toLocaleString("en")} examples a second.` : "",
    );
    if (strokes.length > 0 && !(running && still)) read();
  };

  const showEpoch = ({ test, training, epochs, milliseconds }: News & { readonly tag: "epoch" }): void => {
    const place = byId("curves");
    const width = Math.max(280, place.clientWidth);
    place.replaceChildren(curves(test, training, epochs, width));
    const { dataset } = document.body;
    dataset["best"] = String(Math.max(0, ...test));
    dataset["epochs"] = String(test.length);
    if (milliseconds > 0) dataset["fastest"] = String(Math.min(milliseconds, Number(dataset["fastest"] ?? Infinity)));
    say("score", test.length > 0 ? percent(test.at(-1)!) : "none yet");
  };

  /** What was said of another run is taken back. */
  const showBeginning = (restored: boolean): void => {
    clearFaults();
    ["verdict", "saved"].forEach((id) => say(id, ""));
    say("fingerprint", "Known when training has ended.");
    ["sha256", "saved", "fastest"].forEach((name) => delete document.body.dataset[name]);
    say("file-status", restored ? "Your last run is here again, as it was saved." : "");
  };

  const hear = (news: News): void => {
    switch (news.tag) {
      case "ready":
        images = news.training;
        controls.check(images);
        return;
      case "begun":
        return showBeginning(news.restored);
      case "standing":
        return showStanding(news.standing);
      case "weights":
        if (!(still && standing?.running)) showWeights(byId<HTMLCanvasElement>("weights"), news.weights);
        return;
      case "epoch":
        return showEpoch(news);
      case "mistakes":
        return showMistakes(news.mistakes, news.all);
      case "saved":
        document.body.dataset["saved"] = `${news.epoch}.${news.batch}`;
        return say(
          "saved",
          `Saved in this browser: epoch ${news.epoch}${news.batch > 0 ? `, mini-batch ${news.batch}` : ""}.`,
        );
      case "ended":
        document.body.dataset["sha256"] = news.sha256;
        say("verdict", `${news.verdict.join(" ")}.`);
        return say("fingerprint", `Engine: ${news.engine}. SHA-256 of the network: ${news.sha256}`);
      case "faults":
        if (news.about === "settings" || news.about === "digits" || news.about === "the worker") {
          if (news.about !== "settings") say("status", "Stopped.");
          return byId("faults").replaceChildren(...news.lines.map((line) => element("p", { class: "wrong" }, line)));
        }
        return files.refused(news.about, news.lines);
      case "loaded":
        return files.loaded(news.name, news.texts);
      case "file":
        return files.give(news.name, news.bytes);
      case "reading":
        showReading(news.pieces, news.empty);
        if (reading === "again") ask({ tag: "read", strokes });
        reading = reading === "again" ? "busy" : "idle";
        return;
      case "explained":
        return explained(news);
    }
  };

  worker.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  worker.onerror = ({ message }) => {
    byId("faults").replaceChildren(
      element("p", { class: "wrong" }, `The worker failed: ${message ?? "it cannot be loaded"}`),
    );
  };
  ask({ tag: "open", digits, texts: controls.texts() });
};
