/**
 * Two classes with one output: is a flower an Iris virginica? A threshold trades precision for recall.
 *
 *     deno run examples/own_data/two_classes.ts
 *     deno run --allow-read=. --allow-write=. examples/own_data/two_classes.ts virginica.safetensors
 *
 * @module
 */
import { accuracy, at, initialise, meanCost, quadratic, seed, train, type Training, vector } from "../../mod.ts";
import {
  decodeCsv,
  inputStandardisation,
  mapInputs,
  mapOutputs,
  split,
  standardise,
  withRawInputs,
} from "../../lib/data.ts";
import { patience } from "../../lib/learning.ts";
import { balancedAccuracy, confusion, f1, precision, recall, threshold } from "../../lib/measure.ts";
import iris from "../data/iris.csv" with { type: "text" };
import { saveModel } from "./save.ts";

const table = decodeCsv({ class: "species" })(iris);
if (table._tag === "Left") throw new Error(table.left.map(({ message }) => message).join("\n"));
const virginica = table.right.outputs.indexOf("virginica");
const flowers = mapOutputs((y) => vector([at(virginica)(y)]))(table.right.data); // one output: 1 for yes, 0 for no

const [[training, validation], seed1] = split(0.7, { stratified: true })(flowers)(seed(1));
const scale = inputStandardisation(training);
const [seen, held] = [mapInputs(standardise(scale))(training), mapInputs(standardise(scale))(validation)];
const [network, seed2] = initialise([4, 5, 1])(seed1);
const score = (state: Training): number => -meanCost(state.network, quadratic)(held);
const trained = train(seen, { eta: 1, miniBatch: 10, epochs: 500, until: patience(20, score), seed: seed2 })(network);
if (trained._tag === "Left") throw new Error(trained.left.message);

const answer = trained.right.network;
console.log(`After ${trained.right.epoch} epochs: accuracy ${accuracy(answer)(held).toFixed(3)}`);
console.log(`balanced ${balancedAccuracy(answer)(held).toFixed(3)}, F1 ${f1(answer)(held).toFixed(3)}`);
for (const t of [0.2, 0.5, 0.8]) {
  const decide = threshold(t);
  const [p, r] = [precision(answer, { decide })(held), recall(answer, { decide })(held)];
  console.log(`threshold ${t}: precision ${p.toFixed(3)}, recall ${r.toFixed(3)}`);
}
console.log("no and yes, answered no and yes:", JSON.stringify(confusion(answer)(held)));

const [file] = Deno.args;
if (file !== undefined) await saveModel(file, withRawInputs(scale)(answer));
