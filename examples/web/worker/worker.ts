/// <reference lib="dom" />
/**
 * The worker: keeps one run, grants the page's wishes one after another, and trains beside them.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Wish } from "../protocol.ts";
import { decodeSettings, DEFAULTS, type Settings, type Texts, toLink } from "../settings.ts";
import { load, type Sets } from "./digits.ts";
import { ended, failed, scores, show, standing, type State, tell } from "./news.ts";
import { STANDSTILL } from "../../support/pace.ts";
import { queue } from "./queue.ts";
import { explain, readDrawing } from "./reading.ts";
import { begin, beginWith, isDone } from "./run.ts";
import { modelBytes, modelIn, resumed } from "./saved.ts";
import { kept, renew, tidy } from "./store.ts";
import { atRest, onTheWay, piece } from "./training.ts";

let state: State | undefined;
let running = false;
/** The end of the training under way. */
let training: Promise<void> = Promise.resolve();

const channel = new MessageChannel();
/** Lets wishes in; `setTimeout` would wait four milliseconds. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(undefined);
  });

/** Trains until there is nothing left to do, or somebody wants it to rest. Nobody else changes the state before it has ended. */
const train = async (from: State): Promise<void> => {
  let now = from;
  try {
    while (running && !isDone(now.run)) {
      state = now = piece(now, now.pace.size);
      if (running && !isDone(now.run)) await onTheWay(now);
      await turn();
    }
    running = false;
    await atRest(now);
  } catch (thrown) {
    running = false;
    standing(now, false);
    failed(thrown);
  }
};

const rest = async (): Promise<void> => {
  running = false;
  await training;
};

const run = async (): Promise<void> => {
  if (running) return;
  await training;
  if (state === undefined || isDone(state.run)) return;
  running = true;
  standing(state, true);
  training = train(state);
};

/** One mini-batch. */
const step = async (): Promise<void> => {
  if (running) return;
  await training;
  if (state === undefined || isDone(state.run)) return;
  state = piece(state, 1);
  await atRest(state);
};

const settingsOf = (texts: Texts, sets: Sets): Settings | undefined => {
  const decoded = decodeSettings(texts, sets.training.length);
  if (E.isRight(decoded)) return decoded.right;
  tell({ tag: "faults", about: "settings", lines: decoded.left.map(({ message }) => message) });
  return undefined;
};

const open = async (wish: Wish & { readonly tag: "open" }): Promise<void> => {
  const loaded = await load(wish.digits);
  if (E.isLeft(loaded)) return tell({ tag: "faults", about: "digits", lines: loaded.left });
  const sets = loaded.right;
  // A link that is wrong is told of, and the page begins with the book's network.
  const given = settingsOf(wish.texts, sets);
  const texts = given === undefined ? { ...DEFAULTS, train: String(sets.training.length) } : wish.texts;
  const settings = given ?? settingsOf(texts, sets);
  if (settings === undefined) return;
  tell({ tag: "ready", training: sets.training.length, test: sets.test.length });
  await begun(sets, settings, toLink(texts), true);
  await tidy();
};

/** Shows a run that has not been shown before. */
const showAll = async (now: State, restored: boolean): Promise<void> => {
  state = now;
  tell({ tag: "begun", restored });
  scores(now);
  show(now, false);
  const { epoch, batch = 0 } = now.run.training;
  if (restored) tell({ tag: "saved", epoch, batch });
  if (isDone(now.run)) await ended(now);
};

/** Begins the run of a link: where it was saved, if it was and that is wished, else anew. */
const begun = async (sets: Sets, settings: Settings, link: string, again: boolean): Promise<void> => {
  await rest();
  const { slot, found } = again ? await kept(link) : {};
  const old = found && await resumed(settings, sets, found);
  // What is shown as begun anew must not come back, so it is forgotten first; and so is what cannot be read.
  const own = slot === undefined || (found !== undefined && old === undefined) ? await renew(link) : slot;
  await showAll({ sets, run: old ?? begin(settings), pace: STANDSTILL, slot: own }, old !== undefined);
};

const reset = async ({ sets }: State, texts: Texts, again: boolean): Promise<void> => {
  const settings = settingsOf(texts, sets);
  if (settings !== undefined) await begun(sets, settings, toLink(texts), again);
};

const loadFile = async (name: string, bytes: ArrayBuffer): Promise<void> => {
  const found = await modelIn(new Uint8Array(bytes));
  if (E.isLeft(found)) return tell({ tag: "refused", what: `${name} cannot be loaded`, lines: found.left });
  await rest();
  if (state === undefined) return;
  const { sets, run: { settings } } = state;
  const { network: { sizes }, precision } = found.right;
  await showAll({ sets, run: beginWith(settings, found.right), pace: STANDSTILL }, false);
  const words = precision === "f32" ? "single" : "double";
  tell({ tag: "loaded", name, network: `${sizes.join(", ")} neurons in ${words} precision` });
};

const save = async ({ run }: State): Promise<void> => {
  const saved = await modelBytes(run);
  if (E.isLeft(saved)) return tell({ tag: "refused", what: "The network cannot be saved", lines: saved.left });
  const { buffer } = saved.right.bytes;
  tell({ tag: "file", name: "foldgrad.safetensors", bytes: buffer }, [buffer]);
};

/** Grants a wish that changes the run. */
const change = async (wish: Wish): Promise<void> => {
  if (wish.tag === "open") return await open(wish);
  if (state === undefined) return;
  switch (wish.tag) {
    case "run":
      return await run();
    case "pause":
      return await rest();
    case "step":
      return await step();
    case "reset":
      return await reset(state, wish.texts, wish.again);
    case "load":
      return await loadFile(wish.name, wish.bytes);
  }
};

/** Grants a wish that only looks. */
const look = async (wish: Wish): Promise<void> => {
  if (state === undefined) return;
  const { run, sets } = state;
  switch (wish.tag) {
    case "save":
      return await save(state);
    case "read": {
      const pieces = readDrawing(run.training.network, wish.strokes);
      return tell({ tag: "reading", pieces, empty: wish.strokes.length === 0 });
    }
    case "explain":
      return tell(explain(run.training.network, sets.test, wish.example));
  }
};

/** Begins to listen. Wishes that change the run are granted in turn; those that only look wait for the digits alone. */
export const listen = (): void => {
  const inTurn = queue(failed);
  let opened: Promise<void> = Promise.resolve();
  globalThis.onmessage = ({ data: wish }: MessageEvent<Wish>) => {
    if (wish.tag === "pause") running = false;
    if (["save", "read", "explain"].includes(wish.tag)) opened.then(() => look(wish)).catch(failed);
    else if (wish.tag === "open") opened = inTurn(() => change(wish));
    else inTurn(() => change(wish));
  };
};
