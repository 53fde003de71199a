/**
 * What the page and its worker say to each other. Only plain values cross: texts, numbers, arrays.
 *
 * @module
 */
import { layerName } from "../../lib/picture.ts";
import type { Stroke } from "../../lib/vision.ts";
import type { Texts } from "./settings.ts";

/** Where the digits are: files of the server, or inside the page. */
export type Digits =
  | { readonly tag: "files"; readonly base: string }
  | { readonly tag: "inside"; readonly images: string; readonly labels: string };

/** What the page asks for. */
export type Wish =
  | { readonly tag: "open"; readonly digits: Digits; readonly texts: Texts }
  | { readonly tag: "run" }
  | { readonly tag: "pause" }
  | { readonly tag: "step" }
  /** A run of these settings: the saved one `again`, where there is one, or a new one, after which the saved one is forgotten or not. */
  | { readonly tag: "reset"; readonly texts: Texts; readonly again: boolean; readonly forget: boolean }
  /** So many epochs in all for the run that is there. */
  | { readonly tag: "epochs"; readonly epochs: number }
  | { readonly tag: "load"; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly tag: "save" }
  | { readonly tag: "read"; readonly strokes: readonly Stroke[] }
  | { readonly tag: "explain"; readonly example: number };

/** A digit that was read in a drawing. */
export interface ReadPiece {
  /** Its columns in the drawing, as shares of the width. */
  readonly from: number;
  readonly to: number;
  readonly answer: number;
  /** Its 28 x 28 pixels. */
  readonly pixels: readonly number[];
  /** For each pixel, how much it speaks for the answer, or against. */
  readonly speaks: readonly number[];
  readonly layers: readonly LayerNumbers[];
}

/** A layer at work. */
export interface LayerNumbers {
  readonly z: readonly number[];
  readonly a: readonly number[];
}

/** A layer that learns: the numbers of the four equations. */
export interface Learning extends LayerNumbers {
  readonly delta: readonly number[];
  /** (BP3). */
  readonly biases: readonly number[];
  /** The length of (BP4), and its row for the neuron with the largest error. */
  readonly weightsLength: number;
  readonly neuron: number;
  readonly row: readonly number[];
}

/** A test digit that the network gets wrong. */
export interface Mistaken {
  readonly pixels: readonly number[];
  readonly label: number;
  readonly answer: number;
  readonly confidence: number;
}

/** Where training stands. */
export interface Standing {
  readonly epoch: number;
  readonly batch: number;
  readonly batches: number;
  readonly epochs: number;
  readonly running: boolean;
  readonly done: boolean;
  readonly diverged: boolean;
  /** Whether the network has learned anything, here or before it was loaded from a file. */
  readonly trained: boolean;
  readonly examplesPerSecond: number;
}

/** So many neurons, and so many of the digits that the network gets wrong, are shown. */
export const SHOWN = { neurons: 100, mistakes: 24 } as const;

/** The name of a layer that follows on the input, counted from 0, at the beginning of a sentence. */
export const titleOf = (l: number, layers: number): string => {
  const name = layerName(l + 1, layers + 1);
  return name[0]!.toUpperCase() + name.slice(1);
};

/** What the worker tells. */
export type News =
  | { readonly tag: "ready"; readonly training: number; readonly test: number }
  /** A run has begun, or has another number of epochs. */
  | { readonly tag: "begun"; readonly restored: boolean; readonly epochs: number }
  | { readonly tag: "epochs"; readonly epochs: number }
  | { readonly tag: "standing"; readonly standing: Standing }
  | {
    readonly tag: "weights";
    /** Those of the first neurons of the first layer, a row for each. */
    readonly weights: readonly Float32Array[];
    /** How many neurons it has, and how many layers there are. */
    readonly neurons: number;
    readonly layers: number;
  }
  | {
    readonly tag: "epoch";
    readonly epoch: number;
    readonly epochs: number;
    readonly milliseconds: number;
    /** Shares of the digits that are read right after each epoch. */
    readonly test: readonly number[];
    readonly training: readonly number[];
  }
  /** None are told of before the network was trained. */
  | { readonly tag: "mistakes"; readonly mistakes: readonly Mistaken[]; readonly all?: number }
  /** What is safe: this run, or one `before` it with the same settings that is farther. */
  | { readonly tag: "saved"; readonly epoch: number; readonly batch: number; readonly before: boolean }
  | { readonly tag: "ended"; readonly verdict: readonly string[]; readonly sha256: string; readonly engine: string }
  | { readonly tag: "faults"; readonly about: "settings" | "digits" | "worker"; readonly lines: readonly string[] }
  /** A file that cannot be loaded, or a network that cannot be saved: what, and why. */
  | { readonly tag: "refused"; readonly what: string; readonly lines: readonly string[] }
  | { readonly tag: "loaded"; readonly name: string; readonly network: string }
  | { readonly tag: "file"; readonly name: string; readonly bytes: ArrayBuffer }
  | {
    readonly tag: "reading";
    readonly pieces: readonly ReadPiece[];
    readonly empty: boolean;
    /** How far the network is: nothing is read before it was trained, and within the first epoch it guesses. */
    readonly skill: "none" | "some" | "enough";
  }
  | {
    readonly tag: "explained";
    readonly pixels: readonly number[];
    readonly label: number;
    readonly cost: number;
    readonly layers: readonly Learning[];
  };
