/**
 * The table of bench/README.md: foldgrad against NumPy and PyTorch on this machine, one thread each, as ratios taken in
 * one run with all of them in turn.
 *
 *     deno task bench:table                              everything, in about six minutes of a processor
 *     deno task bench:table 30|100|300|example|evaluation|whole|growth
 *
 * 30, 100 and 300 are the hidden neurons of the network whose epochs 2, 30 and 120 are timed. The peers need
 * `apt-get install python3-numpy libopenblas0-pthread python3-torch`; without them, foldgrad's own figures are printed.
 *
 * @module
 */
import { cpus } from "node:os";
import { evaluate, initialise, seed } from "../mod.ts";
import type { Mnist } from "../lib/data.ts";
import { E } from "../lib/deps.ts";
import { mnist } from "../data/mnist.ts";
import { epochRows, firstEpoch } from "./table/epochs.ts";
import { growth } from "./table/growth.ts";
import { inTurn, type Laps, timed, type Way } from "./table/laps.ts";
import { findPeer, isFair, peakCommand, type Peer, serve, wholeCommand } from "./table/peer.ts";
import { HEAD, line } from "./table/row.ts";
import { measuring, type Whole, wholeInTurn } from "./table/whole.ts";

const EPOCHS = 30;

/** Ours and, where there is NumPy, its, in turn. */
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

const exampleRows = async (data: Mnist, peer: Peer | undefined): Promise<readonly string[]> => {
  const ways = [firstEpoch(data, "f32"), firstEpoch(data, "f64")];
  const [f32, f64, numpy] = await against(peer, ["example", 30, "f64"], "epoch", 3, ways);
  return [["f32", f32!] as const, ["f64", f64!] as const].map(([precision, ours]) =>
    line({ work: `epoch 1 of [784, 30, 10], ${precision}; NumPy an example at a time, f64`, ours, numpy })
  );
};

const evaluationRows = async ({ test }: Mnist, peer: Peer | undefined): Promise<readonly string[]> => {
  const [network] = initialise([784, 30, 10])(seed(1));
  const way = timed(() => evaluate(network, { precision: "f32" })(test));
  const [ours, numpy] = await against(peer, ["matrix", 30, "f32"], "evaluate", 31, [way]);
  return [line({ work: `evaluation of ${test.length} images, [784, 30, 10], f32`, ours: ours!, numpy })];
};

const memory = ({ peak }: Whole): string => peak === undefined ? "not measured" : `${peak.toFixed(0)} MB`;

const wholeRows = async (peer: Peer | undefined): Promise<readonly string[]> => {
  const measure = await measuring(peer === undefined ? [] : peakCommand(peer));
  const example = new URL("../examples/mnist.ts", import.meta.url).pathname;
  const ours = [Deno.execPath(), "run", "--no-prompt", example, "--epochs", String(EPOCHS)];
  const commands = peer === undefined ? [ours] : [ours, wholeCommand(peer, EPOCHS)];
  const [own, theirs] = await wholeInTurn(3, measure, commands);
  const work = `whole command, ${EPOCHS} epochs of [784, 30, 10], f32`;
  return [
    line({ work, ours: own!.time, numpy: theirs?.time }),
    `| its peak memory | ${memory(own!)} | ${theirs === undefined ? "-" : memory(theirs)} | - | - | - |`,
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
  const { python, numpy, torch, blas, config } = peer;
  return [
    `NumPy ${numpy}, PyTorch ${torch ?? "none"}, Python ${python}, ${config ?? "no OpenBLAS"} (${
      blas ?? "no BLAS library"
    }), ` +
    "OPENBLAS_NUM_THREADS and OMP_NUM_THREADS 1, OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE unset",
    ...isFair(peer) ? [] : ["NOT A FAIR OPPONENT: install libopenblas0-pthread; other BLAS may be ten times slower"],
  ];
};

const PARTS = ["30", "100", "300", "example", "evaluation", "whole", "growth"];
const wanted = Deno.args.length === 0 ? PARTS : PARTS.filter((part) => Deno.args.includes(part));
const show = (lines: readonly string[]): void => lines.forEach((text) => console.log(text));

const decoded = await mnist();
if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
const data = decoded.right;
const peer = await findPeer();
show([...machine(), ...opponent(peer), ""]);
const epochs = async (...plans: readonly Parameters<typeof epochRows>[2][]): Promise<readonly string[]> => {
  for (const plan of plans) await epochRows(data, peer, plan, console.log);
  return [];
};
const parts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  30: () => epochs([30, "f32", 7], [30, "f64", 5]),
  100: () => epochs([100, "f32", 5]),
  300: () => epochs([300, "f32", 3]),
  example: () => exampleRows(data, peer),
  evaluation: () => evaluationRows(data, peer),
  whole: () => wholeRows(peer),
  growth: async () => ["", ...await growth(data, "f32"), "", ...await growth(data, "f64")],
};
if (wanted.some((part) => part !== "growth")) show(HEAD);
for (const part of wanted) show(await parts[part]!());
