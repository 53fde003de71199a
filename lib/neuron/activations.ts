/**
 * The library's own activations, each with its name in files, its number in the kernel and its words in its own file.
 *
 * @module
 */
import { type Catalogue, catalogue } from "../numbers/known.ts";
import { type Activation, type Elementwise, isElementwise } from "./activation.ts";
import { linear } from "./linear.ts";
import { fires } from "./perceptron.ts";
import { rectifiedLinear } from "./rectified_linear.ts";
import { sigmoid } from "./sigmoid.ts";
import { softmax } from "./softmax.ts";
import { step } from "./step.ts";
import { tanh } from "./tanh.ts";

/** All of them. */
export const activations: Catalogue<Activation> = catalogue<Activation>([
  sigmoid,
  tanh,
  rectifiedLinear,
  linear,
  step,
  fires,
  softmax,
]);

/** Those that a single neuron of a layer can have, which depend on its own weighted input alone. */
export const neurons: Catalogue<Elementwise> = catalogue(activations.records.filter(isElementwise));
