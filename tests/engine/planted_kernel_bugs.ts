/**
 * Shows that the tests of equal bits can fail: bugs are planted in the kernel's sources one at a time, each broken kernel is
 * compiled, and the cases of `simd_equality_test.ts` must tell it from the reference.
 *
 *     deno task mutate:kernel            all of them, some minutes
 *     deno task mutate:kernel --short    the first five
 *
 * @module
 */
import fc from "fast-check";
import { compiled } from "../../.ci/assemblyscript.ts";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";
import { cases, edges, widths } from "./simd_cases.ts";
import { difference } from "./simd_equality.ts";
import { guarded, watched } from "./simd_support.ts";

/** In `file`, `right` is replaced by `wrong`. */
interface Bug {
  readonly name: string;
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

const bug = (name: string, file: string, right: string, wrong: string): Bug => ({ name, file, right, wrong });

const BUGS: readonly Bug[] = [
  bug(
    "one lane dropped: the last neuron learns nothing",
    "backward",
    "let at = max(used, layer.from)",
    "let at = max(used - sizeof<T>(), layer.from)",
  ),
  bug("the last row of an odd count skipped", "product", "for (; i < count; i++)", "for (; i + 1 < count; i++)"),
  bug("a panel too narrow", "coded", "return (left + panels - 1) / panels;", "return left / panels;"),
  bug("the step uphill", "step", "(<T>(-eta / <f64>m))", "(<T>(eta / <f64>m))"),
  bug("no bias", "activate", "v128.add<T>(v128.load(a + at), v128.load(b + at))", "v128.load(a + at)"),
  bug(
    "sigmoid: the argument of exp not clamped",
    "activation",
    "v128.pmax<T>(v128.neg<T>(v128.abs<T>(z)), number<T>(LOWEST))",
    "v128.neg<T>(v128.abs<T>(z))",
  ),
  bug(
    "tanh: the argument of exp not clamped",
    "activation",
    "v128.pmax<T>(v128.mul<T>(number<T>(MINUS_TWO), v128.abs<T>(z)), number<T>(LOWEST))",
    "v128.mul<T>(number<T>(MINUS_TWO), v128.abs<T>(z))",
  ),
  bug("tanh without its sign", "activation", "bitselect(v128.neg<T>(size), size,", "bitselect(size, size,"),
  bug("sigmoid: the branches exchanged", "activation", "v128.bitselect(one, e,", "v128.bitselect(e, one,"),
  bug(
    "sigmoid' = e / (1 + e)",
    "activation",
    "v128.store(slope, v128.div<T>(e, v128.mul<T>(d, d)))",
    "v128.store(slope, v128.div<T>(e, d))",
  ),
  bug("tanh' = sigmoid'(2z)", "activation", "v128.mul<T>(number<T>(FOUR),", "v128.mul<T>(one,"),
  bug("the slope of the rectified linear neuron at 0 is 1", "activation", "v128.gt<T>(z,", "v128.ge<T>(z,"),
  bug(
    "negligible numbers are kept",
    "vector",
    "return v128.andnot(x, v128.lt<T>(v128.abs<T>(x), every<T>(least<T>())));",
    "return x;",
  ),
  bug("negligible numbers of f64 are those of f32", "vector", ": 3.054936363499605e-151", ": 8.673617379884035e-19"),
  bug(
    "negligible activations are kept",
    "activate",
    "flush<T>(f<T>(kind, v128.add<T>(v128.load(a + at), v128.load(b + at)), slope + at))",
    "f<T>(kind, v128.add<T>(v128.load(a + at), v128.load(b + at)), slope + at)",
  ),
  bug(
    "negligible deltas are kept",
    "backward",
    "flush<T>(v128.mul<T>(v128.load(delta + at), v128.load(slope + at)))",
    "v128.mul<T>(v128.load(delta + at), v128.load(slope + at))",
  ),
  bug(
    "negligible scaled deltas are kept",
    "step",
    "flush<T>(v128.mul<T>(factor, v128.load(delta + at)))",
    "v128.mul<T>(factor, v128.load(delta + at))",
  ),
  bug("sums of the forward pass not reset", "forward", "clear(sums, layer.row, width, m);", ""),
  bug("sums of BP2 not reset", "backward", "clear(sums, layer.row, width, m);", ""),
  bug(
    "deltas from weights that the batch has moved already",
    "step",
    "if (!step<T>(job, first, m, rateOf<T>(eta, m))) return first;",
    "for (let i: usize = 0; i < m; i++) if (!step<T>(job, first + i, 1, rateOf<T>(eta, m))) return first;",
  ),
  bug("transposed weights not refreshed", "update", "if (l) transpose<T>(layer);", ""),
  bug("a short last batch divided by the nominal m", "step", "rateOf<T>(eta, m)))", "rateOf<T>(eta, miniBatch)))"),
  bug("the order of bytes ignored", "coded", "(<usize>load<u32>(job.order + (at << 2)) << 2)", "(at << 2)"),
  bug(
    "the order of reals ignored",
    "forward",
    "<usize>load<u32>(job.order + ((first + i) << 2)) * row",
    "(first + i) * row",
  ),
  bug("the class one place off", "backward", "= target << alignof<T>();", "= (target + 1) << alignof<T>();"),
  bug(
    "real targets with the wrong sign",
    "backward",
    "v128.sub<T>(v128.load(a + at), v128.load(y + at))",
    "v128.add<T>(v128.load(a + at), v128.load(y + at))",
  ),
  bug(
    "the table of bytes off by one",
    "coded",
    "((entry & 255) << alignof<T>())",
    "(((entry + 1) & 255) << alignof<T>())",
  ),
  bug("a constant of f32 in f64", "exp", "6.93147180369123816490e-01", "0.693359375"),
  bug("a coefficient of f32 in f64", "exp", "1.0 / 40320.0", "<f64><f32>(1.0 / 40320.0)"),
  bug("one term of the series left out", "exp", "q = horner<T>(q, r, 12);", ""),
  bug(
    "2^n applied in one factor too few",
    "exp",
    "return power<T>(v128.shr<i32>(integer<T>(t), 1));",
    "return power<T>(v128.shr<i32>(integer<T>(t), 2));",
  ),
  bug("e^r rounded in another order", "exp", "v128.mul<T>(v128.mul<T>(r, r), q)", "v128.mul<T>(r, v128.mul<T>(r, q))"),
  bug("a gap of 256 not bridged", "encode", "k - last > 255", "k - last > 256"),
  bug("bytes read beyond the row", "encode", "i8x16.splat(0))) & all", "i8x16.splat(0)))"),
  bug("two lanes exchanged by the transposition of f32", "transpose", "(a, b, 2, 6, 3, 7)", "(a, b, 2, 7, 3, 6)"),
  bug(
    "the last example does not move the biases",
    "step",
    "let i: usize = 0; i < m; i++) {\n      b =",
    "let i: usize = 1; i < m; i++) {\n      b =",
  ),
  bug(
    "the gradient of f64 with the wrong sign",
    "index",
    "step<f64>(changetype<Job>(job), first, m, 1.0)",
    "step<f64>(changetype<Job>(job), first, m, -1.0)",
  ),
  bug(
    "the certificate of a step left out",
    "step",
    "rate, peakBelow(job, l))) return false;",
    "rate, peakBelow(job, l))) return true;",
  ),
  bug(
    "the certificate of sums left out",
    "step",
    "peakBelow(job, l), job.limit)) return false;",
    "peakBelow(job, l), job.limit)) return true;",
  ),
];

/** The kernel with a bug. */
const compiledWith = async ({ name, file, right, wrong }: Bug): Promise<Uint8Array<ArrayBuffer>> => {
  let places = 0;
  const bytes = await compiled((source, text) => {
    if (source !== `assembly/${file}.ts`) return text;
    places = text.split(right).length - 1;
    return text.replace(right, wrong);
  });
  if (places !== 1) throw new Error(`${name}: its place is there ${places} times`);
  return bytes;
};

const all = [...widths, ...edges, ...fc.sample(cases, { numRuns: 600, seed: 1 })];

/** How the tests tell a kernel from the reference, and after how many cases; `undefined` where they do not. */
const told = (bytes: Uint8Array<ArrayBuffer>): string | undefined => {
  const kernel = watched(guarded, () => bytes);
  for (const [i, given] of all.entries()) {
    const found = difference(kernel, given);
    if (found !== undefined) return `case ${i + 1}: ${found}`;
  }
  return undefined;
};

const right = await compiled();
if (right.toHex() !== kernelBytes().toHex()) throw new Error("the sources do not give the committed kernel");
if (told(right) !== undefined) throw new Error(`the kernel as it is: ${told(right)}`);

const planted = Deno.args.includes("--short") ? BUGS.slice(0, 5) : BUGS;
const missed: string[] = [];
for (const one of planted) {
  const found = told(await compiledWith(one));
  if (found === undefined) missed.push(one.name);
  console.log(`${found === undefined ? "MISSED" : "caught"}  ${one.name}${found === undefined ? "" : `  (${found})`}`);
}
console.log(`${planted.length - missed.length} of ${planted.length} planted bugs caught`);
if (missed.length > 0) Deno.exit(1);
