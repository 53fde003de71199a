/**
 * Arrays as vectors, matrices and networks, and back.
 *
 * Laws: `ndVector` and `ndMatrix` undo what `encodeNpy` makes of a vector and a matrix; `ndNetwork` undoes `networkArrays`, but
 * for the activations, which arrays do not say.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, type Faults } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { Matrix } from "../linear/matrix.ts";
import { transpose } from "../linear/product.ts";
import { Vector, zeros } from "../linear/vector.ts";
import type { ImportedLayer } from "../model/import_safetensors.ts";
import { type Dense, dense } from "../network/layers/dense.ts";
import { NETWORK, type Network, network } from "../network/network.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { asNdArray, elementsOf, ND_ARRAY, type NdArray } from "./nd_array.ts";
import { type NdFault, ndFault } from "./nd_fault.ts";
import type { NamedArrays } from "./npz.ts";

/** The numbers of an array as doubles of their own, where all are finite. */
export const finite = (array: NdArray, path: string): Either<Faults<NdFault>, Float64Array<ArrayBuffer>> => {
  const elements = elementsOf(array);
  for (let i = 0; i < elements.length; i++) {
    if (!Number.isFinite(elements[i])) {
      return E.left([ndFault("NonFinite", `${path}[${i}]`, "a finite number", String(elements[i]))]);
    }
  }
  return E.right(Float64Array.from(elements));
};

const shapeFault = (array: NdArray, path: string, expected: string): Either<Faults<NdFault>, never> =>
  E.left([ndFault("ShapeError", `${path}.shape`, expected, `[${array.shape.join(",")}]`)]);

/**
 * The vector of an array of one axis, or of several of which all but one have length 1.
 *
 * ```ts
 * import { ndArray, ndVector } from "@foldgrad/foldgrad/exchange";
 *
 * const read = ndVector(ndArray("float32", [1, 2], [1, 2]));
 * if (read._tag === "Right") console.log(String(read.right)); // Vector [1, 2]
 * ```
 */
export const ndVector = (array: NdArray, path = "array"): Either<Faults<NdFault>, Vector> => {
  requireKind("make a vector", ND_ARRAY, array);
  return array.shape.length === 0 || array.shape.filter((length) => length !== 1).length > 1
    ? shapeFault(array, path, "one axis")
    : pipe(finite(array, path), E.map((numbers) => new Vector(numbers)));
};

/** The matrix of an array of two axes. */
export const ndMatrix = (array: NdArray, path = "array"): Either<Faults<NdFault>, Matrix> => {
  requireKind("make a matrix", ND_ARRAY, array);
  const [rows, columns] = array.shape;
  return array.shape.length !== 2 || rows === 0
    ? shapeFault(array, path, "two axes, [rows,columns]")
    : pipe(finite(array, path), E.map((numbers) => new Matrix(rows!, columns!, numbers)));
};

/**
 * The parameters of a network by the names that its files have: `weights.1`, `biases.1`, `weights.2`, …
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { encodeNpz, networkArrays } from "@foldgrad/foldgrad/exchange";
 *
 * const [network] = initialise([2, 3, 1])(seed(1));
 * console.log([...networkArrays(network).keys()].join()); // weights.1,biases.1,weights.2,biases.2
 * const file = await encodeNpz(networkArrays(network))(); // numpy.load(file)["weights.1"]
 * ```
 */
export const networkArrays = (network: Network): NamedArrays => {
  requireKind("list arrays", NETWORK, network);
  return new Map(
    network.layers.flatMap(({ weights, biases }, l) => [
      [`weights.${l + 1}`, asNdArray(weights, "list arrays")] as const,
      [`biases.${l + 1}`, asNdArray(biases, "list arrays")] as const,
    ]),
  );
};

/** The network whose layers have the named arrays. */
export const ndNetwork = (
  layers: readonly ImportedLayer[],
): (arrays: NamedArrays) => Either<Faults<NdFault>, Network> =>
(arrays) =>
  pipe(
    layers,
    collected((layer: ImportedLayer) => layerOf(layer, arrays)),
    E.chain((read) => {
      const gap = read.findIndex((layer, l) => l > 0 && layer.weights.columns !== read[l - 1]!.biases.length);
      if (read.length === 0) return E.left([ndFault("ShapeError", "layers", "at least one layer", "none")] as const);
      if (gap === -1) return E.right(network<readonly Dense[]>(read));
      const [before, after] = [read[gap - 1]!, read[gap]!];
      const path = clipped(layers[gap]!.weights);
      return E.left(
        [
          ndFault("ShapeError", path, `${before.biases.length} inputs`, `${after.weights.columns}`),
        ] as const,
      );
    }),
  );

const named = (arrays: NamedArrays, name: string): Either<Faults<NdFault>, NdArray> => {
  const array = arrays.get(name);
  return array === undefined ? E.left([ndFault("MissingArray", clipped(name), "an array", "nothing")]) : E.right(array);
};

const layerOf = (
  { weights: name, transposed = false, biases: other, activation = sigmoid }: ImportedLayer,
  arrays: NamedArrays,
): Either<Faults<NdFault>, Dense> =>
  pipe(
    named(arrays, name),
    E.chain((array) => ndMatrix(array, clipped(name))),
    E.map((w) => transposed ? transpose(w) : w),
    E.chain((weights) =>
      pipe(
        other === undefined
          ? E.right(zeros<number>(weights.rows))
          : pipe(named(arrays, other), E.chain((array) => ndVector(array, clipped(other)))),
        E.chain((biases) =>
          biases.length === weights.rows ? E.right(dense<number, number>(weights, biases, activation)) : E.left(
            [ndFault("ShapeError", clipped(other ?? name), `${weights.rows} biases`, `${biases.length}`)] as const,
          )
        ),
      )
    ),
  );
