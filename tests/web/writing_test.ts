/** Strokes read as digits: by their shape alone, and by three networks that have seen nothing but MNIST's digits. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  argmax,
  type DataSet,
  feedforward,
  initialise,
  type Network,
  seed,
  sgd,
  slice,
  take,
  toRows,
  vector,
} from "../../mod.ts";
import { readingOf, type Stroke, strokesLikeMnist } from "../../lib/vision.ts";
import { segmentStrokes } from "../../examples/web/worker/writing.ts";
import { loadMnist } from "../../examples/support/program.ts";

type Shares = readonly (readonly [x: number, y: number])[];

const place = (shares: Shares, left: number, top: number, width: number, height: number): Stroke =>
  shares.map(([x, y]) => ({ x: left + x * width, y: top + y * height }));

const arc = (x: number, y: number, rx: number, ry: number, from: number, to: number): Shares =>
  Array.from({ length: 25 }, (_, i) => {
    const turn = (from + (to - from) * i / 24) * Math.PI / 180;
    return [x + rx * Math.cos(turn), y + ry * Math.sin(turn)];
  });

const ZERO: Shares = arc(.5, .5, .5, .5, -90, 270);
const TWO: Shares = [...arc(.5, .27, .4, .27, -170, 30), [.6, .6], [.1, 1], [.95, 1]];
const SEVEN: Shares = [[0, 0], [1, 0], [.35, 1]];
const one = (x: number): Stroke => [{ x, y: 12 }, { x, y: 70 }];
const line = (fromX: number, fromY: number, toX: number, toY: number): Stroke => [
  { x: fromX, y: fromY },
  { x: toX, y: toY },
];
const seven = (left: number, width = 40): Stroke => place(SEVEN, left, 12, width, 58);
const zero = (left: number): Stroke => place(ZERO, left, 12, 42, 58);

/** Drawings on a pad 84 high and 252 wide, and what is to be read in them. */
const DRAWINGS: readonly (readonly [name: string, digits: string, strokes: readonly Stroke[]])[] = [
  ["a 0 of 90 x 74", "0", [place(ZERO, 60, 5, 90, 74)]],
  ["a 7 of 90 x 60", "7", [place(SEVEN, 60, 12, 90, 60)]],
  ["a 7 of 110 x 60", "7", [place(SEVEN, 60, 12, 110, 60)]],
  ["7 7, gap 70", "77", [seven(20), seven(130)]],
  ["7 7, gap 23", "77", [seven(20), seven(83)]],
  ["17", "17", [one(40), seven(60)]],
  ["17, the 7 first", "17", [seven(60), one(40)]],
  ["10", "10", [one(40), zero(60)]],
  ["2011", "2011", [place(TWO, 10, 12, 42, 58), zero(70), one(140), one(180)]],
  ["two upright 1s, 120 apart", "11", [one(60), one(180)]],
  ["two upright 1s, 40 apart", "11", [one(60), one(100)]],
  ["fourteen 1s", "1".repeat(14), Array.from({ length: 14 }, (_, i) => one(9 + 18 * i))],
  ["1 beside a flat line", "1", [one(60), line(100, 40, 200, 42)]],
  ["1 beside a short flat line", "1", [one(60), line(85, 40, 105, 41)]],
  ["1 beside a slanting line", "1", [one(60), line(110, 70, 200, 20)]],
  ["1 under a long line", "1", [one(60), line(10, 4, 240, 5)]],
  ["1 over a long line", "1", [one(60), line(10, 80, 240, 80)]],
  ["1 and a dot", "1", [one(60), [{ x: 100, y: 70 }]]],
  ["a 4 of two strokes", "4", [
    place([[.25, 0], [.1, .55], [.95, .55]], 60, 12, 40, 58),
    place([[.7, .25], [.65, 1]], 60, 12, 40, 58),
  ]],
  ["a 7 with a bar", "7", [seven(60), line(70, 41, 92, 41)]],
  ["a 5 whose bar does not touch", "5", [
    place([[.2, .03], [.2, .42], ...arc(.45, .7, .45, .3, -120, 140)], 60, 12, 40, 58),
    line(71, 12, 98, 12),
  ]],
];

