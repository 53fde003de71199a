/**
 * The coverage of `lib/` by the tests, room by room, and whether it is enough.
 *
 *     deno task coverage
 *
 * AssemblyScript is compiled, not run here: its sources are held to the reference bit by bit, and by planted bugs.
 *
 * @module
 */

/** The least share of lines and of branches that the tests have to reach, in percent. */
const LEAST = { lines: 99, branches: 97 } as const;

interface Count {
  readonly reached: number;
  readonly all: number;
}

interface Covered {
  readonly file: string;
  readonly lines: Count;
  readonly branches: Count;
  readonly missed: readonly string[];
}

const report = new URL("lcov.info", `file://${Deno.args[0]}/`);
const lib = new URL("../lib/", import.meta.url).pathname;

const count = (hits: readonly (readonly [place: string, hit: boolean])[]): Count => ({
  reached: hits.filter(([, hit]) => hit).length,
  all: hits.length,
});

/** One file's record: `DA:line,hits` for lines, `BRDA:line,block,branch,hits` for branches. */
const coveredIn = (record: string): Covered => {
  const fields = (name: string): readonly (readonly string[])[] =>
    record.split("\n").filter((line) => line.startsWith(`${name}:`)).map((line) =>
      line.slice(name.length + 1).split(",")
    );
  const hit = (hits: string | undefined): boolean => Number(hits) > 0;
  const lines = fields("DA").map(([line, hits]) => [`${line}`, hit(hits)] as const);
  const branches = fields("BRDA").map(([line, , , hits]) => [`${line} (branch)`, hit(hits)] as const);
  return {
    file: fields("SF")[0]?.join(",") ?? "",
    lines: count(lines),
    branches: count(branches),
    missed: [...lines, ...branches].filter(([, hit]) => !hit).map(([place]) => place),
  };
};

const sum = (counts: readonly Count[]): Count => ({
  reached: counts.reduce((n, { reached }) => n + reached, 0),
  all: counts.reduce((n, { all }) => n + all, 0),
});
const percent = ({ reached, all }: Count): number => all === 0 ? 100 : 100 * reached / all;
const shown = (counted: Count): string =>
  `${percent(counted).toFixed(1).padStart(6)} % of ${String(counted.all).padStart(5)}`;

const files = (await Deno.readTextFile(report)).split("end_of_record").map(coveredIn)
  .filter(({ file }) => file.startsWith(lib));
const row = (name: string, of: readonly Covered[]): string =>
  `${name.padEnd(12)}${shown(sum(of.map(({ lines }) => lines)))} lines ${
    shown(sum(of.map(({ branches }) => branches)))
  } branches`;
for (const [room, of] of Map.groupBy(files, ({ file }) => file.slice(lib.length).split("/")[0]!)) {
  console.log(row(room, of!));
}
console.log(row("lib/", files));
for (const { file, missed } of files) {
  if (missed.length > 0) console.log(`  ${file.slice(lib.length)}: ${missed.join(", ")}`);
}

const total = { lines: sum(files.map(({ lines }) => lines)), branches: sum(files.map(({ branches }) => branches)) };
const short = (["lines", "branches"] as const).filter((what) =>
  total[what].all === 0 || percent(total[what]) < LEAST[what]
);
short.forEach((what) =>
  console.error(`FAILED: expected at least ${LEAST[what]} % of the ${what}, got ${shown(total[what])}`)
);
if (short.length > 0) Deno.exit(1);
console.log(`ok: at least ${LEAST.lines} % of the lines and ${LEAST.branches} % of the branches`);
