/**
 * Regression with your own data: the width of a petal from the other three lengths, by a linear output.
 *
 *     deno run examples/own_data/regression.ts
 *     deno run --allow-read=. --allow-write=. examples/own_data/regression.ts petals.safetensors
 *
 * @module
 */
import { feedforward, initialise, linear, seed, train, type Training, vector } from "../../mod.ts";
import {
  decodeCsv,
  inputStandardisation,
  mapInputs,
  mapOutputs,
  outputStandardisation,
  split,
  standardise,
  withRawInputs,
  withRawOutputs,
} from "../../lib/data.ts";
import { patience, withOutput } from "../../lib/learning.ts";
import { rmse, rSquared } from "../../lib/measure.ts";
import iris from "../data/iris.csv" with { type: "text" };
import { saveModel } from "./save.ts";

const inputs = ["sepal_length", "sepal_width", "petal_length"];
const table = decodeCsv({ inputs, targets: ["petal_width"] })(iris);
if (table._tag === "Left") throw new Error(table.left.map(({ message }) => message).join("\n"));
const [[training, validation], seed1] = split(0.8)(table.right.data)(seed(1));

// Inputs and wanted outputs are standardised, by the training data alone; a linear output gives any number.
const [x, y] = [inputStandardisation(training), outputStandardisation(training)];
const seen = mapOutputs(standardise(y))(mapInputs(standardise(x))(training));
const [start, seed2] = initialise([3, 6, 1])(seed1);
const network = withOutput(linear)(start);

/** The network for centimetres. */
const raw = ({ network }: Pick<Training, "network">) => withRawOutputs(y)(withRawInputs(x)(network));
const score = (state: Training): number => -rmse(raw(state))(validation);
const trained = train(seen, { eta: 0.05, miniBatch: 10, epochs: 1000, until: patience(20, score), seed: seed2 })(
  network,
);
if (trained._tag === "Left") throw new Error(trained.left.message); // an eta of 3 overflows, and this says where

const petals = raw(trained.right);
console.log(`After ${trained.right.epoch} epochs: ${petals}`);
console.log(`RMSE ${rmse(petals)(validation).toFixed(3)} cm, R^2 ${rSquared(petals)(validation).toFixed(3)}`);
const [width] = feedforward(petals)(vector([6.3, 2.9, 5.6]));
console.log(`A petal of 5.6 cm on a sepal of 6.3 x 2.9 cm is about ${width!.toFixed(2)} cm wide`);

const [file] = Deno.args;
if (file !== undefined) await saveModel(file, petals);
