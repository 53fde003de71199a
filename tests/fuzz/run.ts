/**
 * The campaign: so many inputs for each parser, from a seed, after what was found before.
 *
 *     deno task fuzz                                          a million inputs for each parser
 *     deno task fuzz --inputs 100000 --seed 7 --only JSON
 *
 * It fails where a promise is broken, where an input takes more than 50 ms three times in a row, and where a kind of fault that
 * a parser has is never reached: a fuzzer that reaches nothing proves nothing. A broken input is printed in hexadecimal
 * digits; kept in `findings.json` it is replayed by every test run.
 *
 * @module
 */
import { numeric } from "../../examples/support/numeric.ts";
import { words } from "../../examples/support/words.ts";
import type { Bytes } from "../model/cases.ts";
import { diceOf } from "./dice.ts";
import { findings } from "./findings.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { fuzzers } from "./fuzzers.ts";
import type { Verdict } from "./oracle.ts";

/** Milliseconds that no input may take; of a fuzzer that takes one in so many, so many times as much. */
const SLOW = 50;

const { inputs = "", seed = "", only = "" } = words(Deno.args, { inputs: "1000000", seed: "1", only: "" });
const [count, campaign] = [Number(numeric(inputs)), Number(numeric(seed))];
const chosen = fuzzers.filter(({ name }) => name.includes(only));
if (chosen.length === 0) {
  console.error(`only: expected a part of one of ${fuzzers.map(({ name }) => name).join(", ")}, got ${only}`);
  Deno.exit(2);
}
if (
  !Number.isSafeInteger(count) || count < 1 || count > 2 ** 24 || !Number.isSafeInteger(campaign) || campaign < 0 ||
  campaign >= 2 ** 29
) {
  console.error(
    `inputs: expected an integer in 1..2^24, got ${inputs}; seed: expected an integer in 0..2^29-1, got ${seed}`,
  );
  Deno.exit(2);
}

interface Tally {
  right: number;
  faulty: number;
  slowest: number;
  readonly left: Map<string, number>;
  readonly broken: string[];
}

const timed = async (fuzzer: Fuzzer, input: Bytes): Promise<readonly [Verdict, number]> => {
  const from = performance.now();
  const verdict = await fuzzer.run(input);
  return [verdict, performance.now() - from];
};

/** The verdict, and the time; a slow input is tried again, because the machine does other things too. */
const tried = async (fuzzer: Fuzzer, input: Bytes): Promise<readonly [Verdict, number]> => {
  const slow = SLOW * (fuzzer.oneIn ?? 1);
  let [verdict, milliseconds] = await timed(fuzzer, input);
  for (let again = 0; again < 2 && milliseconds > slow; again++) {
    milliseconds = Math.min(milliseconds, (await timed(fuzzer, input))[1]);
  }
  return [milliseconds > slow ? { tag: "broken", why: `${Math.round(milliseconds)} ms` } : verdict, milliseconds];
};

const note = (tally: Tally, [verdict, milliseconds]: readonly [Verdict, number], input: Bytes): void => {
  tally.slowest = Math.max(tally.slowest, milliseconds);
  if (verdict.tag === "right") tally.right++;
  else if (verdict.tag === "left") {
    tally.faulty++;
    verdict.tags.forEach((tag) => tally.left.set(tag, (tally.left.get(tag) ?? 0) + 1));
  } else if (tally.broken.length < 10) tally.broken.push(`${verdict.why}\n    ${input.toHex().slice(0, 4000)}`);
};

const inputsOf = ({ oneIn = 1 }: Fuzzer): number => Math.ceil(count / oneIn);

const campaignOf = async (fuzzer: Fuzzer): Promise<Tally> => {
  const tally: Tally = { right: 0, faulty: 0, slowest: 0, left: new Map(), broken: [] };
  for (const { input } of findings.filter(({ name }) => name === fuzzer.name)) {
    note(tally, await tried(fuzzer, input), input);
  }
  for (let i = 0; i < inputsOf(fuzzer); i++) {
    const input = await fuzzer.make(diceOf(campaign, i));
    note(tally, await tried(fuzzer, input), input);
  }
  return tally;
};

let failed = false;
for (const fuzzer of chosen) {
  const from = performance.now();
  const { right, faulty, left, slowest, broken } = await campaignOf(fuzzer);
  const missed = fuzzer.reaches.filter((tag) => !left.has(tag));
  const ok = broken.length === 0 && (missed.length === 0 || count < 100_000);
  failed ||= !ok;
  const tags = [...left].sort(([, a], [, b]) => b - a).map(([tag, n]) => `${tag} ${n}`);
  console.log(
    `${ok ? "ok    " : "FAILED"} ${fuzzer.name}: ${inputsOf(fuzzer)} inputs in ${
      ((performance.now() - from) / 1000).toFixed(1)
    } s, ` +
      `slowest ${slowest.toFixed(1)} ms`,
  );
  console.log(`       right ${right}, left ${faulty}: ${tags.join(", ")}`);
  if (missed.length > 0) console.log(`       never reached: ${missed.join(", ")}`);
  broken.forEach((why) => console.log(`       ${why}`));
}
if (failed) Deno.exit(1);
