/**
 * Prints the golden run: for Deno, Node and an import from a URL.
 *
 * @module
 */
import { run } from "./golden.ts";

console.log(await run());
