/**
 * The first hour of README.md as somebody has it: an empty folder, and in it only the README's own blocks of code and commands.
 *
 * @module
 */
import { textOf } from "../house/sources.ts";
import { serveRepository } from "../url/server.ts";
import { type First, inClone } from "./clone.ts";

/** A file that a section of the README shows. */
export interface Shown {
  readonly name: string;
  readonly text: string;
}

/** The files of a section: blocks under a paragraph that begins with a name, and what stands in them. */
export const filesIn = (markdown: string): readonly Shown[] =>
  [...markdown.matchAll(/^`([\w.]+)`(?:[^\n]+\n)+\n```\w+[^\n]*\n([\s\S]*?)^```/gm)].map(([, name, text]) => ({
    name: name!,
    text: text!,
  }));

/** The commands of a section, indented lines. */
export const commandsIn = (markdown: string): readonly string[] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^ {4}(\S.*)$/gm)].map(([, command]) => command!);

/** A section of README.md. */
export const section = (title: string): string => {
  const found = textOf("README.md").split(`\n## ${title}\n`)[1]?.split("\n## ")[0];
  if (found === undefined) throw new Error(`README.md has no section "${title}"`);
  return found;
};

/** Where somebody works, who imports the library in one of the README's two ways. */
export interface Beginner {
  readonly folder: string;
  /** A text of the README with what HOST stands for. */
  readonly here: (text: string) => string;
  /** Runs a command, and gives the lines that it prints; throws where it ends badly. */
  readonly run: (command: string) => Promise<readonly string[]>;
}

const beginner = ({ env }: First, folder: string, here: Beginner["here"]): Beginner => ({
  folder,
  here,
  run: async (command) => {
    const [name, ...args] = here(command).split(/\s+/);
    const { success, stdout, stderr } = await new Deno.Command(name!, {
      args,
      cwd: folder,
      env: { ...env, NO_COLOR: "1" },
    }).output();
    const [out, said] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    if (!success) throw new Error(`${command}\n${out}${said}`);
    return out!.trim().split("\n");
  },
});

/** Writes the files of a section. */
export const write = async ({ folder, here }: Beginner, markdown: string): Promise<void> => {
  for (const { name, text } of filesIn(markdown)) await Deno.writeTextFile(`${folder}/${name}`, here(text));
};

/** Works in an empty folder, with the library by URL. */
export const byUrl = (work: (beginner: Beginner) => Promise<void>): Promise<void> =>
  inClone(async (first) => {
    const server = serveRepository();
    const host = `127.0.0.1:${server.addr.port}`;
    const folder = await Deno.makeTempDir({ dir: first.folder });
    await work(
      beginner(first, folder, (text) => text.replaceAll("https://HOST", `http://${host}`).replaceAll("HOST", host)),
    );
    await server.shutdown();
  });

/** Works in a folder in which there is nothing but a clone. */
export const besideClone = (work: (beginner: Beginner) => Promise<void>): Promise<void> =>
  inClone((first) =>
    work(
      beginner(
        first,
        first.folder,
        (text) => text.replaceAll("https://HOST/", "./foldgrad/").replaceAll(" --allow-import=HOST", ""),
      ),
    )
  );
