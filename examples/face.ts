/**
 * A network designed by hand, of sub-networks (section 1.7): does this picture show a face?
 *
 *     deno run examples/face.ts
 *
 * The question is broken down: is there an eye in the top left? An eye in the top right? A nose in the middle? A mouth in the
 * bottom middle? Hair on top? And an eye: is there an eyebrow, an iris, white on both sides of it? Those are answered by
 * single neurons at the level of pixels. Every answer is a network; they are put side by side and in sequence.
 *
 * @module
 */
import { beside, compose, dense, feedforward, fires, matrix, type Network, network, vector } from "../mod.ts";
import { wiring } from "../lib/derivations.ts";
import { program, type Report, show } from "./support/program.ts";

const WIDTH = 9;
const HEIGHT = 9;

/** One perceptron. */
const decision = (weights: readonly number[], bias: number): Network =>
  network([dense<number, number>(matrix([weights]), vector([bias]), fires)]);

/** Are at least k of n answers "yes"? */
const atLeast = (k: number, n: number): Network => decision(Array.from({ length: n }, () => 2), 1 - 2 * k);

/** Does a template fit, but for at most `misses` pixels? `#` is ink, `.` is paper, a space may be either. */
const looksLike = (template: string, misses: number): Network => {
  const pixels = Array.from(template);
  const ink = pixels.filter((pixel) => pixel === "#").length;
  return decision(pixels.map((pixel) => pixel === "#" ? 2 : pixel === "." ? -2 : 0), 1 - 2 * (ink - misses));
};

/** Several questions about one input: copies of it, the questions side by side, and then a verdict on their answers. */
const weigh = (inputs: number, questions: readonly Network[], verdict: Network): Network => {
  const copies = wiring(inputs, questions.flatMap(() => Array.from({ length: inputs }, (_, k) => k)));
  return compose(verdict, compose(questions.reduce(beside), copies));
};

/** An eye, in a window of 3 x 2 pixels: two of an eyebrow, an iris, and white on both sides of it. */
const eye: Network = weigh(
  6,
  [
    looksLike("###" + "   ", 1), // an eyebrow
    looksLike("   " + " # ", 0), // an iris
    looksLike("   " + ". .", 0), // white
  ],
  atLeast(2, 3),
);

/** A window of the picture: from which row and column on, and how high and wide. */
type Window = readonly [row: number, column: number, rows: number, columns: number];

interface Part {
  readonly question: string;
  readonly window: Window;
  readonly answer: Network;
}

const parts: readonly Part[] = [
  { question: "an eye in the top left?", window: [2, 1, 2, 3], answer: eye },
  { question: "an eye in the top right?", window: [2, 5, 2, 3], answer: eye },
  { question: "a nose in the middle?", window: [4, 3, 2, 3], answer: looksLike(".#." + ".#.", 1) },
  {
    question: "a mouth in the bottom middle?",
    window: [6, 2, 3, 5],
    answer: looksLike("....." + " ### " + ".....", 1),
  },
  { question: "hair on top?", window: [0, 1, 1, 7], answer: looksLike("#######", 2) },
];

const pixelsOf = ([row, column, rows, columns]: Window): readonly number[] =>
  Array.from({ length: rows * columns }, (_, i) => (row + Math.floor(i / columns)) * WIDTH + column + i % columns);

/** From the picture to the five answers: each sub-network sees its window. */
export const answers: Network = compose(
  parts.map(({ answer }) => answer).reduce(beside),
  wiring(WIDTH * HEIGHT, parts.flatMap(({ window }) => pixelsOf(window))),
);

/** From the picture to "is it a face?": four of five answers are "yes". */
export const face: Network = compose(atLeast(4, 5), answers);

/** A picture with what the five answers and the verdict should be. */
interface Picture {
  readonly name: string;
  readonly rows: readonly string[];
  readonly expected: readonly number[];
  readonly isFace: boolean;
}

const HAIR = ".#######.";
const BLANK = ".........";
const BROWS = ".###.###.";
const IRISES = "..#...#..";
const NOSE = "....#....";
const MOUTH = "..#####..";

const pictures: readonly Picture[] = [
  {
    name: "a face",
    rows: [HAIR, BLANK, BROWS, IRISES, NOSE, NOSE, BLANK, MOUTH, BLANK],
    expected: [1, 1, 1, 1, 1],
    isFace: true,
  },
  {
    name: "a bald man",
    rows: [BLANK, BLANK, BROWS, IRISES, NOSE, NOSE, BLANK, MOUTH, BLANK],
    expected: [1, 1, 1, 1, 0],
    isFace: true,
  },
  {
    name: "a pirate",
    rows: [HAIR, BLANK, ".###.....", "..#..###.", "....#####", ".....###.", BLANK, MOUTH, BLANK],
    expected: [1, 0, 0, 1, 1],
    isFace: false,
  },
  {
    name: "a wink",
    rows: [HAIR, BLANK, ".........", "..#..###.", NOSE, NOSE, BLANK, MOUTH, BLANK],
    expected: [1, 0, 1, 1, 1],
    isFace: true,
  },
  {
    name: "a face upside down",
    rows: [BLANK, MOUTH, BLANK, NOSE, NOSE, IRISES, BROWS, BLANK, HAIR],
    expected: [0, 0, 1, 0, 0],
    isFace: false,
  },
  {
    name: "a window",
    rows: [
      "#########",
      "#...#...#",
      "#...#...#",
      "#...#...#",
      "#########",
      "#...#...#",
      "#...#...#",
      "#...#...#",
      "#########",
    ],
    expected: [0, 0, 0, 0, 1],
    isFace: false,
  },
  {
    name: "the night",
    rows: Array.from({ length: HEIGHT }, () => "#########"),
    expected: [1, 1, 0, 0, 1],
    isFace: false,
  },
  { name: "nothing", rows: Array.from({ length: HEIGHT }, () => BLANK), expected: [0, 0, 0, 0, 0], isFace: false },
];

/** Every picture with its answers and its verdict, and whether all are as they should be. */
export const faces = (): Report => {
  const seen = pictures.map(({ name, rows, expected, isFace }) => {
    const x = vector(Array.from(rows.join(""), (pixel) => pixel === "#" ? 1 : 0));
    const [found, verdict] = [feedforward(answers)(x).toJSON(), feedforward(face)(x).toJSON()[0]];
    const holds = String(found) === String(expected) && verdict === (isFace ? 1 : 0);
    const lines = parts.map(({ question }, i) => `   ${question} ${found[i] === 1 ? "yes" : "no"}`);
    const notes = [`   ${name}`, "", ...lines, "", `   A face? ${verdict === 1 ? "Yes." : "No."}`];
    return { lines: [...rows.map((row, i) => `${row}${notes[i] ?? ""}`), ""], holds };
  });
  const sizes = `One network of sizes ${face.sizes.join(", ")}.`;
  return { lines: [...seen.flatMap(({ lines }) => lines), sizes], holds: seen.every(({ holds }) => holds) };
};

if (import.meta.main) {
  const about =
    "A network of sub-networks (section 1.7): does this picture show a face?\n\n  deno run examples/face.ts";
  Deno.exitCode = await program(about, {}, () => show(faces(), "Every answer is as it should be."));
}
