/**
 * A fresh clone of the repository as it stands here, in an empty folder, and an empty home with an empty cache: what somebody has
 * who meets the library for the first time.
 *
 * @module
 */

const root = new URL("../../", import.meta.url).pathname;

/** A clone and a home. */
export interface First {
  /** The folder that the clone stands in. */
  readonly folder: string;
  /** The clone. */
  readonly clone: string;
  /** What the environment has to say, so that nothing from before is found. */
  readonly env: Readonly<Record<string, string>>;
}

/** The files of the repository, with those that are not committed yet, without those that git ignores. */
const files = async (): Promise<readonly string[]> => {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { success, stdout, stderr } = await new Deno.Command("git", { args, cwd: root }).output();
  if (!success) throw new Error(`Cannot list the files: ${new TextDecoder().decode(stderr)}`);
  return [...new Set(new TextDecoder().decode(stdout).split("\0"))].filter((path) => path !== "" && isFile(path));
};

const isFile = (path: string): boolean => {
  try {
    return Deno.lstatSync(`${root}${path}`).isFile;
  } catch {
    return false; // deleted, and not committed yet
  }
};

const copyTo = async (clone: string): Promise<void> => {
  for (const path of await files()) {
    await Deno.mkdir(`${clone}/${path}`.replace(/[^/]*$/, ""), { recursive: true });
    await Deno.copyFile(`${root}${path}`, `${clone}/${path}`);
  }
};

/** An empty home and an empty cache in a folder. `deno` is the Deno that runs this program. */
export const emptyHome = async (folder: string): Promise<First["env"]> => {
  const home = await Deno.makeTempDir({ dir: folder });
  await Deno.mkdir(`${home}/bin`);
  await Deno.symlink(Deno.execPath(), `${home}/bin/deno`);
  return { HOME: home, DENO_DIR: `${home}/cache`, PATH: `${home}/bin:${Deno.env.get("PATH") ?? ""}` };
};

/** Works in a clone, and takes it away again. */
export const inClone = async <A>(work: (first: First) => Promise<A>): Promise<A> => {
  const folder = await Deno.makeTempDir();
  try {
    const clone = `${folder}/foldgrad`;
    await copyTo(clone);
    return await work({ folder, clone, env: await emptyHome(folder) });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
};