/** A network that knows MNIST's digits. */
const knows = async (number: number): Promise<Network> => {
  const { training } = await loadMnist();
  const [network, next] = initialise([784, 30, 10])(seed(number));
  const states = sgd(slice(0, 20_000)(training) as DataSet, { eta: 3, miniBatch: 10 })({
    epoch: 0,
    network: network as Network,
    seed: next,
  });
  return take(5)(states)[4]!.network;
};

const pixels = (strokes: readonly Stroke[]) => vector(strokesLikeMnist(strokes).toJSON().flat());

Deno.test("drawings are read by at least two of three networks, and every network sees how many digits there are", async () => {
  const networks = await Promise.all([2, 3, 4].map(knows));
  for (const [name, digits, strokes] of DRAWINGS) {
    const read = networks.map((network) =>
      segmentStrokes((some) => readingOf(feedforward(network)(pixels(some))))(strokes).map(({ label }) => label).join(
        "",
      )
    );
    assert(read.every(({ length }) => length === digits.length), `${name}: ${read.join(", ")}`);
    assert(read.filter((one) => one === digits).length >= 2, `${name}: ${read.join(", ")}`);
  }
});

/** Reads how many strokes a digit has, and is as sure of each. */
const counts = segmentStrokes((strokes) => ({ label: strokes.length, score: -0.1 }));
const labels = (strokes: readonly Stroke[]): readonly number[] => counts(strokes).map(({ label }) => label);

Deno.test("one stroke is one digit; strokes over each other are one; clear gaps separate, whatever a network says", () => {
  assertEquals(labels([place(ZERO, 0, 0, 200, 74)]), [1]);
  assertEquals(labels([seven(20), line(30, 41, 52, 41)]), [2]);
  const pairs = segmentStrokes((strokes) => ({ label: strokes.length, score: strokes.length === 2 ? 0 : -100 }));
  assertEquals(pairs([one(60), one(76)]).map(({ label }) => label), [1, 1]);
  assertEquals(pairs([one(60), one(70)]).map(({ label }) => label), [2]);
});

Deno.test("where nothing is a digit nothing is read, and what the reader refuses is left out", () => {
  for (const strokes of [[], [[]], [[{ x: 3, y: 3 }]], [line(10, 40, 90, 40)], [line(0, 0, 50, 20)]]) {
    assertEquals(counts(strokes), []);
  }
  assertEquals(segmentStrokes(() => undefined)([one(60), one(120)]), []);
});

const coordinate = fc.integer({ min: 0, max: 200 });
const stroke: fc.Arbitrary<Stroke> = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 4 });
const drawings = fc.array(stroke, { maxLength: 6 });

Deno.test("the order of the strokes does not matter, and each digit's strokes are some of those given, each once", () =>
  fc.assert(fc.property(drawings, (strokes) => {
    const all = counts(strokes).flatMap(({ strokes }) => strokes);
    assert(all.every((one) => strokes.includes(one)) && new Set(all).size === all.length);
    const [there, back] = [strokes, strokes.toReversed()].map((some) =>
      counts(some).map(({ score }) => score.toFixed(9))
    );
    assertEquals(there, back);
  })));

Deno.test("strokes that are moved, or made larger or smaller by powers of two, are read alike and look alike", () =>
  fc.assert(
    fc.property(drawings, fc.constantFrom(1 / 4, 1, 8), fc.integer({ min: -500, max: 500 }), (strokes, by, far) => {
      const moved = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: by * x + far, y: by * y - far })));
      assertEquals(labels(moved), labels(strokes));
      const [a, b] = [strokes, moved].map((some) => toRows(strokesLikeMnist(some)).flat());
      assert(a!.every((ink, i) => Math.abs(ink - b![i]!) < 1e-6));
    }),
  ));

Deno.test("a drawing of any size and width looks like a digit of MNIST: 20 pixels high, no wider than usual", async () => {
  const network = await knows(2);
  for (const [width, height] of [[4, 6], [40, 60], [9000, 7400], [200, 90]] as const) {
    assertEquals(argmax(feedforward(network)(pixels([place(ZERO, -50, 7, width, height)]))), 0, `${width} x ${height}`);
  }
});
