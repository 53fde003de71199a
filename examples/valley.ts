/**
 * A ball rolls into the valley C(v) = v_1^2 + k v_2^2 (section 1.5): v -> v' = v - eta nabla C (1.11), again and again.
 *
 *     deno run examples/valley.ts
 *
 * With a small eta every step leads down, Delta C < 0; with an eta that is too large the ball jumps over the valley and
 * climbs out on the other side.
 *
 * @module
 */
import { at, dot, gradientDescent, take, type Vector, vector } from "../mod.ts";
import { program, type Report, show } from "./support/program.ts";

type Point = Vector<2>;

/** The bottom of the valley is at (0, 0); k is how much steeper it is along v_2 than along v_1. */
interface Valley {
  readonly C: (v: Point) => number;
  readonly nablaC: (v: Point) => Point; // (dC/dv_1, dC/dv_2), eq. (1.8)
}

const valleyOf = (k: number): Valley => ({
  C: (v) => at(0)(v) ** 2 + k * at(1)(v) ** 2,
  nablaC: (v) => vector([2 * at(0)(v), 2 * k * at(1)(v)]),
});

const start: Point = vector([-2, 1.5]);

/** One row for a point: v, C, and for the step to it Delta C and what (1.9) promised, -eta ‖nabla C‖^2. */
const row = ({ C, nablaC }: Valley, eta: number) => (v: Point, step: number, trajectory: readonly Point[]): string => {
  const before = trajectory[step - 1];
  const changes = before === undefined ? [] : [C(v) - C(before), -eta * dot(nablaC(before), nablaC(before))];
  const numbers = [...v.toJSON(), C(v), ...changes].map((x) => x.toFixed(4).padStart(10));
  return `${String(step).padStart(4)}${numbers.join("")}`;
};

/** The trajectory seen from above: every step by its letter, the bottom of the valley as +. */
const picture = (trajectory: readonly Point[]): readonly string[] => {
  const place = (v: Point): string => `${Math.round(6 - 4 * at(1)(v))},${Math.round(41 + 20 * at(0)(v))}`;
  const steps = trajectory.map((v, step) => [place(v), String.fromCharCode(97 + step % 26)] as const);
  const marks = new Map([...steps.reverse(), [place(vector([0, 0])), "+"]]);
  return Array.from(
    { length: 7 },
    (_, i) => Array.from({ length: 43 }, (_, j) => marks.get(`${i},${j}`) ?? " ").join("").trimEnd(),
  );
};

/** What is rolled, and for how long. */
export interface Options {
  readonly k: number;
  readonly eta: number;
  readonly tooLarge: number;
  readonly steps: number;
}

/** The trajectory as a table and a picture; whether C fell in every step, and grew for an eta that is too large. */
export const valley = (
  { k, eta, tooLarge, steps }: Options,
): Report => {
  const { C, nablaC } = valleyOf(k);
  const roll = (rate: number): readonly Point[] => take(steps + 1)(gradientDescent(nablaC, rate)(start));
  const [down, up] = [roll(eta), roll(tooLarge)];
  const falls = down.slice(1).every((v, i) => C(v) < C(down[i]!));
  return {
    lines: [
      `C = v_1^2 + ${k === 1 ? "" : `${k} `}v_2^2, eta = ${eta}`,
      "step       v_1       v_2         C   Delta C  by (1.9)",
      ...down.map(row({ C, nablaC }, eta)),
      ...picture(down),
      `eta = ${tooLarge}: C goes from ${C(start).toFixed(2)} to ${C(up.at(-1)!).toFixed(2)}`,
      "",
    ],
    holds: falls && C(down.at(-1)!) < C(start) / 20 && C(up.at(-1)!) > C(start),
  };
};

if (import.meta.main) {
  const about =
    "A ball rolls into a valley (section 1.5), and out of it where eta is too large.\n\n  deno run examples/valley.ts";
  Deno.exitCode = await program(about, {}, () => {
    const [round, steep] = [
      valley({ k: 1, eta: 0.1, tooLarge: 1.05, steps: 10 }),
      valley({ k: 3, eta: 0.06, tooLarge: 0.36, steps: 14 }),
    ];
    const both = { lines: [...round.lines, ...steep.lines], holds: round.holds && steep.holds };
    return show(both, "With the small eta C fell in every step; with the large one it grew.");
  });
}
