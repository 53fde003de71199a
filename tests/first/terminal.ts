/**
 * The commands of every README on a terminal, in a fresh clone, each block of them with an empty home and an empty cache: each has to
 * end well, and none may ask a question. What a program asks on a terminal it does not ask in a pipe, so the tests do not see it.
 *
 *     deno task terminal
 *     deno task terminal web        only commands with this in them
 *
 * `script` of util-linux is the terminal. Left out are `task test` and `task ok`, which take minutes and of which `.ci/run` starts
 * the first on a terminal itself, and commands with HOST, which `own_data.ts` and `own_page.ts` run.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import { documents } from "../house/documents.ts";
import { textOf } from "../house/sources.ts";
import { emptyHome, type First, inClone } from "./clone.ts";

/** How Deno and npx ask. */
const QUESTION = /Deno requests|\bAllow\?|\[y\/[nN]|\(y\)|Need to install/;

/** What a program says that then goes on until it is stopped. */
const SERVES = /Served on http/;

/** Ctrl-C, as a terminal sends it. */
const STOP = "\x03";

/** So long a command may take, in milliseconds. */
const LONGEST = 240_000;

const COMMAND = /^(?:npx -y deno@[\d.]+|deno|mkdir) /;
const LEFT_OUT = /\btask (test|ok)\b|=HOST\b|examples\/NAME/;

/** The commands of a text: of each indented block together, and of each `code` within a line by itself. */
export const blocksIn = (markdown: string): readonly (readonly string[])[] => {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, "");
  const indented = [...prose.matchAll(/(?:^ {4}.*\n?)+/gm)].map(([block]) =>
    block.split("\n").map((line) => line.trim())
  );
  const inline = [...prose.replace(/^ {4}.*$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => [code!]);
  return [...indented, ...inline.filter(([code]) => !/^deno task\b/.test(code!))]
    .map((block) => block.filter((line) => COMMAND.test(line) && !LEFT_OUT.test(line))).filter(({ length }) =>
      length > 0
    );
};

/** What a command did on a terminal. */
interface Ended {
  readonly text: string;
  /** What is wrong, if anything. */
  readonly wrong?: string;
}

const onTerminal = async (command: string, cwd: string, env: First["env"]): Promise<Ended> => {
  const child = new Deno.Command("script", {
    args: ["--quiet", "--return", "--command", command, "/dev/null"],
    cwd,
    env: { ...env, TERM: "xterm-256color", NO_COLOR: "1" },
    stdin: "piped", // It stays open: a question waits for an answer, as it would for a person.
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const keys = child.stdin.getWriter();
  let [text, wrong, served]: [string, string | undefined, boolean] = ["", undefined, false];
  const kill = (why: string): void => {
    wrong ??= why;
    child.kill("SIGTERM"); // `script` passes it on.
  };
  const timer = setTimeout(() => kill(`did not end within ${LONGEST / 1000} s`), LONGEST);
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (QUESTION.test(text)) kill("asked a question");
    if (!served && SERVES.test(text)) {
      served = true;
      await keys.write(new TextEncoder().encode(STOP));
    }
  }
  const { code } = await child.status;
  clearTimeout(timer);
  await keys.close().catch(() => {});
  if (wrong === undefined && code !== 0 && !served) wrong = `ended with exit code ${code}`;
  return wrong === undefined ? { text } : { text, wrong };
};

/** What was seen at the end, without the moves of the cursor. */
const lastOf = (text: string): string =>
  stripVTControlCharacters(text).split(/[\r\n]+/).filter((line) => line.trim() !== "").slice(-12).join("\n");

if (import.meta.main) {
  const [only = ""] = Deno.args;
  const seen = new Set<string>();
  const blocks = documents.flatMap((file) => blocksIn(textOf(file))).filter((block) => {
    const text = block.join("\n");
    const first = text.includes(only) && !seen.has(text);
    seen.add(text);
    return first;
  });
  const failures = await inClone(async ({ folder, clone }) => {
    const failed: string[] = [];
    for (const block of blocks) {
      const env = await emptyHome(folder);
      for (const command of block) {
        const start = performance.now();
        const { text, wrong } = await onTerminal(command, clone, env);
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        console.log(`${wrong === undefined ? "ok    " : "FAILED"}  ${seconds.padStart(5)} s  ${command}`);
        if (wrong !== undefined) console.log(`${lastOf(text)}\nIt ${wrong}.`);
        if (wrong !== undefined) failed.push(command);
      }
    }
    return failed;
  });
  const commands = blocks.flat().length;
  console.log(`ok | ${commands - failures.length} passed | ${failures.length} failed`);
  if (failures.length > 0 || commands === 0) Deno.exit(1);
}
