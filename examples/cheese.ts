/**
 * The cheese festival (section 1.1): a perceptron weighs up the weather, company and public transit, and decides.
 *
 *     deno run examples/cheese.ts
 *
 * With the threshold 5 it goes whenever the weather is good; with 3 also when company and transit are both there.
 *
 * @module
 */
import { perceptron, thresholdPerceptron, vector } from "../mod.ts";
import { program, type Report, show } from "./support/program.ts";

/** The weights of the weather, of company and of transit. */
const w = vector([6, 2, 2]);

type Question = readonly [weather: number, company: number, transit: number];

const questions: readonly Question[] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i >> 2 & 1, i >> 1 & 1, i & 1]);

/** What the book says that each threshold means. */
const meanings: readonly { readonly threshold: number; readonly go: (question: Question) => boolean }[] = [
  { threshold: 5, go: ([weather]) => weather === 1 },
  { threshold: 3, go: ([weather, company, transit]) => weather === 1 || (company === 1 && transit === 1) },
];

/** Both decision tables, and whether each is what the book says it is, in either form of the perceptron. */
export const cheese = (): Report => {
  const decided = meanings.map(({ threshold, go }) => ({
    threshold,
    rows: questions.map((x) => {
      const output = thresholdPerceptron(w, threshold)(vector(x)); // (1.1)
      const same = perceptron(w, -threshold)(vector(x)) === output; // (1.2)
      return { x, output, asSaid: same && output === (go(x) ? 1 : 0) };
    }),
  }));
  return {
    lines: decided.flatMap(({ threshold, rows }) => [
      `threshold ${threshold}: weather company transit | go?`,
      ...rows.map(({ x: [weather, company, transit], output }) =>
        `             ${weather}       ${company}       ${transit}     | ${output}`
      ),
    ]),
    holds: decided.every(({ rows }) => rows.every(({ asSaid }) => asSaid)),
  };
};

if (import.meta.main) {
  const about =
    "The cheese festival (section 1.1): a perceptron with two thresholds decides.\n\n  deno run examples/cheese.ts";
  Deno.exitCode = await program(about, {}, () => show(cheese(), "Both tables are the book's."));
}
