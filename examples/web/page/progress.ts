/// <reference lib="dom" />
/**
 * How a run goes: where it stands, what it has learned, what is saved of it, and how it ends.
 *
 * @module
 */
import { type News, type Standing, titleOf } from "../protocol.ts";
import { MOST_EPOCHS } from "../settings.ts";
import { paintWeights } from "./canvas.ts";
import { curves } from "./curves.ts";
import { byId, element, enable, percent, say } from "./dom.ts";

type Told<Tag extends News["tag"]> = News & { readonly tag: Tag };

/** So many more epochs are offered when a run is done. */
export const MORE = 10;

/** What training is called where it stands, and the button that moves it. */
const wordsFor = (
  { running, done, diverged, epoch, batch, epochs }: Standing,
): readonly [status: string, button: string] =>
  running
    ? ["Training.", "Pause"]
    : diverged
    ? ["It diverged: the numbers grew without bound.", "Diverged"]
    : done
    ? epochs < MOST_EPOCHS
      ? ["Done.", `${Math.min(MORE, MOST_EPOCHS - epochs)} more epochs`]
      : [`Done: this page trains for at most ${MOST_EPOCHS} epochs.`, "Done"]
    : ["Waiting.", epoch + batch > 0 ? "Go on" : "Train"];

/** Shows where training stands. */
export const showStanding = (standing: Standing): void => {
  const { epoch, batch, batches, epochs, running, done, diverged, examplesPerSecond } = standing;
  const progress = byId<HTMLProgressElement>("progress");
  [progress.max, progress.value] = [Math.max(1, epochs), epoch + batch / batches];
  const [status, button] = wordsFor(standing);
  say("status", status);
  say("run", button);
  enable("run", running || !(diverged || (done && epochs >= MOST_EPOCHS)));
  enable("step", !running && !done);
  ["reset", "save", "other"].forEach((id) => enable(id, true));
  say("place", `Epoch ${epoch} of ${epochs}${batch > 0 ? `, mini-batch ${batch} of ${batches}` : ""}.`);
  const pace = Math.round(examplesPerSecond);
  say("pace", pace > 0 ? `${pace.toLocaleString("en")} examples a second.` : "");
};

let drawn: Told<"epoch"> | undefined;

const drawCurves = (): void => {
  if (drawn === undefined) return;
  const place = byId("curves");
  const text = parseFloat(getComputedStyle(document.documentElement).fontSize);
  place.replaceChildren(curves(drawn.test, drawn.training, drawn.epochs, place.clientWidth, text));
};

/** Shows the epochs so far. */
export const showEpoch = (news: Told<"epoch">): void => {
  const { test, milliseconds } = news;
  if (drawn === undefined) addEventListener("resize", drawCurves);
  drawn = news;
  drawCurves();
  const { dataset } = document.body;
  dataset["best"] = String(Math.max(0, ...test));
  dataset["epochs"] = String(test.length);
  if (milliseconds > 0) dataset["fastest"] = String(Math.min(milliseconds, Number(dataset["fastest"] ?? Infinity)));
  say("score", test.length > 0 ? percent(test.at(-1)!) : "none yet");
};

/** Shows weights, and says whose they are. */
export const showWeights = ({ weights, neurons, layers }: Told<"weights">): void => {
  paintWeights(byId<HTMLCanvasElement>("weights"), weights);
  const shown = weights.length < neurons ? `the first ${weights.length} of ${neurons}` : `all ${neurons}`;
  say("neurons", `${titleOf(0, layers)}: ${shown} neurons.`);
};

/** What was said of an end is taken back. */
export const showLonger = (): void => {
  say("verdict", "");
  say("fingerprint", "Known when training has ended.");
  delete document.body.dataset["sha256"];
};

/** What was said of another run is taken back. */
export const showBeginning = (restored: boolean): void => {
  showLonger();
  byId("faults").replaceChildren();
  say("saved", "");
  ["saved", "fastest"].forEach((name) => delete document.body.dataset[name]);
  say("file-status", restored ? "Your last run is here again, as it was saved." : "");
};

/** Shows what is safe. */
export const showSaved = ({ epoch, batch, before }: Told<"saved">): void => {
  document.body.dataset["saved"] = `${epoch}.${batch}`;
  const place = `epoch ${epoch}${batch > 0 ? `, mini-batch ${batch}` : ""}`;
  say("saved", `Saved in this browser: ${place}${before ? " of the run before, until this one is farther" : ""}.`);
};

/** Whether anything of the run, or of one before it with the same settings, is safe. */
export const isSaved = (): boolean => document.body.dataset["saved"] !== undefined;

/** Shows how a run ended. */
export const showEnd = ({ verdict, sha256, engine }: Told<"ended">): void => {
  document.body.dataset["sha256"] = sha256;
  say("verdict", [...verdict, "The diagnosis judges by the validation digits"].map((line) => `${line}.`).join(" "));
  say("fingerprint", `Engine: ${engine}. SHA-256 of the network: ${sha256}`);
};

/** Says what is wrong. */
export const showFaults = ({ about, lines }: Pick<Told<"faults">, "about" | "lines">): void => {
  if (about !== "settings") say("status", "Stopped.");
  byId("faults").replaceChildren(...lines.map((line) => element("p", { class: "wrong" }, line)));
};
