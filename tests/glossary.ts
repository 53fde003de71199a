/**
 * Writes `lib/GLOSSARY.md`, the book's words and the functions that are meant by them, in the book's order and by letters:
 *
 *     deno task glossary
 *
 * The words stand here; which entry exports a name is read from the entries.
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };

/** A word of the book, the section in which it is first met, and what it is called here. */
type Term = readonly [section: string, word: string, ...names: readonly string[]];

/** In the book's order. */
export const TERMS: readonly Term[] = [
  ["1.1", "perceptron", "perceptron"],
  ["1.1", "threshold", "thresholdPerceptron"],
  ["1.1", "firing", "fires"],
  ["1.1", "dot product w · x", "dot"],
  ["1.1", "NAND gate, AND, OR, NOT", "nand", "and", "or", "not"],
  ["1.1", "circuit, truth table", "fromCircuit", "fromTruthTable"],
  ["1.1", "adder", "adder", "halfAdder", "fullAdder"],
  ["1.1", "input layer", "identityNetwork", "wiring"],
  ["1.2", "sigmoid neuron", "neuron"],
  ["1.2", "sigmoid function, its derivative", "sigmoid", "sigmoidPrime"],
  ["1.2", "step function", "stepFunction"],
  ["1.2", "small change of weights and bias", "smallChange", "nudge"],
  ["1.2", "all weights and biases times c", "scaleParameters"],
  ["1.3", "layer of neurons", "dense"],
  ["1.3", "neural network", "network"],
  ["1.4", "output of ten neurons, or of four", "unitEncoding", "bitEncoding", "bitLayer"],
  ["1.4", "segmentation", "segment", "bestSegmentation"],
  ["1.5", "training input and desired output", "dataSet", "exampleAt"],
  ["1.5", "length of a vector", "norm"],
  ["1.5", "quadratic cost, mean squared error", "quadratic"],
  ["1.5", "cost C of all training inputs", "meanCost"],
  ["1.5", "gradient of C", "meanGradient"],
  ["1.5", "gradient descent, a ball in a valley", "gradientDescent", "descend", "steepestStep"],
  ["1.5", "mini-batch", "miniBatches"],
  ["1.5", "stochastic gradient descent", "sgd", "train"],
  ["1.5", "epoch", "epoch", "nextEpoch", "advance"],
  ["1.5", "step of a mini-batch", "step"],
  ["1.6", "MNIST data", "mnist"],
  ["1.6", "vector, matrix", "vector", "vectorOf", "zeros", "unit", "matrix", "matrixOf", "identityMatrix"],
  ["1.6", "component, row, array of numbers", "at", "row", "toArray", "toRows"],
  ["1.6", "sum and multiple of vectors and matrices", "add", "subtract", "scale"],
  ["1.6", "random numbers, Gaussian", "seed", "uniform", "gaussian"],
  ["1.6", "shuffling the training data", "shuffle", "shuffled"],
  ["1.6", "Network(sizes): random weights and biases", "initialise"],
  ["1.6", "feedforward: a' = sigma(w a + b)", "feedforward", "componentForm"],
  ["1.6", "the answer: the largest output", "argmax", "answers"],
  ["1.6", "evaluate: how many test images are read", "evaluate", "accuracy", "outputs"],
  ["1.6", "training data, validation data, test data", "split", "slice", "concat"],
  ["1.6", "epochs one after another", "take"],
  ["1.6", "hyper-parameters", "decodeHyperParameters"],
  ["1.6", "debugging a network", "diagnose", "warnings"],
  ["1.7", "sub-networks", "compose", "beside"],
  ["2.1", "matrix times vector w a", "apply"],
  ["2.1", "weighted input z", "weightedInput"],
  ["2.1", "activation a", "activate", "trace"],
  ["2.1", "vectorised function", "map", "zipWith", "reduce"],
  ["2.2", "the two assumptions about the cost", "checkCost"],
  ["2.3", "Hadamard product", "hadamard"],
  ["2.4", "error delta, the demon", "errors", "demon"],
  ["2.4", "equation (BP1)", "bp1"],
  ["2.4", "equation (BP2)", "bp2"],
  ["2.4", "equation (BP3)", "bp3"],
  ["2.4", "equation (BP4)", "bp4"],
  ["2.4", "sigma'(z) at a layer", "slope", "slopeMatrix"],
  ["2.4", "saturated neuron, learning slowly", "saturation", "learningSpeeds"],
  ["2.4", "product of transposed matrices", "transpose", "product", "productForm"],
  ["2.5", "outer product of delta and a", "outer"],
  ["2.6", "backpropagation", "backprop"],
  ["2.6", "another activation, or several in one layer", "withActivation", "mixed"],
  ["2.6", "linear neurons", "linear"],
  ["2.7", "a mini-batch in matrices", "matrixBackprop", "columns"],
  ["2.8", "finite differences", "forwardDifferences", "centralDifferences"],
  ["2.9", "sum over all paths", "sumOverPaths", "pathCount"],
  ["3.1", "cross-entropy", "crossEntropy"],
  ["3.1", "softmax", "softmax", "withOutput"],
  ["3.1", "log-likelihood", "logLikelihood", "logLoss"],
  ["3.2", "regularisation: L2 (weight decay), L1", "regularised", "l2", "l1"],
  ["3.2", "early stopping", "patience", "until", "best"],
  ["3.6", "momentum", "momentum"],
  ["3.6", "tanh", "tanh"],
  ["3.6", "rectified linear unit", "rectifiedLinear"],
];

/** The names of the values that a source exports, as others see them. */
export const valuesIn = (source: string): readonly string[] => [
  ...[...source.matchAll(/^export \{([^}]*)\} from/gm)].flatMap(([, names]) =>
    names!.split(",").map((name) => name.trim()).filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => name.replace(/^.* as /, ""))
  ),
  ...[...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name!),
];

/** The entry that exports each name, as an import has it. */
const entries = (root: URL): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(config.exports).flatMap(([entry, path]) =>
      valuesIn(Deno.readTextFileSync(new URL(path, root))).map((name) => [name, entry.slice(1)] as const)
    ),
  );

const table = (terms: readonly Term[], entryOf: ReadonlyMap<string, string>): string => {
  const rows = terms.map(([section, word, ...names]) => {
    const places = [...new Set(names.map((name) => entryOf.get(name) ?? "nowhere"))];
    const entry = places.map((place) => place === "" ? "" : `\`${place}\``).filter((place) => place !== "").join(", ");
    return `| ${word} | ${section} | ${names.map((name) => `\`${name}\``).join(", ")} | ${entry} |`;
  });
  return ["| word | section | here | entry |", "| --- | --- | --- | --- |", ...rows].join("\n");
};

const byWord = ([, one]: Term, [, other]: Term): number => one.toLowerCase() < other.toLowerCase() ? -1 : 1;

/** The document. */
export const documentOf = (root: URL): string => {
  const entryOf = entries(root);
  return `# The book's words

What each is called here; \`deno doc --quiet --filter feedforward mod.ts\` explains a name, with its equation. Where no entry is named it is in
\`@foldgrad/foldgrad\` itself, else in that entry, such as \`@foldgrad/foldgrad/logic\`. Written by \`deno task glossary\`.

## By section

${table(TERMS, entryOf)}

## By word

${table(TERMS.toSorted(byWord), entryOf)}
`;
};

if (import.meta.main) {
  const root = new URL("../", import.meta.url);
  Deno.writeTextFileSync(new URL("lib/GLOSSARY.md", root), documentOf(root));
}
