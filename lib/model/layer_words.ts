/**
 * What files say of the layers of a network that are not all dense: for each its kind, and where its receptive fields lie,
 *
 *     ["Dense", {"tag": "MaxPooling", "from": [20, 24, 24], "field": [2, 2], "stride": [2, 2], "padding": [0, 0]}]
 *
 * A file that says nothing has dense layers. The kinds themselves say which forms they can have.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { isList, isObject, type Json } from "../data/json.ts";
import { collected } from "../fault/collected.ts";
import { fault, type Faults, printed } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { formFault, formOf, isKind, joinFault, type LayerForm, shapesOf } from "../network/layer.ts";
import { type Grid, volume } from "../network/layers/grid.ts";
import { NETWORK, type Network } from "../network/network.ts";
import { MOST_PARAMETERS } from "../network/sizes.ts";
import type { Activation } from "../neuron/activation.ts";
import { activationsNamed, type Wrong } from "./activation_names.ts";

/** A layer in a file: its kind, with its receptive fields if it has some. */
export type LayerWord = string | ({ readonly tag: string } & Grid);

/**
 * What a file says of the layers of a network, and the plan of its run; nothing where all are dense.
 *
 * ```ts
 * import { network } from "@foldgrad/foldgrad";
 * import { maxPooling } from "@foldgrad/foldgrad/convolution";
 * import { layerWords } from "@foldgrad/foldgrad/model";
 *
 * console.log(JSON.stringify(layerWords(network([maxPooling({ from: [1, 4, 4], field: 2 })]))));
 * // [{"tag":"MaxPooling","from":[1,4,4],"field":[2,2],"stride":[2,2],"padding":[0,0]}]
 * ```
 */
export const layerWords = (network: Network): readonly LayerWord[] | undefined => {
  requireKind("name layers", NETWORK, network);
  return wordsOf(network.layers.map(formOf));
};

/** What a file says of layers of these forms. */
export const wordsOf = (forms: readonly LayerForm[]): readonly LayerWord[] | undefined =>
  forms.every(({ tag }) => tag === DENSE) ? undefined : forms.map(({ tag, grid }): LayerWord => {
    if (grid === undefined) return tag;
    const { from, field, stride, padding } = grid;
    return { tag, from, field, stride, padding };
  });

const DENSE: LayerForm["tag"] = "Dense";

/** The forms of dense layers between these sizes. */
export const denseForms = (sizes: readonly number[]): readonly LayerForm[] =>
  sizes.slice(1).map((outputs, l) => ({ tag: DENSE, inputs: sizes[l]!, outputs }));

const AXES = ["from", "field", "stride", "padding"] as const;
const LAYER = "the kind of a layer, or an object of its kind and receptive fields";

const wrong = (tag: Wrong["tag"], path: string, expected: string, actual: string): Wrong =>
  fault(tag, path, { path, expected, actual });

const isIntegers = (json: Json | undefined): json is readonly number[] =>
  isList(json) && json.every((n) => Number.isSafeInteger(n) && !Object.is(n, -0));

/** The numbers of a grid, whose meaning the kind checks. */
const gridIn = (json: Json): Grid | undefined => {
  if (!isObject(json) || json.size !== AXES.length + 1) return undefined;
  const [from, field, stride, padding] = AXES.map((axis) => json.get(axis)?.value);
  if (!isIntegers(from) || !isIntegers(field) || !isIntegers(stride) || !isIntegers(padding)) return undefined;
  return {
    from: [from[0]!, from[1]!, from[2]!],
    field: [field[0]!, field[1]!],
    stride: [stride[0]!, stride[1]!],
    padding: [padding[0]!, padding[1]!],
  };
};

const formIn = (sizes: readonly number[]) => (json: Json, l: number): Either<Faults<Wrong>, LayerForm> => {
  const path = `layers[${l}]`;
  const [tag, grid] = [isObject(json) ? json.get("tag")?.value : json, gridIn(json)];
  if (!isKind(tag) || (isObject(json) && grid === undefined)) {
    return E.left([wrong("ParamError", path, LAYER, printed(json))]);
  }
  const form = { tag, inputs: sizes[l]!, outputs: sizes[l + 1]!, ...grid === undefined ? {} : { grid } };
  const bad = formFault(form) ??
    (grid === undefined || volume(grid.from) === form.inputs
      ? undefined
      : `fields in ${grid.from.join(" x ")} of ${form.inputs} activations`);
  return bad === undefined ? E.right(form) : E.left([wrong("ShapeError", path, `a form of ${tag} layers`, bad)]);
};

/** How many weights and biases layers of these forms have. */
export const parametersIn = (forms: readonly LayerForm[]): number =>
  forms.map(shapesOf).flatMap(({ weights, biases }) => [weights, biases])
    .reduce((sum, shape) => sum + (shape.length === 0 ? 0 : volume(shape)), 0);

/** The forms of the layers between these sizes, of which a file says so, or nothing. */
export const formsOf =
  (sizes: readonly number[]) => (json: Json | undefined): Either<Faults<Wrong>, readonly LayerForm[]> => {
    const words = json ?? sizes.slice(1).map(() => DENSE);
    if (!isList(words) || words.length !== sizes.length - 1) {
      return E.left([wrong("ParamError", "layers", `an array of ${sizes.length - 1}`, printed(words))]);
    }
    return pipe(
      words,
      collected(formIn(sizes)),
      E.chain((forms): Either<Faults<Wrong>, readonly LayerForm[]> => {
        const l = forms.findIndex((form, i) => i > 0 && joinFault(forms[i - 1]!, form) !== undefined);
        const path = `layers[${l}]`;
        if (l > 0) return E.left([wrong("ShapeError", path, "layers that join", joinFault(forms[l - 1]!, forms[l]!)!)]);
        const parameters = parametersIn(forms);
        return parameters <= MOST_PARAMETERS
          ? E.right(forms)
          : E.left([wrong("ShapeError", "sizes", "at most 2^28 parameters", String(parameters))]);
      }),
    );
  };

/** The activations and the forms of the layers between these sizes, or the faults of both; sizes beyond the limit come alone. */
export const layersNamed = (
  sizes: readonly number[],
  activations: Json,
  layers: Json | undefined,
): Either<readonly Wrong[], readonly [readonly Activation[], readonly LayerForm[]]> => {
  const [named, forms] = [activationsNamed(sizes)(activations), formsOf(sizes)(layers)];
  if (E.isRight(named) && E.isRight(forms)) return E.right([named.right, forms.right]);
  const wrong = [named, forms].flatMap((read): readonly Wrong[] => E.isLeft(read) ? read.left : []);
  const beyond = wrong.filter(({ path }) => path === "sizes");
  return E.left(beyond.length > 0 ? beyond : wrong);
};
