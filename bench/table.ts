/**
 * The table of the README's performance section: foldgrad against NumPy on this machine, one thread each, as ratios taken in one
 * run with the two in turn.
 *
 *     deno task bench:table                              everything, in about three minutes
 *     deno task bench:table epochs|example|evaluation|whole|growth
 *
 * NumPy needs `apt-get install python3-numpy libopenblas0-pthread`; without it, foldgrad's own figures are printed.
 *
 * @module
 */
import { cpus } from "node:os";
import { evaluate, initialise, type Mnist, nextEpoch, type Precision, seed, type Training } from "../mod.ts";
import { E } from "../lib/deps.ts";
import { mnist } from "../data/mnist.ts";
import { growth } from "./table/growth.ts";
import { inTurn, type Laps, timed, type Way } from "./table/laps.ts";
import { findPeer, isFair, peakCommand, type Peer, serve, wholeCommand } from "./table/peer.ts";
import { measuring, type Whole, wholeInTurn } from "./table/whole.ts";

const EPOCHS = 30;

/** One epoch of the book's run after another, with its shuffle. */
const epochs = ({ training }: Mnist, hidden: number, precision: Precision): Way => {
  const [network, next] = initialise([784, hidden, 10])(seed(1));
  let state: Training<readonly [784, number, 10]> = { epoch: 0, network, seed: next };
  return timed(() => {
    state = nextEpoch(training, { eta: 3, miniBatch: 10, precision })(state)!;
    if (state.engine !== "simd") throw new Error("The kernel did not run");
  });
};

/** A row: the work, foldgrad, NumPy where there is one, and what the ratio must be. */
interface Row {
  readonly work: string;
  readonly ours: Laps;
  readonly theirs: Laps | undefined;
  readonly goal: string;
}

const ms = ({ min, median }: Laps): string => {
  const digits = min < 20 ? 2 : min < 1000 ? 1 : 0;
  return `${min.toFixed(digits)} / ${median.toFixed(digits)}`;
};

const line = ({ work, ours, theirs, goal }: Row): string => {
  const ratio = theirs && [theirs.min / ours.min, theirs.median / ours.median].map((r) => r.toFixed(1)).join(" / ");
  return `| ${work} | ${ms(ours)} | ${theirs === undefined ? "-" : ms(theirs)} | ${ratio ?? "-"} | ${goal} |`;
};

const HEAD = [
  "| work | foldgrad, ms: min / median | NumPy, ms: min / median | times faster, by min / by median | must (aim) |",
  "|---|---:|---:|---:|---|",
];

/** Ours and, where there is a peer, theirs, in turn. */
const against = async (
  peer: Peer | undefined,
  program: Parameters<typeof serve>[1],
  what: "epoch" | "evaluate",
  rounds: number,
  ours: readonly Way[],
): Promise<readonly Laps[]> =>
  peer === undefined
    ? await inTurn(rounds, ours)
    : await serve(peer, program, (served) => inTurn(rounds, [...ours, served[what]]));

const epochRows = async (data: Mnist, peer: Peer | undefined): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (
    const [hidden, precision, goal] of [[30, "f32", "4.5 (8)"], [30, "f64", "2.5 (4)"], [
      100,
      "f32",
      "2.5 (5)",
    ]] as const
  ) {
    const program = ["matrix", hidden, precision] as const;
    const [ours, theirs] = await against(peer, program, "epoch", 9, [epochs(data, hidden, precision)]);
    const work = `epoch [784, ${hidden}, 10] ${precision}, NumPy matrix ${precision}`;
    lines.push(line({ work, ours: ours!, theirs, goal }));
  }
  return lines;
};

const exampleRows = async (data: Mnist, peer: Peer | undefined): Promise<readonly string[]> => {
  const ways = [epochs(data, 30, "f32"), epochs(data, 30, "f64")];
  const [f32, f64, theirs] = await against(peer, ["example", 30, "f64"], "epoch", 3, ways);
  const row = (precision: Precision, ours: Laps): string =>
    line({ work: `epoch [784, 30, 10] ${precision}, NumPy per example f64`, ours, theirs, goal: "40 (80)" });
  return [row("f32", f32!), row("f64", f64!)];
};

const evaluationRows = async ({ test }: Mnist, peer: Peer | undefined): Promise<readonly string[]> => {
  const [network] = initialise([784, 30, 10])(seed(1));
  const ours = timed(() => evaluate(network, { precision: "f32" })(test));
  const [laps, theirs] = await against(peer, ["matrix", 30, "f32"], "evaluate", 31, [ours]);
  const work = `evaluation of ${test.length} images, [784, 30, 10] f32`;
  return [line({ work, ours: laps!, theirs, goal: "at most 8 ms (4 ms)" })];
};

const memory = ({ peak }: Whole): string => peak === undefined ? "not measured" : `${peak.toFixed(0)} MB`;

const wholeRows = async (peer: Peer | undefined): Promise<readonly string[]> => {
  const measure = await measuring(peer === undefined ? [] : peakCommand(peer));
  const example = new URL("../examples/mnist.ts", import.meta.url).pathname;
  const ours = [Deno.execPath(), "run", "--no-prompt", example, "--epochs", String(EPOCHS)];
  const commands = peer === undefined ? [ours] : [ours, wholeCommand(peer, EPOCHS)];
  const [own, theirs] = await wholeInTurn(3, measure, commands);
  return [
    line({
      work: `whole command, ${EPOCHS} epochs, NumPy matrix f32`,
      ours: own!.time,
      theirs: theirs?.time,
      goal: "3 (5)",
    }),
    `| its peak memory | ${memory(own!)} | ${
      theirs === undefined ? "-" : memory(theirs)
    } | | at most 300 MB (200 MB) |`,
  ];
};

const machine = (): readonly string[] => [
  `${cpus()[0]?.model.trim()}, ${navigator.hardwareConcurrency} cores, ${Deno.build.os} ${Deno.build.arch}; ` +
  `Deno ${Deno.version.deno}, V8 ${Deno.version.v8}`,
];

const opponent = (peer: Peer | undefined): readonly string[] => {
  if (peer === undefined) {
    return ["No NumPy: no python3 here can import it. Install it: apt-get install python3-numpy libopenblas0-pthread"];
  }
  const { python, numpy, blas, config } = peer;
  return [
    `NumPy ${numpy}, Python ${python}, ${config ?? "no OpenBLAS"} (${blas ?? "no BLAS library"}), ` +
    "OPENBLAS_NUM_THREADS=1, OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE unset",
    ...isFair(peer) ? [] : ["NOT A FAIR OPPONENT: install libopenblas0-pthread; other BLAS may be ten times slower"],
  ];
};

const PARTS = ["epochs", "example", "evaluation", "whole", "growth"];
const wanted = Deno.args.length === 0 ? PARTS : PARTS.filter((part) => Deno.args.includes(part));
const show = (lines: readonly string[]): void => lines.forEach((text) => console.log(text));

const decoded = await mnist();
if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
const data = decoded.right;
const peer = await findPeer();
show([...machine(), ...opponent(peer), ""]);
const parts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  epochs: () => epochRows(data, peer),
  example: () => exampleRows(data, peer),
  evaluation: () => evaluationRows(data, peer),
  whole: () => wholeRows(peer),
  growth: async () => ["", ...await growth(data, "f32"), "", ...await growth(data, "f64")],
};
if (wanted.some((part) => part !== "growth")) show(HEAD);
for (const part of wanted) show(await parts[part]!());
