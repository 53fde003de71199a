/**
 * Rows E7 to E10, E12 and E13 on both engines: the same networks, and the same errors, field by field.
 */
import { assert, assertEquals, assertGreater } from "@std/assert";
import fc from "fast-check";
import {
  type Activation,
  type DataSet,
  dataSet,
  dense,
  initialise,
  linear,
  matrix,
  type Network,
  network,
  type Precision,
  rectifiedLinear,
  seed,
  sigmoid,
  vector,
} from "../../mod.ts";
import { epochRun } from "../../lib/derivations.ts";
import { plain } from "../../lib/learning.ts";
import { costBuffers } from "../../lib/engine/cost_buffers.ts";
import { quadratic } from "../../lib/cost/quadratic.ts";
import { E } from "../../lib/deps.ts";
import type { Engine } from "../../lib/engine/contract.ts";
import type { Rows } from "../../lib/example/store.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { numbersAt } from "../../lib/engine/simd/format.ts";
import type { Instance } from "../../lib/engine/simd/instance.ts";
import { buffersOf } from "../../lib/engine/network_buffers.ts";
import { problem, rough, smooth, specs } from "../arbitraries/network.ts";
import { sameNetwork, valuesOf } from "../support/bits.ts";
import { caseOf, work } from "./simd_cases.ts";
import { firstDifference, guarded, hashOf, numbersOf, taken, watched } from "./simd_support.ts";
import { bytesOf, LAYER } from "../../lib/engine/simd/memory_map.ts";

interface Options {
  readonly eta: number;
  readonly miniBatch: number;
  readonly precision: Precision;
}

/** One epoch on both engines, which must say the same; what they say. */
const both = (net: Network, data: DataSet, options: Options) => {
  const simd = epochRun(data, options)({ network: net });
  const wanted = epochRun(data, { ...options, engine: "reference" })({ network: net });
  assertEquals([simd.engine, simd.unavailable, wanted.engine], ["simd", undefined, "reference"]);
  if (E.isRight(simd.value) && E.isRight(wanted.value)) {
    assert(sameNetwork(simd.value.right.network, wanted.value.right.network));
    return { network: simd.value.right.network };
  }
  assert(E.isLeft(simd.value) && E.isLeft(wanted.value));
  const { lastGood, ...told } = simd.value.left;
  const { lastGood: good, ...tells } = wanted.value.left;
  assertEquals(told, tells);
  assert(Object.is(told.value, tells.value) && sameNetwork(lastGood, good));
  return { diverged: simd.value.left };
};

const line = (activation: Activation): Network =>
  network([
    dense(matrix([[0.5, -0.25], [1, 0.75]]), vector([0.1, 0.2]), activation),
    dense(matrix([[1, 1]]), vector([0]), activation),
  ]);
const many: DataSet = dataSet(
  Array.from({ length: 400 }, (_, i) => ({ x: vector([1 + i % 3, (i % 7) / 2]), y: vector([40 + i % 2]) })),
);

for (const precision of ["f64", "f32"] as const) {
  Deno.test(`E7, ${precision}: eta = 100 with sigmoid neurons finishes, all weights finite, the same on both engines`, () => {
    const [net] = initialise([2, 5, 1])(seed(7));
    const unit = dataSet(Array.from({ length: 500 }, (_, i) => ({ x: vector([i % 3, i % 5]), y: vector([i % 2]) })));
    const { network } = both(net, unit, { eta: 100, miniBatch: 3, precision });
    assert(network !== undefined && valuesOf(network.layers).every(Number.isFinite));
  });

  for (
    const [row, eta, activation] of [
      ["E8", 100, linear],
      ["E8", 100, rectifiedLinear],
      ["E9", 1e6, linear],
      ["E9", precision === "f64" ? 1e308 : 1e38, rectifiedLinear],
    ] as const
  ) {
    Deno.test(`${row}, ${precision}: eta = ${eta}, ${activation.name}: both engines stop in the same batch, with the same error`, () => {
      const { diverged } = both(line(activation), many, { eta, miniBatch: 3, precision });
      // Rectified neurons may die instead, which is finite.
      if (activation === linear) assert(diverged !== undefined && diverged.batch < 134);
    });
  }

  Deno.test(`E10, ${precision}: weights of 1e200 are found in the forward pass, before any update`, () => {
    const net = network([
      dense(matrix([[1e200], [-0]]), vector([-0, 1]), linear),
      dense(matrix([[1, 2], [1e200, 1]]), vector([0, 0]), linear),
    ]);
    const { diverged } = both(net, dataSet([{ x: vector([1]), y: vector([0, 0]) }]), {
      eta: 1,
      miniBatch: 1,
      precision,
    });
    const layer = precision === "f64" ? 1 : 0;
    assertEquals([diverged?.batch, diverged?.tensor, diverged?.layer, diverged?.value], [0, "z", layer, Infinity]);
    assert(diverged !== undefined && sameNetwork(diverged.lastGood, net));
  });

  Deno.test(`${precision}: whatever diverges or does not, both engines say the same of it`, () => {
    const wild = fc.record({
      spec: specs({ hidden: [0, 3], widest: 5, mostExamples: 8 }),
      eta: fc.constantFrom(100, 1e6, 1e30, 1e150, 1e308),
      texture: fc.constantFrom(smooth, rough),
      known: fc.array(fc.constantFrom("sigmoid", "tanh", "rectifiedLinear", "linear"), { minLength: 4, maxLength: 4 }),
    });
    let diverging = 0;
    fc.assert(
      fc.property(wild, ({ spec, eta, texture, known }) => {
        const activations = spec.activations.map((_, l) => known[l % 4]!);
        const { network, data } = problem({ ...spec, activations, cost: "quadratic" }, texture);
        const { diverged } = both(network, data, { eta, miniBatch: spec.miniBatch, precision });
        if (diverged !== undefined) diverging++;
      }),
      { numRuns: 500 },
    );
    assertGreater(diverging, 10);
  });

  Deno.test(`${precision}: in a long run that diverges late, the batch is counted from the start of the run`, () => {
    const net = network([dense(matrix([[1]]), vector([0]), linear)]);
    // z = w + b is multiplied by 1 - 2 eta in every batch.
    const data = dataSet(Array.from({ length: 6000 }, () => ({ x: vector([1]), y: vector([0]) })));
    const { diverged } = both(net, data, { eta: precision === "f64" ? 1.15 : 1.02, miniBatch: 2, precision });
    assert(diverged !== undefined && diverged.batch > 2000, `batch ${diverged?.batch}`);
  });
}

