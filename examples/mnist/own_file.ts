/**
 * Which paths are one file: a report must not be written over what is saved or gone on with.
 *
 * @module
 */
import { resolve } from "node:path";

/** One spelling of a path; two that differ in the case of letters only are one file on some machines. */
const spelt = (path: string): string => resolve(path).normalize().toLowerCase();

/** Whether two paths are one file, as far as their spelling tells. */
export const isSame = (a: string, b: string): boolean => spelt(a) === spelt(b);

/** The file that a generation before or an unfinished file belongs to. */
const owner = (path: string): string => path.replace(/\.previous$|\.tmp-\d+-[0-9a-f]{16}$/, "");

/** A line for each option whose file, or what is kept beside it, a report would be written over. */
export const overwritten = (
  { report, ...others }: Readonly<Partial<Record<"save" | "resume" | "report", string | null | undefined>>>,
): readonly string[] => {
  if (!report) return [];
  const written = [spelt(report), owner(spelt(report))];
  return (["save", "resume"] as const)
    .filter((option) => others[option] && written.includes(spelt(others[option])))
    .map((option) => `report: expected another file than that of --${option}, got ${report}`);
};
