/**
 * The documents for people: the Markdown files of the repository, and what they name. Needs `--allow-read`.
 *
 * @module
 */
import { ROOT } from "./sources.ts";

/** Folders of what is built, fetched or kept by git. */
const NOT_CLONED = /^(node_modules|cov|out|runs|\.git)$/;

const under = (folder: string): readonly string[] =>
  [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? NOT_CLONED.test(name) ? [] : under(`${folder}${name}/`)
      : name.endsWith(".md")
      ? [`${folder}${name}`.slice(2)]
      : []
  );

/** The paths of the Markdown files, sorted. `CHANGELOG.md` is none of them: it names what was. */
export const documents: readonly string[] = under("./").filter((path) => path !== "CHANGELOG.md").toSorted();

/** Whether there is a file or a folder. */
export const exists = (path: string): boolean => {
  try {
    return Deno.statSync(new URL(path, ROOT)) !== undefined;
  } catch {
    return false;
  }
};

const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/^ {4}.*$/gm, "").replace(/`[^`]*`/g, "`");

/** The targets of the links and pictures in a text. */
export const linksIn = (markdown: string): readonly string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** The places that a link can lead to, as GitHub names them: its headings. */
export const placesIn = (markdown: string): readonly string[] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")
  );

/** What stands as code within a line. */
export const namesIn = (markdown: string): readonly string[] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

/** Whether a text is a path, from the root of the repository or from the document's folder; of the repository, and no
 * pattern. */
export const isPath = (name: string): boolean =>
  /^[\w.-]+\/[\w./-]*\.\w+$/.test(name) && !/^(out|runs)\/|\b(NAME|FILE)\b/.test(name);

/** A block of code, and the language that it says it is in. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a text. */
export const blocksIn = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({
    language: language!,
    text: text!,
  }));