/** Recorded from this library. */
const AFTER_A_MILLION = {
  f64: "031c89d7a884798e0738bb8503211b1f4a11ed390d4585f2649e38a89dada0e1",
  f32: "a66ce9214d542492f5faf60fb770ae4edbdb33ca53725bfba9439acc6f3a2c9e",
} as const;

Deno.test("E12: a million updates leave finite numbers, and the recorded ones", async () => {
  const xor: Rows = {
    store: {
      size: 4,
      inputs: 2,
      outputs: 1,
      x: { kind: "reals", values: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1) },
      y: { kind: "reals", values: Float64Array.of(0, 1, 1, 0) },
    },
    order: Uint32Array.from({ length: 1_000_000 }, (_, i) => (i * 7 + (i >> 3)) % 4),
  };
  const [net] = initialise([2, 3, 1], sigmoid)(seed(1));
  for (const precision of ["f64", "f32"] as const) {
    const simd = watched(guarded);
    const options = { eta: 0.5, miniBatch: 1, precision, update: plain } as const;
    const trained = simd.engine.train(buffersOf(net), costBuffers(quadratic, sigmoid), xor, options);
    assert(trained.tag === "Finite");
    assertEquals(taken(simd), []);
    assert(numbersOf(trained.layers).every((numbers) => numbers.every(Number.isFinite)));
    assertEquals(await hashOf(trained.layers), AFTER_A_MILLION[precision]);
    // The reference over a part of it; all of it would take twelve seconds.
    const part = { ...xor, order: xor.order.subarray(0, 40_000) };
    const onPart = ({ train }: Engine) => train(buffersOf(net), costBuffers(quadratic, sigmoid), part, options);
    const [given, wanted] = [onPart(simd.engine), onPart(reference)];
    assert(given.tag === "Finite" && wanted.tag === "Finite");
    assertEquals(firstDifference(numbersOf(given.layers), numbersOf(wanted.layers)), undefined);
  }
});

/** Puts NaN in one number of a layer's weights or biases before the steps. */
const withNaN =
  (precision: Precision, layer: number, field: "w" | "b", place: number) => (instance: Instance): Instance => {
    const { train, ...others } = instance.operations[precision];
    const spoilt: typeof train = (job, first, ...numbers) => {
      const { buffer } = instance.memory;
      const layers = new Uint32Array(buffer, job, 1)[0]!;
      const address = new Uint32Array(
        buffer,
        layers + bytesOf(LAYER) * layer,
        LAYER.words.length,
      )[LAYER.words.indexOf(field)]!;
      numbersAt(instance, precision, address, place + 1)[place] = NaN;
      return train(job, first, ...numbers);
    };
    return { ...instance, operations: { ...instance.operations, [precision]: { ...others, train: spoilt } } };
  };

Deno.test("E13: a NaN forced into the kernel's memory is caught, and the result is the reference's", () => {
  for (const activation of ["sigmoid", "tanh", "rectifiedLinear", "linear"] as const) {
    const all = work(caseOf(8, { sizes: [3, 4, 2], activations: [activation], x: "reals", density: 1, eta: 0.1 }));
    for (const precision of ["f64", "f32"] as const) {
      const options = { eta: all.eta, miniBatch: all.miniBatch, precision, update: all.update };
      const wanted = reference.train(all.layers, all.cost, all.rows, options);
      assert(wanted.tag === "Finite");
      for (
        const [layer, field, place] of [[0, "w", 0], [0, "w", 11], [0, "b", 3], [1, "w", 1], [1, "b", 0], [
          1,
          "b",
          1,
        ]] as const
      ) {
        const simd = watched({ ...guarded, instance: withNaN(precision, layer, field, place) });
        const trained = simd.engine.train(all.layers, all.cost, all.rows, options);
        assertEquals(taken(simd), ["Corrupt"], `${activation} ${precision}, layer ${layer}, field ${field}`);
        assert(trained.tag === "Finite");
        assertEquals(firstDifference(numbersOf(trained.layers), numbersOf(wanted.layers)), undefined);
      }
    }
  }
});
