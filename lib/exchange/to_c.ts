/**
 * A network as one C header without includes but of the compiler's own limits: C99 and later, C++ too. It allocates nothing.
 *
 * Law: its `feedforward` gives the bits of the library's `feedforward`; with `precision: "f32"`, those of `outputs` in `f32`. A
 * product and a sum must not be contracted to one operation (FMA): the header says so to GCC and Clang, and refuses to be
 * compiled with `-ffast-math` or with the x87's longer registers.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { type Faults, shown } from "../fault/fault.ts";
import type { Network } from "../network/network.ts";
import { FORMATS } from "../numbers/arithmetic.ts";
import type { Language, Type } from "./language.ts";
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

/** How a network is written as C. */
export interface COptions extends CodeOptions {
  /**
   * The prefix of the names of its functions.
   * @default {"network"}
   */
  readonly name?: string;
}

const languageOf = (name: string, real: string): Language => {
  const types: Readonly<Record<Type | "nothing", string>> = {
    nothing: "void ",
    number: `${real} `,
    integer: "int ",
    read: `const ${real} *`,
    written: `${real} *`,
  };
  return {
    prefix: `${name}_`,
    define: (returns, called, parameters, body) => {
      const list = parameters.map(([type, parameter]) => `${types[type]}${parameter}`).join(", ");
      return `static inline ${types[returns]}${name}_${called}(${list}) {\n${indented(body)}\n}`;
    },
    value: `const ${real}`,
    variable: real,
    counter: "int",
    whole: (expression) => `(int) ${expression}`,
    literal: (x) => literal(x, real),
    round: (expression) => `(${expression})`,
    none: "-1",
  };
};

/** The shortest decimal digits that are read as the same number; an integer would lose the sign of -0. */
const literal = (x: number, real: string): string => {
  const digits = Object.is(x, -0) ? "-0" : String(x);
  return `${/[.e]/.test(digits) ? digits : `${digits}.0`}${real === "float" ? "f" : ""}`;
};

/**
 * The text of a C header that is the network, with the functions `network_feedforward(x, output)` and `network_answer(x)`, which is
 * `classOf` of the output, or -1.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { toC } from "@foldgrad/foldgrad/exchange";
 *
 * const [network] = initialise([2, 3, 1])(seed(1));
 * const written = toC(network, { name: "xor" });
 * if (written._tag === "Right") console.log(/xor_feedforward.*(?= \{)/.exec(written.right)?.[0]);
 * // xor_feedforward(const double a0[2], double a2[1])
 * ```
 *
 * @returns `ParamError` for an activation that is not the library's own, `ModelTooLarge` for more than 2^24 weights and biases.
 * @throws RangeError for a name that is no name in C.
 */
export const toC = (network: Network, options: COptions = {}): Either<Faults<CodeFault>, string> => {
  const action = "write a C header";
  requireCodeOptions(action, options, "name");
  const { name = "network" } = options;
  if (typeof name !== "string" || !/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name)) {
    throw new RangeError(`Cannot ${action}: ${shown(name)} is not a name in C`);
  }
  return pipe(codeOf(action, network, options), E.map(headerText(name)));
};

const headerText = (name: string) => (code: Code): string => {
  const { sizes, layers, precision } = code;
  const real = precision === "f32" ? "float" : "double";
  const language = languageOf(name, real);
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const array = (called: string, numbers: Float64Array): string => {
    const texts = Array.from(numbers, (x) => language.literal(FORMATS[precision].round(x)));
    return `static const ${real} ${name}_${called}[${numbers.length}] = {\n${wrapped(texts)}\n};`;
  };
  const fold = foldOf(language, code, (a, length, output) => output ? "" : `${real} ${a}[${length}];`);
  const guard = `${name.toUpperCase()}_H`;
  return `/* A network of ${sizesText(code)} neurons, written by foldgrad; it computes in ${real}. */
#ifndef ${guard}
#define ${guard}

#include <float.h>

#ifdef __FAST_MATH__
#error "-ffast-math changes what the network computes"
#endif
#if FLT_EVAL_METHOD != 0
#error "numbers must be computed in their own precision; for a 32-bit x86: -msse2 -mfpmath=sse"
#endif
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC push_options
#pragma GCC optimize("fp-contract=off")
#endif

${layers.flatMap(({ weights, biases }, l) => [array(`w${l + 1}`, weights), array(`b${l + 1}`, biases)]).join("\n\n")}

${formulasIn(language, code)}

/* The ${last} outputs for ${first} inputs. */
static inline void ${name}_feedforward(const ${real} a0[${first}], ${real} a${layers.length}[${last}]) {
${indented(fold)}
}

/* The class of an input: the place of the largest output, the first of equals; of one output, 1 above 0.5 and 0 else. */
static inline int ${name}_answer(const ${real} x[${first}]) {
  ${real} output[${last}];
  ${name}_feedforward(x, output);
  return ${name}_classOf(output, ${last});
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif

#endif
`;
};

/** Texts with commas between them, some on each line. */
const wrapped = (texts: readonly string[]): string =>
  Array.from({ length: Math.ceil(texts.length / 5) }, (_, i) => `  ${texts.slice(5 * i, 5 * i + 5).join(", ")}`)
    .join(",\n");
