/**
 * Models between this library and Python: one saved here, read by NumPy from the layout by hand, gives the same outputs; a
 * state_dict of PyTorch, where it is there, gives the same outputs here.
 *
 * @module
 */
import { assert } from "@std/assert";
import { encodeModel, model } from "../../../lib/model.ts";
import { importStateDict } from "../../../lib/exchange.ts";
import { rectifiedLinear } from "../../../mod.ts";
import { linear } from "../../../lib/neuron/linear.ts";
import { rightOf } from "../../data/files.ts";
import { wanted } from "../plain.ts";
import { digits, trained } from "./digits.ts";
import { doubles, folder, kept, largestDifference, numbersIn, ran, works } from "./tried.ts";

const PYTHON = "/usr/bin/python3";

const READ = `
import json, numpy as np
f = open("model.safetensors", "rb").read()
n = int.from_bytes(f[:8], "little")
head = json.loads(f[8:8 + n])
def tensor(name):
  t = head[name]; a, b = t["data_offsets"]
  return np.frombuffer(f[8 + n + a:8 + n + b], {"F64": "<f8", "F32": "<f4"}[t["dtype"]]).reshape(t["shape"])
a = np.fromfile("in.bin").reshape(-1, 784).T
l = 1
while f"weights.{l}" in head:
  a = 1 / (1 + np.exp(-(tensor(f"weights.{l}") @ a + tensor(f"biases.{l}").reshape(-1, 1))))
  l += 1
a.T.copy().tofile("out.bin")
`;

const WRITE = `
import json, torch, numpy as np
torch.manual_seed(1)
net = torch.nn.Sequential(*[m for i in range(6) for m in (torch.nn.Linear(784 if i == 0 else 20, 10 if i == 5 else 20), torch.nn.ReLU())][:-1]).double()
head, data = {}, b""
for name, t in sorted(net.state_dict().items()):
  b = t.numpy().astype("<f8").tobytes()
  head[name] = {"dtype": "F64", "shape": list(t.shape), "data_offsets": [len(data), len(data) + len(b)]}
  data += b
h = json.dumps(head).encode()
open("torch.safetensors", "wb").write(len(h).to_bytes(8, "little") + h + data)
net(torch.from_numpy(np.fromfile("in.bin").reshape(-1, 784))).detach().numpy().tofile("out.bin")
print(torch.__version__)
`;

const outputsIn = async (): Promise<readonly number[]> => numbersIn(await Deno.readFile(`${folder}/out.bin`));

/** Tries it, and says what was tried. */
export const tryPython = async (): Promise<readonly string[]> => {
  await kept("in.bin", doubles(digits.flat()));
  const network = trained([30]);
  await kept("model.safetensors", rightOf(await encodeModel(model(network))()));
  await ran(PYTHON, "-c", READ);
  const most = largestDifference(await outputsIn(), wanted(network, "f64", digits).flat());
  assert(most < 1e-12, `the outputs differ by ${most}`);
  const tried = [`a model saved here, read by hand with NumPy: 1,000 digits within ${most.toExponential(1)}`];
  if (!await works(PYTHON, "-c", "import torch")) return [...tried, "there is no PyTorch"];
  const version = await ran(PYTHON, "-c", WRITE);
  const read = rightOf(
    importStateDict({ hidden: rectifiedLinear, output: linear })(await Deno.readFile(`${folder}/torch.safetensors`)),
  );
  const difference = largestDifference(await outputsIn(), wanted(read, "f64", digits).flat());
  assert(difference < 1e-12, `the outputs differ by ${difference}`);
  return [...tried, `PyTorch ${version.trim()}: a state_dict of 6 layers, within ${difference.toExponential(1)}`];
};
