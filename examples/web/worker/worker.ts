/// <reference lib="dom" />
/**
 * The worker: keeps one run, grants the page's wishes, and trains in pieces short enough that a wish is soon heard. How an epoch
 * is cut into pieces changes no bit of what comes out.
 *
 * @module
 */
import { type Stroke, toRows } from "../../../mod.ts";
import { E } from "../../../lib/deps.ts";
import type { News, ReadPiece, Wish } from "../protocol.ts";
import { decodeSettings, DEFAULTS, type Settings, type Texts, toLink } from "../settings.ts";
import { load, type Sets } from "./digits.ts";
import { explain, readDrawing } from "./reading.ts";
import {
  begin,
  beginWith,
  bytesOf,
  goOn,
  isDone,
  judged,
  mistakenIn,
  modelBytes,
  networkIn,
  resumed,
  type Run,
  verdict,
} from "./run.ts";
import { forget, keep, kept, tidy } from "./store.ts";

/** A piece of work that takes less than `SHORT` may grow, and one of more than `LONG` shrinks; in milliseconds. */
const [SHORT, LONG] = [20, 80];
/** Milliseconds between two pictures of the weights, two lists of mistakes, two checkpoints. */
const [PICTURES, LISTS, CHECKPOINTS] = [150, 500, 1000];

/** The side of a worker that talks to the page. */
interface Page {
  readonly postMessage: (news: News, transfer?: readonly Transferable[]) => void;
  onmessage: ((event: MessageEvent<Wish>) => void) | null;
}

interface State {
  /** Another number for each run: what an old one still does must not count for a new one. */
  readonly id: number;
  readonly sets: Sets;
  /** The link under which it is saved; a run from a file is not. */
  readonly link: string | undefined;
  readonly run: Run;
  readonly running: boolean;
}

const page = globalThis as unknown as Page;
let state: State | undefined;
let ids = 0;
/** Whether a loop of training is under way: it may still end its last piece after it was paused. */
let looping = false;
let size = 1;
let rate = 0;
/** How long the epoch under way has trained, in milliseconds. */
let spent = 0;
const last = { picture: -Infinity, list: -Infinity, checkpoint: -Infinity };

const tell = (news: News, transfer: readonly Transferable[] = []): void => page.postMessage(news, transfer);

const channel = new MessageChannel();
/** Lets wishes in; `setTimeout` would wait four milliseconds. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(undefined);
  });

const standing = ({ run, running }: State): void => {
  const { training, settings } = run;
  tell({
    tag: "standing",
    standing: {
      epoch: training.epoch,
      batch: training.batch ?? 0,
      batches: Math.ceil(settings.train / settings.miniBatch),
      epochs: settings.epochs,
      running,
      done: isDone(run),
      examplesPerSecond: rate,
    },
  });
};

const weights = ({ run }: State): void => {
  const rows = toRows(run.training.network.layers[0]!.weights).map((row) => Float32Array.from(row));
  tell({ tag: "weights", weights: rows }, rows.map(({ buffer }) => buffer));
};

const mistakes = ({ run, sets }: State): void => tell({ tag: "mistakes", ...mistakenIn(run, sets) });

const epoch = ({ run: { scores, onTraining, training, settings }, sets }: State, milliseconds: number): void =>
  tell({
    tag: "epoch",
    epoch: training.epoch,
    epochs: settings.epochs,
    milliseconds,
    test: scores.map((right) => right / sets.test.length),
    training: onTraining,
  });

/** Everything there is to show. */
const show = (now: State): void => {
  standing(now);
  epoch(now, spent);
  weights(now);
  mistakes(now);
};

const checkpoint = async (now: State): Promise<void> => {
  last.checkpoint = performance.now();
  const { link, run: { training: { epoch, batch = 0, diverged } } } = now;
  // A state that has diverged is not saved: read again it would look like a good one.
  if (link === undefined || diverged !== undefined) return;
  const bytes = await bytesOf(now.run, now.sets);
  if (bytes === undefined || state?.id !== now.id) return;
  if (await keep({ link, bytes }) && state?.id === now.id) tell({ tag: "saved", epoch, batch });
};

const ended = async (now: State): Promise<void> => {
  const saved = await modelBytes(now.run);
  if (state?.id !== now.id) return;
  const { engine, unavailable, diverged } = now.run.training;
  tell({
    tag: "ended",
    verdict: [...diverged === undefined ? [] : [diverged.message], ...verdict(now.run, now.sets)],
    sha256: E.isRight(saved) ? saved.right.sha256 : "",
    engine: [engine ?? "none", ...unavailable === undefined ? [] : [unavailable.message]].join(": "),
  });
};

/** What is due by the clock. */
const due = (what: keyof typeof last, every: number): boolean => {
  const now = performance.now();
  if (now - last[what] < every) return false;
  last[what] = now;
  return true;
};

const resize = (milliseconds: number): void => {
  size = milliseconds < SHORT ? 2 * size : milliseconds > LONG ? Math.max(1, Math.floor(size / 2)) : size;
};

