/**
 * What the page may do: its own scripts, styles and files, a worker, WebAssembly, and nothing else. The page says so itself, but a
 * worker that is loaded from a file is bound only by the header that comes with it, so a server has to say it too.
 *
 * @module
 */

/** The content-security policy of the page. */
export const POLICY: string =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
