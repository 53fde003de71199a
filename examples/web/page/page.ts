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
  let planned = 1;
  /** Who wants no motion sees the pictures change when training rests. */
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let standing: Standing | undefined;

  const ask = (wish: Wish, transfer: Transferable[] = []): void => worker.postMessage(wish, transfer);

  const read = (): void => {
    if (reading === "idle") ask({ tag: "read", strokes });
    reading = reading === "idle" ? "busy" : "again";
  };

  const clearFaults = (): void => byId("faults").replaceChildren();

  const controls = listenToControls(defaults, () => images, (texts) => {
    clearFaults();
    say("verdict", "");
    ask({ tag: "reset", texts });
  });
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
    say("verdict", "");
    ask({ tag: "reset", texts: controls.texts() });
  });

  const showStanding = (now: Standing): void => {
    standing = now;
    const { epoch, batch, batches, running } = now;
    planned = Number(controls.texts().epochs);
    byId<HTMLProgressElement>("progress").max = Math.max(1, planned);
    byId<HTMLProgressElement>("progress").value = epoch + batch / batches;
    const done = epoch >= planned;
    button("run").textContent = running ? "Pause" : done ? "Done" : epoch + batch > 0 ? "Go on" : "Train";
    button("run").disabled = done && !running;
    button("step").disabled = running || done;
    button("reset").disabled = button("save").disabled = button("other").disabled = false;
    const place = batch > 0 ? `, mini-batch ${batch} of ${batches}` : "";
    say("status", running ? "Training." : done ? "Done." : "Waiting.");
    say("place", `Epoch ${epoch} of ${planned}${place}.`);
    say(
      "pace",
      now.examplesPerSecond > 0 ? `${Math.round(now.examplesPerSecond).toLocaleString("en")} examples a second.` : "",
    );
    if (strokes.length > 0 && !(running && still)) read();
  };

  const showEpoch = ({ scores, training, of, milliseconds }: News & { readonly tag: "epoch" }): void => {
    const shares = (counts: readonly number[]): readonly number[] => counts.map((count) => count / of);
    const place = byId("curves");
    const width = Math.max(280, place.clientWidth);
    place.replaceChildren(curves(shares(scores), shares(training), Number(controls.texts().epochs), width));
    const { dataset } = document.body;
    dataset["best"] = String(Math.max(0, ...scores) / of);
    dataset["epochs"] = String(scores.length);
    if (milliseconds > 0) dataset["fastest"] = String(Math.min(milliseconds, Number(dataset["fastest"] ?? Infinity)));
    if (scores.length > 0) say("score", `${percent(scores.at(-1)! / of)}`);
  };

  const hear = (news: News): void => {
    switch (news.tag) {
      case "ready":
        images = news.training;
        controls.check(images);
        say("file-status", news.restored ? "Your last run is here again, as it was saved." : "");
        return;
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
        return say(
          "verdict",
          `${news.verdict.join(" ")}. Engine: ${news.engine}. SHA-256 of the network: ${news.sha256}`,
        );
      case "faults":
        if (news.about === "settings" || news.about === "digits" || news.about === "the worker") {
          return byId("faults").replaceChildren(...news.lines.map((line) => element("p", { class: "wrong" }, line)));
        }
        return files.refused(news.about, news.lines);
      case "loaded":
        clearFaults();
        return files.loaded(news.name, news.texts);
      case "file":
        return files.give(news.name, news.bytes);
      case "reading":
        showReading(news.pieces);
        if (reading === "again") ask({ tag: "read", strokes });
        reading = reading === "again" ? "busy" : "idle";
        return;
      case "explained":
        return explained(news);
    }
  };

  worker.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  worker.onerror = ({ message }) => {
    byId("faults").replaceChildren(element("p", { class: "wrong" }, `The worker failed: ${message}`));
  };
  ask({ tag: "open", digits, texts: controls.texts() });
};
