/**
 * The files that the book's later program `network2.py` writes (`Network.save`):
 *
 *     {"sizes": [784, 30, 10], "weights": [[[…], …], …], "biases": [[[b], …], …], "cost": "CrossEntropyCost"}
 *
 * Its neurons are sigmoid, its biases columns. `QuadraticCost` becomes `quadratic` and `CrossEntropyCost` `crossEntropy`, the
 * names of the library's costs.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { listField, readFields, valueField } from "./fields.ts";
import { parseObject, TEXT } from "./json_text.ts";
import { FORMAT_VERSION } from "./metadata.ts";
import { jsonNumbers } from "./json_numbers.ts";
import { type Model, model } from "./model.ts";
import type { ModelFault } from "./model_fault.ts";
import { denseForms } from "./layer_words.ts";
import { networkOf, sizesOf } from "./network_fields.ts";

const costs: ReadonlyMap<unknown, string> = new Map([
  ["QuadraticCost", "quadratic"],
  ["CrossEntropyCost", "crossEntropy"],
]);

const table = {
  sizes: sizesOf,
  weights: listField,
  biases: listField,
  cost: valueField(`one of ${[...costs.keys()].join(", ")}`, (json): json is string => costs.has(json)),
};

/**
 * The model that a text of `network2.py` holds, or everything that is wrong with it.
 *
 * ```ts
 * import { decodeNetwork2 } from "@foldgrad/foldgrad/model";
 *
 * const read = decodeNetwork2('{"sizes": [2, 1], "weights": [[[1.5, -2.0]]], "biases": [[[0.5]]], "cost": "CrossEntropyCost"}');
 * if (read._tag === "Right") console.log(read.right.cost, read.right.network.sizes); // crossEntropy [ 2, 1 ]
 * ```
 */
export const decodeNetwork2 = (text: string): Either<Faults<ModelFault>, Model> =>
  pipe(
    parseObject(text),
    E.chain((object) =>
      pipe(
        readFields(TEXT, table, FORMAT_VERSION)(object),
        E.chain(({ sizes, cost }) => {
          const forms = denseForms(sizes);
          return pipe(
            jsonNumbers(object, forms, "f64", true),
            E.map((numbers) =>
              model(networkOf(sizes, forms, forms.map(() => sigmoid), numbers), { cost: costs.get(cost)! })
            ),
          );
        }),
      )
    ),
  );
