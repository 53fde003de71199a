/**
 * A network as one JavaScript module without imports: its numbers as base64, and the formulas that it needs. It runs in browsers,
 * Node.js, Deno, Bun and workers.
 *
 * Law: its `feedforward` gives the bits of the library's `feedforward`; with `precision: "f32"`, those of `outputs` in `f32`.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { encodeBase64 } from "../bytes/base64.ts";
import type { Faults } from "../fault/fault.ts";
import type { Network } from "../network/network.ts";
import type { Language } from "./language.ts";
import {
  type Code,
  type CodeFault,
  codeOf,
  type CodeOptions,
  foldOf,
  formulasIn,
  indented,
  requireCodeOptions,
  sizesText,
} from "./program.ts";

/** JavaScript. */
const languageIn = ({ precision }: Code): Language => ({
  prefix: "",
  define: (_, name, parameters, body) =>
    `const ${name} = (${parameters.map(([, parameter]) => parameter).join(", ")}) => {\n${indented(body)}\n};`,
  value: "const",
  variable: "let",
  counter: "let",
  whole: (expression) => expression,
  literal: (x) => Object.is(x, -0) ? "-0" : String(x),
  round: (expression) => precision === "f32" ? `Math.fround(${expression})` : `(${expression})`,
  none: "undefined",
});

/**
 * The text of a module that is the network. It exports `feedforward`, from an array of inputs to one of outputs, `answer`, the
 * class that an input is of (`classOf` of the output), and `sizes`.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { toModule } from "@foldgrad/foldgrad/exchange";
 *
 * const [network] = initialise([2, 3, 1])(seed(1));
 * const written = toModule(network);
 * if (written._tag === "Right") {
 *   const { feedforward } = await import(`data:text/javascript,${encodeURIComponent(written.right)}`);
 *   console.log(feedforward([0, 1]).length); // 1
 * }
 * ```
 *
 * @returns `ParamError` for an activation that is not the library's own, `ModelTooLarge` for more than 2^24 weights and biases.
 */
export const toModule = (network: Network, options: CodeOptions = {}): Either<Faults<CodeFault>, string> => {
  const action = "write a module";
  requireCodeOptions(action, options);
  return pipe(codeOf(action, network, options), E.map(moduleText));
};

const moduleText = (code: Code): string => {
  const { sizes, layers, precision } = code;
  const language = languageIn(code);
  const [array, width, read] = precision === "f32"
    ? ["Float32Array", 4, "getFloat32"]
    : ["Float64Array", 8, "getFloat64"];
  const numbers = layers.map(({ weights, biases }, l) =>
    `const w${l + 1} = numbers("${base64(weights, code)}");\nconst b${l + 1} = numbers("${base64(biases, code)}");`
  );
  const last = `a${layers.length}`;
  return `// A network of ${sizesText(code)} neurons, written by foldgrad; it computes in ${precision}.

const numbers = (base64) => {
  const view = new DataView(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)).buffer);
  return ${array}.from({ length: view.byteLength / ${width} }, (_, i) => view.${read}(${width} * i, true));
};

${formulasIn(language, code)}

/** How many neurons each layer has, the input layer first. */
export const sizes = Object.freeze([${sizes.join(", ")}]);

/**
 * The ${sizes.at(-1)} outputs for ${sizes[0]} inputs.
 *
 * @param {ArrayLike<number>} x
 * @returns {number[]}
 */
export const feedforward = (x) => {
  if (x.length !== ${sizes[0]}) throw new RangeError(\`Cannot feed forward: ${
    sizes[0]
  } inputs are needed, not \${x.length}\`);
  const a0 = ${array}.from(x);
${indented(foldOf(language, code, (name, length) => `const ${name} = new ${array}(${length});`))}
  return Array.from(${last});
};

/**
 * The class of an input: the place of the largest output, the first of equals; of one output, 1 above 0.5 and 0 else.
 *
 * @param {ArrayLike<number>} x
 * @returns {number | undefined}
 */
export const answer = (x) => classOf(feedforward(x), ${sizes.at(-1)});

${numbers.join("\n")}
`;
};

const base64 = (numbers: Float64Array, { precision }: Code): string => {
  const width = precision === "f32" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(width * numbers.length));
  for (let i = 0; i < numbers.length; i++) {
    if (width === 4) view.setFloat32(4 * i, numbers[i]!, true);
    else view.setFloat64(8 * i, numbers[i]!, true);
  }
  return encodeBase64(new Uint8Array(view.buffer));
};
