/**
 * What the trials with other programs share: a folder of their own, whether a program is there, and how it is run.
 *
 * @module
 */

/** The folder; `run.ts` removes it. */
export const folder: string = await Deno.makeTempDir();

/** What a program printed; throws what it complained of where it fails. */
export const ran = async (command: string, ...args: readonly string[]): Promise<string> => {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd: folder }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${out}${error}`);
  return out!;
};

/** Whether a program is there and works with these arguments. */
export const works = async (command: string, ...args: readonly string[]): Promise<boolean> => {
  try {
    await ran(command, ...args);
    return true;
  } catch {
    return false;
  }
};

/** Keeps a file in the folder, and gives its path. */
export const kept = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = `${folder}/${name}`;
  await (typeof content === "string" ? Deno.writeTextFile(path, content) : Deno.writeFile(path, content));
  return path;
};

/** Numbers as doubles, lowest byte first, and back. */
export const doubles = (numbers: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  numbers.forEach((x, i) => view.setFloat64(8 * i, x, true));
  return new Uint8Array(view.buffer);
};
export const numbersIn = (bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(8 * i, true));
};

/** The largest difference of two lists of one length. */
export const largestDifference = (xs: readonly number[], ys: readonly number[]): number => {
  if (xs.length !== ys.length) throw new Error(`${xs.length} numbers and ${ys.length}`);
  return xs.reduce((most, x, i) => Math.max(most, Math.abs(x - ys[i]!)), 0);
};