/** One piece of training, and the news of it. */
const piece = async (from: State, batches: number): Promise<State> => {
  const started = performance.now();
  const run = goOn(from.run, from.sets, batches);
  const milliseconds = performance.now() - started;
  resize(milliseconds);
  spent += milliseconds;
  const { settings: { miniBatch, train }, training } = run;
  const before = from.run.training;
  const ended = training.epoch > before.epoch;
  const done = (training.batch ?? (ended ? Math.ceil(train / miniBatch) : 0)) - (before.batch ?? 0);
  rate = 1000 * Math.min(train, done * miniBatch) / milliseconds;
  const now: State = {
    ...from,
    run: ended ? judged(run, from.sets) : run,
    running: from.running && !isDone(run),
  };
  if (ended) {
    epoch(now, spent);
    spent = 0;
  }
  if (due("picture", PICTURES) || !now.running) {
    standing(now);
    weights(now);
  }
  if (due("list", LISTS) || !now.running) mistakes(now);
  if (due("checkpoint", CHECKPOINTS) || !now.running) await checkpoint(now);
  return now;
};

/** Trains until there is nothing left to do, or a wish stops it. A wish may change the state between two pieces. */
const train = async (): Promise<void> => {
  let trained: number | undefined;
  looping = true;
  try {
    while (state?.running) {
      const from = state;
      const to = await piece(from, size);
      trained = from.id;
      if (state.id === from.id) state = { ...to, running: state.running && to.running };
      await turn();
    }
  } finally {
    looping = false;
  }
  if (state === undefined) return;
  standing(state);
  if (state.id !== trained) return;
  if (isDone(state.run)) await ended(state);
  else await checkpoint(state);
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

/** Begins the run of a link: where it was saved, if it was and that is wished, else anew. */
const begun = async (sets: Sets, settings: Settings, link: string, again: boolean): Promise<void> => {
  const id = ++ids;
  const bytes = again ? await kept(link) : undefined;
  const found = bytes === undefined ? undefined : await resumed(settings, sets, bytes);
  if (id !== ids) return;
  [spent, rate] = [0, 0];
  const fresh: State = { id, sets, link, run: found ?? begin(settings), running: false };
  state = fresh;
  // What is shown as begun anew must not come back, so it is forgotten first.
  if (!again) await forget(link);
  if (state.id !== id) return;
  tell({ tag: "begun", restored: found !== undefined });
  show(state);
};

const reset = async ({ sets }: State, texts: Texts, again: boolean): Promise<void> => {
  const settings = settingsOf(texts, sets);
  if (settings !== undefined) await begun(sets, settings, toLink(texts), again);
};

const loadFile = async (name: string, bytes: ArrayBuffer): Promise<void> => {
  const found = await networkIn(new Uint8Array(bytes));
  if (E.isLeft(found)) return tell({ tag: "faults", about: name, lines: found.left });
  const network = found.right;
  const { sets, run: { settings } } = state!;
  [spent, rate] = [0, 0];
  const run = beginWith({ ...settings, sizes: network.sizes }, network);
  state = { id: ++ids, sets, link: undefined, run, running: false };
  tell({ tag: "begun", restored: false });
  tell({ tag: "loaded", name, texts: network.sizes.join(", ") });
  show(state);
};

const save = async ({ run }: State): Promise<void> => {
  const saved = await modelBytes(run);
  if (E.isLeft(saved)) return tell({ tag: "faults", about: "the network", lines: saved.left });
  const { buffer } = saved.right.bytes;
  tell({ tag: "file", name: "foldgrad.safetensors", bytes: buffer }, [buffer]);
};

/** What is read in a drawing; nothing where the network's outputs are no numbers that can be compared. */
const read = ({ run }: State, strokes: readonly Stroke[]): readonly ReadPiece[] => {
  try {
    return readDrawing(run.training.network, strokes);
  } catch {
    return [];
  }
};

const grant = async (wish: Wish): Promise<void> => {
  if (wish.tag === "open") return await open(wish);
  const now = state;
  if (now === undefined) return;
  switch (wish.tag) {
    case "run":
      if (now.running || isDone(now.run)) return;
      state = { ...now, running: true };
      standing(state);
      return looping ? undefined : await train();
    case "pause":
      state = { ...now, running: false };
      return standing(state);
    case "step":
      return now.running || looping || isDone(now.run) ? undefined : await step(now);
    case "reset":
      return await reset(now, wish.texts, wish.again);
    case "load":
      return await loadFile(wish.name, wish.bytes);
    case "save":
      return await save(now);
    case "read":
      return tell({ tag: "reading", pieces: read(now, wish.strokes), empty: wish.strokes.length === 0 });
    case "explain":
      return tell(explain(now.run.training.network, now.sets.test, wish.example));
  }
};

/** One mini-batch. Who wished to go on meanwhile goes on after it. */
const step = async (from: State): Promise<void> => {
  looping = true;
  const to = await piece(from, 1).finally(() => looping = false);
  if (state?.id === from.id) state = { ...to, running: state.running && !isDone(to.run) };
  if (state?.running) await train();
  else if (state?.id === from.id && isDone(to.run)) await ended(state);
};

const failed = (thrown: unknown): void => tell({ tag: "faults", about: "the worker", lines: [String(thrown)] });

/** Wishes wait until the digits are there, and single steps for one another. */
let opening: Promise<void> = Promise.resolve();
let steps: Promise<void> = Promise.resolve();

/** Begins to listen. */
export const listen = (): void => {
  page.onmessage = ({ data }) => {
    if (data.tag === "open") opening = grant(data).catch(failed);
    else if (data.tag === "step") steps = steps.then(() => opening).then(() => grant(data)).catch(failed);
    else void opening.then(() => grant(data)).catch(failed);
  };
};
