import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { type Matrix, matrix, matrixOf, seed, slice, toRows } from "../../mod.ts";
import { asInk, bestSegmentation, columnInk, cuts, segment } from "../../lib/vision.ts";
import { segmentation, sideBySide, strips, teach } from "../../examples/segmentation.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { readRuns } from "../../examples/support/reader.ts";
import { strip } from "../../examples/support/strip.ts";
import { law, refuted } from "../support/property.ts";

// The best segmentation.

/** Some cuts, and a score for each piece between them; some pieces cannot be read. */
interface Trial {
  readonly cuts: readonly number[];
  readonly scores: readonly (readonly (number | undefined)[])[];
}

const trials: fc.Arbitrary<Trial> = fc.integer({ min: 2, max: 7 }).chain((n) =>
  fc.record({
    cuts: fc.constant(Array.from({ length: n }, (_, i) => 3 * i)),
    scores: fc.array(
      fc.array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constant(undefined)), {
        minLength: n,
        maxLength: n,
      }),
      { minLength: n, maxLength: n },
    ),
  })
);

const reader = ({ scores }: Trial) => (from: number, to: number) => {
  const score = scores[from / 3]![to / 3];
  return score === undefined ? undefined : { label: `${from}-${to}`, score };
};

const total = (pieces: readonly { readonly score: number }[] | undefined): number | undefined =>
  pieces?.reduce((sum, { score }) => sum + score, 0);

/** The best sum of scores over all 2^(n - 2) choices of the cuts between the first and the last. */
const bestOfAll = ({ cuts, scores }: Trial): number | undefined => {
  const inner = cuts.length - 2;
  const sums = Array.from({ length: 2 ** inner }, (_, choice) => {
    const places = [
      0,
      ...Array.from({ length: inner }, (_, i) => i + 1).filter((i) => choice >> (i - 1) & 1),
      inner + 1,
    ];
    return places.slice(1).reduce<number | undefined>((sum, to, i) => {
      const score = scores[places[i]!]![to];
      return sum === undefined || score === undefined ? undefined : sum + score;
    }, 0);
  });
  return sums.reduce((best, sum) => best === undefined || (sum !== undefined && sum > best) ? sum : best);
};

law(
  "section 1.4: dynamic programming finds the best of all trial segmentations",
  trials,
  (trial) => total(bestSegmentation(trial.cuts, reader(trial))) === bestOfAll(trial),
  500,
);

law(
  "section 1.4: the pieces of a segmentation follow on each other, from the first cut to the last",
  trials,
  (trial) => {
    const pieces = bestSegmentation(trial.cuts, reader(trial));
    return pieces === undefined ||
      (pieces[0]!.from === 0 && pieces.at(-1)!.to === trial.cuts.at(-1) &&
        pieces.every(({ from }, i) => i === 0 || from === pieces[i - 1]!.to));
  },
);

/** Always the best next piece. */
const greedy = (trial: Trial): number | undefined => {
  const read = reader(trial);
  let sum: number | undefined = 0;
  for (let i = 0; sum !== undefined && i < trial.cuts.length - 1;) {
    const ways = trial.cuts.slice(i + 1).flatMap((to, k) => {
      const reading = read(trial.cuts[i]!, to);
      return reading === undefined ? [] : [{ next: i + 1 + k, score: reading.score }];
    });
    const best = ways.sort((a, b) => b.score - a.score)[0];
    sum = best === undefined ? undefined : sum + best.score;
    i = best?.next ?? i;
  }
  return sum;
};

refuted(
  "section 1.4: to take the best next piece again and again is not enough",
  trials,
  (trial) => greedy(trial) === bestOfAll(trial),
);

Deno.test("section 1.4: a strip without ink, and one that cannot be read, are faults", () => {
  const nothing = segment(() => ({ label: 1, score: 0 }))(matrix([[0, 0], [0, 0]]));
  assert(nothing._tag === "Left");
  assertEquals([nothing.left[0].tag, nothing.left[0].message], [
    "NoInk",
    "strip: expected some ink, got 2 x 2 pixels of paper",
  ]);
  const unreadable = segment(() => undefined)(matrix([[0, 1]]));
  assert(unreadable._tag === "Left");
  assertEquals(unreadable.left[0].message, "strip: expected pieces that can be read, got none for the cuts 1, 2");
  assertStrictEquals(bestSegmentation([], () => ({ label: 1, score: 0 })), undefined);
  assertStrictEquals(bestSegmentation([4], () => ({ label: 1, score: 0 })), undefined);
});

Deno.test("section 1.4: dark ink on light paper is a fault that names the remedy", () => {
  const scan = matrixOf<number, number>(9, 9, (j, k) => j > 1 && j < 7 && k === 4 ? 20 : 230);
  const found = segment(() => ({ label: 1, score: 0 }))(scan);
  assert(found._tag === "Left");
  assertEquals([found.left[0].tag, found.left[0].message], [
    "DarkOnLight",
    "strip: expected 0 for paper and more for ink (see asInk), got dark ink on light paper",
  ]);
  const read = segment(() => ({ label: 1, score: 0 }))(asInk(scan));
  assertEquals(read._tag === "Right" && read.right.map(({ from, to }) => [from, to]), [[4, 5]]);
});

// The shape of a digit speaks as well as the network.

