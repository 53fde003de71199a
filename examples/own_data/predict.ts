/**
 * What the network that `own_data.ts` saved says of one flower: sepal length and width, petal length and width, in centimetres.
 *
 *     deno run --allow-read=iris.safetensors examples/own_data/predict.ts iris.safetensors 6.3 2.9 5.6 1.8
 *
 * @module
 */
import { argmax, feedforward } from "../../mod.ts";
import { decodeVector } from "../../lib/data.ts";
import { decodeModel } from "../../lib/model.ts";
import { load } from "../../lib/storage.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";

const SPECIES = ["setosa", "versicolor", "virginica"]; // in the order of decodeCsv: sorted

const [file = "iris.safetensors", ...numbers] = Deno.args;
const loaded = await load(denoFiles, decodeModel)(file)();
if (loaded._tag === "Left") throw new Error(loaded.left[0].message);
const { network } = loaded.right.value;
const flower = decodeVector(network.sizes[0], "flower")(numbers.map(Number));
if (flower._tag === "Left") throw new Error(flower.left[0].message);
const output = feedforward(network)(flower.right);
console.log(SPECIES[argmax(output)]);
for (const [c, a] of [...output].entries()) console.log(`${a.toFixed(3)} ${SPECIES[c]}`);
