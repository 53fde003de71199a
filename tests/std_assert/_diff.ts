/** Above this many pairs of lines an exact diff would cost more than it tells. */
const maxPairs = 4_000_000;

/** Both lists as one: common lines indented, lines of `actual` alone marked `-`, of `expected` alone `+`. */
export function diffLines(actual: readonly string[], expected: readonly string[]): string[] {
  const start = commonPrefix(actual, expected);
  const end = commonSuffix(actual.slice(start), expected.slice(start));
  const a = actual.slice(start, actual.length - end);
  const b = expected.slice(start, expected.length - end);
  const middle = a.length * b.length > maxPairs ? [...mark("-", a), ...mark("+", b)] : diffByLongestCommon(a, b);
  return [...mark(" ", actual.slice(0, start)), ...middle, ...mark(" ", actual.slice(actual.length - end))];
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${sign}   ${line}`);
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  const limit = Math.min(a.length, b.length);
  let n = 0;
  while (n < limit && a[n] === b[n]) n++;
  return n;
}

function commonSuffix(a: readonly string[], b: readonly string[]): number {
  return commonPrefix(a.toReversed(), b.toReversed());
}

function diffByLongestCommon(a: readonly string[], b: readonly string[]): string[] {
  const common = commonLengths(a, b);
  const out: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      out.push(...mark(" ", a.slice(i, i + 1)));
      i++;
      j++;
    } else if (common(i + 1, j) >= common(i, j + 1)) {
      out.push(...mark("-", a.slice(i, ++i)));
    } else {
      out.push(...mark("+", b.slice(j, ++j)));
    }
  }
  return [...out, ...mark("-", a.slice(i)), ...mark("+", b.slice(j))];
}

/** `(i, j)` to the length of the longest common subsequence of `a` from `i` and `b` from `j`. */
function commonLengths(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}