/** What is read in a strip by a network that is sure (ln P = -0.01) of some widths of ink and doubts (-1) all others. */
const pieces = (strip: Matrix, sure: (width: number) => boolean): readonly number[] => {
  const widthOf = (from: number, to: number): number =>
    columnInk(strip).toJSON().slice(from, to).filter((ink) => ink > 0).length;
  const found = segment((from, to) => ({ label: widthOf(from, to), score: sure(widthOf(from, to)) ? -0.01 : -1 }))(
    strip,
  );
  if (found._tag === "Left") throw new Error(found.left[0].message);
  return found.right.map(({ label }) => label);
};

const ring = matrixOf<number, number>(84, 252, (j, k) => {
  const r = Math.hypot((j - 42) / 37, (k - 120) / 45);
  return r <= 1 && r >= 0.85 ? 1 : 0;
});
const bars = (at: readonly number[], width: number): Matrix =>
  matrixOf<number, number>(84, 252, (j, k) => j >= 12 && j < 70 && at.some((x) => x <= k && k < x + width) ? 1 : 0);

Deno.test("section 1.4: a closed loop is one digit, though each of its halves looks more like one", () => {
  assertEquals(pieces(ring, (width) => width < 60), [91]);
});

Deno.test("section 1.4: clear gaps separate, though what they separate looks more like a digit together", () => {
  const joined = (width: number): boolean => width > 6;
  assertEquals(pieces(bars([60, 100], 6), joined), [6, 6]);
  assertEquals(pieces(bars([60, 180], 6), joined), [6, 6]);
  const fourteen = Array.from({ length: 14 }, (_, i) => 9 + 17 * i);
  assertEquals(pieces(bars(fourteen, 6), joined), fourteen.map(() => 6));
});

Deno.test("section 1.4: one doubtful piece does not beat two sure ones", () => {
  assertEquals(pieces(bars([60, 70], 6), (width) => width <= 6), [6, 6]);
});

Deno.test("section 1.4: a speck of a digit is joined to it", () => {
  const speck = matrixOf<number, number>(
    84,
    252,
    (j, k) => j >= 12 && j < 70 && k >= 60 && k < 90 || j >= 12 && j < 18 && k >= 92 && k < 98 ? 1 : 0,
  );
  assertEquals(pieces(speck, (width) => width !== 36), [36]);
});

// Cuts.

const profile = (...ink: readonly number[]): readonly number[] => cuts(matrix([ink]));

Deno.test("section 1.4: a strip is cut in the middle of its gaps and where its ink is least", () => {
  assertEquals(profile(0, 0, 0), []);
  assertEquals(profile(1), [0, 1]);
  assertEquals(profile(0, 1, 1, 0), [1, 3]);
  assertEquals(profile(1, 0, 1), [0, 2, 3]);
  assertEquals(profile(1, 0, 0, 1), [0, 2, 4]);
  assertEquals(profile(1, 0, 0, 0, 0, 1), [0, 3, 6]);
  assertEquals(profile(3, 1, 3), [0, 1, 3]); // the thin column goes to the piece on its right
  assertEquals(profile(3, 1, 1, 1, 3), [0, 2, 5]);
  assertEquals(profile(3, 2, 1), [0, 3]); // no column behind has more
});

const inks = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 });

law(
  "section 1.4: cuts rise from before the first ink to after the last, and no piece between them is empty",
  inks,
  (ink) => {
    const places = profile(...ink);
    const [first, last] = [ink.findIndex((u) => u > 0), ink.findLastIndex((u) => u > 0)];
    if (first === -1) return places.length === 0;
    return places[0] === first && places.at(-1) === last + 1 &&
      places.slice(1).every((to, i) => places[i]! < to && ink.slice(places[i], to).some((u) => u > 0));
  },
);

// The experiment.

Deno.test("section 1.4: a strip is its digits side by side, from its seed, with the gaps it was told", async () => {
  const { test } = await loadMnist();
  for (const gap of [-2, 0, 5]) {
    const [made, next] = strip(test, 6, { least: gap, most: gap })(seed(504192));
    assertEquals(strip(test, 6, { least: gap, most: gap })(seed(504192))[0].image, made.image);
    assert(String(next) !== String(seed(504192)));
    made.boxes.slice(1).forEach(([from], i) => assertStrictEquals(from - made.boxes[i]![1], gap));
    const empty = toRows(made.image)[0]!.flatMap((_, k) => columnInk(made.image).toJSON()[k] === 0 ? [k] : []);
    assertEquals([empty.includes(3), empty.includes(4)], [false, true].map((is) => !is)); // four columns of paper, then ink
  }
});

Deno.test("section 1.4: the best segmentation reads more strips than cutting at empty columns does, in a small form", async () => {
  const { training, test } = await loadMnist();
  const networks = teach(slice(0, 4000)(training), { epochs: 6, digits: 1500 });
  const made = strips(test, 42, seed(1));
  assertEquals(made.slice(0, 8).map(({ labels }) => labels.length), [2, 3, 4, 5, 6, 7, 8, 2]);
  const { lines, holds } = segmentation(networks, made);
  assert(holds, lines.join("\n"));
  const apart = sideBySide(networks, test, 100, seed(2));
  assert(apart.holds, apart.lines.join("\n"));
  const blank = matrixOf<number, number>(28, 40, () => 0);
  assertEquals(readRuns(networks.digitsOnly)(blank), []);
});
