/**
 * NumPy's files in NumPy's own hands: what it writes is read, in every type, order, version and shape; what is written here it
 * reads as the same, and without options writes as the same bytes.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { matrix } from "../../../mod.ts";
import {
  decodeNpy,
  decodeNpz,
  encodeNpy,
  encodeNpz,
  type NdArray,
  ndNumbers,
  networkArrays,
} from "../../../lib/exchange.ts";
import { rightOf } from "../../data/files.ts";
import { sameNumbers } from "../../support/bits.ts";
import { digits, trained } from "./digits.ts";
import { wanted } from "../plain.ts";
import { folder, kept, largestDifference, ran, works } from "./tried.ts";

/** Writes arrays in every way that NumPy has, and what they hold as JSON: numbers by their digits. */
const WRITE = `
import json, numpy as np
rng = np.random.default_rng(1)
told = {}
for name in "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64".split():
  for shape in [(), (0,), (3,), (1, 4), (2, 3), (4, 0, 2), (2, 3, 4), (2, 1, 3, 2)]:
    for order in "CF":
      for byte in "<>":
        a = rng.integers(0, 2**40 if "64" in name else 2**32, shape)
        a = np.asarray(a if name.startswith("u") else a - 2**20)
        a = (a / 7 if name.startswith("float") else a).astype(name)
        a = np.asarray(a, dtype=np.dtype(name).newbyteorder(byte), order=order)
        file = f"np{len(told)}.npy"
        for_version = [(1, 0), (2, 0), None][len(told) % 3]
        with open(file, "wb") as f: np.lib.format.write_array(f, a, version=for_version)
        told[file] = [name, list(shape), [repr(float(x)) for x in a.ravel(order="C")]]
np.savez("all.npz", x=np.arange(6.0).reshape(2, 3), y=np.array([1, 2], dtype=">i4"), **{"deep/er": np.float32(1.5)})
np.savez_compressed("small.npz", x=np.zeros((100, 100)), y=np.arange(5))
json.dump(told, open("told.json", "w"))
print(np.__version__)
`;

/** Reads what was written here. */
const READ = `
import json, numpy as np
for file, (name, shape, digits) in json.load(open("ours.json")).items():
  a = np.load(file)
  assert a.dtype.newbyteorder("=") == np.dtype(name), (file, a.dtype)
  assert list(a.shape) == shape, (file, a.shape)
  assert [float(x) for x in a.ravel(order="C")] == [float(x) for x in digits], file
  if "plain" in file:
    np.save("again.npy", a)
    assert open("again.npy", "rb").read() == open(file, "rb").read(), file
z = np.load("network.npz")
x = np.load("digits.npy")
a = x.T
for l in range(1, 10):
  if f"weights.{l}" in z.files:
    a = 1 / (1 + np.exp(-(z[f"weights.{l}"] @ a + z[f"biases.{l}"][:, None])))
np.save("outputs.npy", a.T)
assert np.load("compressed.npz").files == z.files
`;

/** The shortest digits of a double, which Python and JavaScript read as the same; Python says inf. */
const digitsOf = (x: number): string => (Object.is(x, -0) ? "-0" : String(x)).replace("Infinity", "inf");
const numberOf = (digits: string): number => Number(digits.replace("inf", "Infinity"));

type Told = Readonly<Record<string, readonly [type: string, shape: readonly number[], numbers: readonly string[]]>>;

const readTheirs = async (): Promise<readonly NdArray[]> => {
  const told: Told = JSON.parse(await Deno.readTextFile(`${folder}/told.json`));
  const arrays: NdArray[] = [];
  for (const [file, [type, shape, numbers]] of Object.entries(told)) {
    const array = rightOf(decodeNpy(await Deno.readFile(`${folder}/${file}`), file));
    assertEquals([array.type, array.shape], [type, shape]);
    assert(sameNumbers(ndNumbers(array), numbers.map(numberOf)), file);
    arrays.push(array);
  }
  const [all, small] = [await Deno.readFile(`${folder}/all.npz`), await Deno.readFile(`${folder}/small.npz`)];
  const read = rightOf(await decodeNpz(all)());
  assertEquals([...read.keys()], ["x", "y", "deep/er"]);
  assertEquals([...read.values()].map(ndNumbers), [[0, 1, 2, 3, 4, 5], [1, 2], [1.5]]);
  assertEquals([...rightOf(await decodeNpz(small)()).values()].map(String), [
    "NdArray float64 100 x 100",
    "NdArray int64 5",
  ]);
  return arrays;
};

const writeOurs = async (arrays: readonly NdArray[]): Promise<void> => {
  const ours: Record<string, unknown> = {};
  for (const [i, array] of arrays.entries()) {
    const [fortran, bigEndian] = [i % 2 === 1, i % 3 === 1];
    const file = fortran || bigEndian ? `ours${i}.npy` : `plain${i}.npy`;
    await kept(file, encodeNpy(array, { fortran, bigEndian }));
    ours[file] = [array.type, array.shape, ndNumbers(array).map(digitsOf)];
  }
  await kept("ours.json", JSON.stringify(ours));
};

const PYTHONS = ["python3", "/usr/bin/python3"];

/** Tries it, and says what was tried. */
export const tryNumPy = async (): Promise<readonly string[]> => {
  const tried: string[] = [];
  for (const python of PYTHONS) {
    if (!await works(python, "-c", "import numpy")) continue;
    const version = await ran(python, "-c", WRITE);
    const arrays = await readTheirs();
    await writeOurs(arrays);
    const network = trained([30]);
    await kept("network.npz", await encodeNpz(networkArrays(network))());
    await kept("compressed.npz", await encodeNpz(networkArrays(network), { compressed: true, fortran: true })());
    await kept("digits.npy", encodeNpy(matrix(digits)));
    await ran(python, "-c", READ);
    const outputs = rightOf(decodeNpy(await Deno.readFile(`${folder}/outputs.npy`)));
    const most = largestDifference(ndNumbers(outputs), wanted(network, "f64", digits).flat());
    assert(most < 1e-12, `the outputs differ by ${most}`);
    tried.push(
      `NumPy ${version.trim()}: ${arrays.length} arrays each way; 1,000 digits through our .npz, within ${
        most.toExponential(1)
      }`,
    );
  }
  if (tried.length === 0) throw new Error("there is no NumPy");
  return tried;
};
