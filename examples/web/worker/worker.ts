/// <reference lib="dom" />
/**
 * The worker: keeps one run, grants the page's wishes one after another, and trains beside them.
 *
 * @module
 */
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Wish } from "../protocol.ts";
import { decodeSettings, DEFAULTS, type Settings, type Texts, toKey } from "../settings.ts";
import { load, type Sets } from "./digits.ts";
import { ended, failed, scores, show, standing, type State, tell } from "./news.ts";
import { STANDSTILL } from "../../support/pace.ts";
import { queue } from "./queue.ts";
import { explain, readDrawing } from "./reading.ts";
import { begin, beginWith, isDone, isTrained, within } from "./run.ts";
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
      if (running && !isDone(now.run)) onTheWay(now);
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
  await begun(sets, settings, toKey(texts), true, false);
  await tidy();
};

/** Shows a run that has not been shown before. */
const showAll = async (now: State, restored: boolean): Promise<void> => {
  state = now;
  tell({ tag: "begun", restored, epochs: now.run.settings.epochs });
  scores(now);
  show(now, false);
  const { epoch, batch = 0 } = now.run.training;
  if (restored) tell({ tag: "saved", epoch, batch, before: false });
  if (isDone(now.run)) await ended(now);
};

/**
 * Begins the run of a key: where it was saved, if it was and that is wished, else anew. What was saved stays until the new run is
 * farther, or is forgotten first where that is wished; what cannot be read is forgotten.
 */
const begun = async (sets: Sets, settings: Settings, key: string, again: boolean, forget: boolean): Promise<void> => {
  await rest();
  const { slot, found } = await kept(key);
  const old = again && found ? await resumed(settings, sets, found) : undefined;
  const own = forget || (again && found !== undefined && old === undefined) ? await renew(key) : slot;
  await showAll({ sets, run: old ?? begin(settings), pace: STANDSTILL, slot: own }, old !== undefined);
};

const reset = async (
  { sets, slot }: State,
  { texts, again, forget }: Wish & { readonly tag: "reset" },
): Promise<void> => {
  const settings = settingsOf(texts, sets);
  if (settings === undefined) return;
  const key = toKey(texts);
  await rest();
  // Where the settings are others it is the old run that is to be forgotten.
  if (forget && slot !== undefined && slot.link !== key) await renew(slot.link);
  await begun(sets, settings, key, again, forget && slot?.link === key);
};

/** Another number of epochs for the run that is there, which goes on if it was going. */
const lengthen = async (epochs: number): Promise<void> => {
  const wasRunning = running;
  await rest();
  if (state === undefined) return;
  state = { ...state, run: within(state.run, epochs) };
  tell({ tag: "epochs", epochs: state.run.settings.epochs });
  scores(state);
  standing(state, false);
  if (isDone(state.run)) await ended(state);
  else if (wasRunning) await run();
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
      return await reset(state, wish);
    case "epochs":
      return await lengthen(wish.epochs);
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
      const skill = run.loaded || run.training.epoch > 0 ? "enough" : isTrained(run) ? "some" : "none";
      const pieces = skill === "none" ? [] : readDrawing(run.training.network, wish.strokes);
      return tell({ tag: "reading", pieces, empty: wish.strokes.length === 0, skill });
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
