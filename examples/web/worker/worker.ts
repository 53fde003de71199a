/// <reference lib="dom" />
/**
 * The worker: keeps one run, grants the page's wishes, and trains in pieces short enough that a wish is soon heard. How an epoch
 * is cut into pieces changes no bit of what comes out.
 *
 * @module
 */
import { toRows } from "../../../mod.ts";
import { E } from "../../../lib/deps.ts";
import type { News, Wish } from "../protocol.ts";
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
  readonly link: string;
  readonly run: Run;
  readonly running: boolean;
}

const page = globalThis as unknown as Page;
let state: State | undefined;
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

const standing = ({ run: { training, settings }, running }: State): void =>
  tell({
    tag: "standing",
    standing: {
      epoch: training.epoch,
      batch: training.batch ?? 0,
      batches: Math.ceil(settings.train / settings.miniBatch),
      running,
      examplesPerSecond: rate,
    },
  });

const weights = ({ run }: State): void => {
  const rows = toRows(run.training.network.layers[0]!.weights).map((row) => Float32Array.from(row));
  tell({ tag: "weights", weights: rows }, rows.map(({ buffer }) => buffer));
};

const mistakes = ({ run, sets }: State): void => tell({ tag: "mistakes", ...mistakenIn(run.training.network, sets) });

const epoch = ({ run: { scores, onTraining, training }, sets }: State, milliseconds: number): void =>
  tell({ tag: "epoch", epoch: training.epoch, milliseconds, scores, training: onTraining, of: sets.test.length });

/** Everything there is to show. */
const show = (now: State): void => {
  standing(now);
  epoch(now, spent);
  weights(now);
  mistakes(now);
};

const checkpoint = async (now: State): Promise<void> => {
  last.checkpoint = performance.now();
  const bytes = await bytesOf(now.run, now.sets);
  if (bytes === undefined || state?.id !== now.id) return;
  const { epoch, batch = 0 } = now.run.training;
  if (await keep({ link: now.link, bytes })) tell({ tag: "saved", epoch, batch });
};

const ended = async (now: State): Promise<void> => {
  const saved = await modelBytes(now.run);
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
  looping = true;
  while (state?.running) {
    const from = state;
    const to = await piece(from, size);
    if (state.id === from.id) state = { ...to, running: state.running && to.running };
    await turn();
  }
  looping = false;
  if (state === undefined) return;
  standing(state);
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
  const link = toLink(texts);
  const found = await kept(link);
  const again = found === undefined ? undefined : await resumed(settings, sets, found);
  state = { id: 0, sets, link, run: again ?? begin(settings), running: false };
  tell({ tag: "ready", training: sets.training.length, test: sets.test.length, restored: again !== undefined });
  show(state);
  await tidy();
};

const reset = async (now: State, texts: Texts): Promise<void> => {
  const settings = settingsOf(texts, now.sets);
  if (settings === undefined) return;
  spent = 0;
  state = { ...now, id: now.id + 1, link: toLink(texts), run: begin(settings), running: false };
  show(state);
  await forget(state.link);
};

const loadFile = async (now: State, name: string, bytes: ArrayBuffer): Promise<void> => {
  const found = await networkIn(new Uint8Array(bytes));
  if (E.isLeft(found)) return tell({ tag: "faults", about: name, lines: found.left });
  const network = found.right;
  state = {
    ...now,
    id: now.id + 1,
    run: beginWith({ ...now.run.settings, sizes: network.sizes }, network),
    running: false,
  };
  tell({ tag: "loaded", name, texts: network.sizes.join(", ") });
  show(state);
};

const save = async ({ run }: State): Promise<void> => {
  const saved = await modelBytes(run);
  if (E.isLeft(saved)) return tell({ tag: "faults", about: "the network", lines: saved.left });
  const { buffer } = saved.right.bytes;
  tell({ tag: "file", name: "foldgrad.safetensors", bytes: buffer }, [buffer]);
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
      return await reset(now, wish.texts);
    case "load":
      return await loadFile(now, wish.name, wish.bytes);
    case "save":
      return await save(now);
    case "read":
      return tell({ tag: "reading", pieces: readDrawing(now.run.training.network, wish.strokes) });
    case "explain":
      return tell(explain(now.run.training.network, now.sets.test, wish.example));
  }
};

/** One mini-batch. Who wished to go on meanwhile goes on after it. */
const step = async (from: State): Promise<void> => {
  looping = true;
  const to = await piece(from, 1);
  looping = false;
  if (state?.id === from.id) state = { ...to, running: state.running && !isDone(to.run) };
  if (state?.running) await train();
  else if (state?.id === from.id && isDone(to.run)) await ended(state);
};

const failed = (thrown: unknown): void => tell({ tag: "faults", about: "the worker", lines: [String(thrown)] });

/** Single steps wait for one another. */
let steps: Promise<void> = Promise.resolve();

/** Begins to listen. */
export const listen = (): void => {
  page.onmessage = ({ data }) => {
    if (data.tag === "step") steps = steps.then(() => grant(data)).catch(failed);
    else grant(data).catch(failed);
  };
};
