/**
 * Your own data, on one page: a CSV file, training and validation, standardised inputs, early stopping, a network saved.
 *
 *     deno run examples/own_data.ts
 *     deno run --allow-read=. --allow-write=. examples/own_data.ts iris.safetensors
 *     deno run --allow-read=iris.safetensors examples/own_data/predict.ts iris.safetensors 6.3 2.9 5.6 1.8
 *
 * Outside a clone the imports are `@foldgrad/foldgrad`, `@foldgrad/foldgrad/data` and so on.
 *
 * @module
 */
import { accuracy, initialise, meanCost, quadratic, seed, sgd, type Training } from "../mod.ts";
import { decodeCsv, inputStandardisation, mapInputs, split, standardise, withRawInputs } from "../lib/data.ts";
import { best, patience, until } from "../lib/learning.ts";
import { confusion, f1, logLoss } from "../lib/measure.ts";
import iris from "./data/iris.csv" with { type: "text" };
import { curve } from "./own_data/curve.ts";
import { saveModel } from "./own_data/save.ts";

const table = decodeCsv({ class: "species" })(iris);
if (table._tag === "Left") throw new Error(table.left.map(({ message }) => message).join("\n"));
const { data, outputs: species } = table.right; // 4 numbers a flower, and which of three species it is

// Four fifths to learn from, with as much of each species as in the rest; means and deviations are those of that part.
const [[training, validation], seed1] = split(0.8, { stratified: true })(data)(seed(1));
const scale = inputStandardisation(training);
const seen = mapInputs(standardise(scale))(training);
const held = mapInputs(standardise(scale))(validation);

const [network, seed2] = initialise([4, 8, species.length])(seed1);
const score = (state: Training): number => -meanCost(state.network, quadratic)(held);
const states = until(patience(20, score))(sgd(seen, { eta: 1, miniBatch: 10 })({ epoch: 0, network, seed: seed2 }));

const costs: number[] = [];
const watched = Iterator.from(states).map((state) => {
  const cost = -score(state);
  costs.push(cost);
  if (state.epoch % 20 === 0) console.log(`Epoch ${state.epoch}: validation cost ${cost.toFixed(4)}`);
  return state;
});
const chosen = best(score)(watched); // one state is kept at a time
if (chosen.diverged !== undefined) throw new Error(chosen.diverged.message);

console.log(curve(costs));
console.log(`Epoch ${chosen.epoch} is the best of ${costs.length - 1}: ${chosen.network}`);
console.log(`Accuracy ${accuracy(chosen.network)(held).toFixed(3)}, F1 ${f1(chosen.network)(held).toFixed(3)}`);
console.log(`Log loss ${logLoss(chosen.network)(held).toFixed(3)}`);
console.log("Rows are species, columns answers:", species.join(", "));
for (const row of confusion(chosen.network)(held)) console.log(row.map((n) => String(n).padStart(4)).join(""));

// The standardisation moves into the first layer, so the file takes flowers in centimetres.
const [file] = Deno.args;
if (file !== undefined) await saveModel(file, withRawInputs(scale)(chosen.network));
