/**
 * Reading a strip of digits with a network: the pieces between the cuts, centred as MNIST's images are, and how well the network
 * knows each.
 *
 * The score of a piece is the library's `readingOf`: the logarithm of the probability that the network's answer fires and no other
 * output does.
 *
 * @module
 */
import {
  argmax,
  type DataSet,
  dataSet,
  type Example,
  feedforward,
  type Matrix,
  type Network,
  type Random,
  shuffle,
  type Vector,
  vector,
  zeros,
} from "../../mod.ts";
import { centre, columnInk, crop, cuts, type Piece, readingOf, segment } from "../../lib/vision.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Strip } from "./strip.ts";

const SIDE = 28;
const DIGITS = 10;
/** MNIST's digits are at most 20 columns wide; no wider piece than this is taught as wrong. */
const WIDEST = 32;
/** Within so many columns of a digit's box a piece is not called wrong. */
const NEAR = 6;

/** The part of a strip as an image of MNIST. */
export const piece = (strip: Matrix, from: number, to: number): Vector =>
  vector(centre(SIDE, SIDE)(crop({ top: 0, bottom: SIDE, left: from, right: to })(strip)).toJSON().flat());

/** A strip read by the best of its segmentations. */
export const readStrip = (network: Network) => (strip: Matrix): readonly Piece<number>[] => {
  const found = segment((from, to) => readingOf(feedforward(network)(piece(strip, from, to))))(strip);
  return E.isRight(found) ? found.right : [];
};

const answer = (network: Network, x: Vector): number => argmax(feedforward(network)(x));

/** The baseline: a strip cut at its empty columns, each run of ink one digit. */
export const readRuns = (network: Network) => (strip: Matrix): readonly number[] => {
  const ink = columnInk(strip).toJSON();
  const starts = ink.flatMap((u, k) => u > 0 && !(ink[k - 1]! > 0) ? [k] : []);
  return starts.map((from) => {
    const end = ink.findIndex((u, k) => k > from && u === 0);
    return answer(network, piece(strip, from, end === -1 ? ink.length : end));
  });
};

/** A strip cut where the generator laid the digits: what is lost here is lost by the classifier. */
export const readBoxes = (network: Network) => ({ image, boxes }: Strip): readonly number[] =>
  boxes.map(([from, to]) => answer(network, piece(image, from, to)));

const isNearDigit = ({ boxes }: Strip, from: number, to: number): boolean =>
  boxes.some(([left, right]) => Math.abs(left - from) <= NEAR && Math.abs(right - to) <= NEAR);

/** The pieces between the cuts of a strip that are no digit: parts of one, or parts of two. */
export const wrongPieces = (strip: Strip): readonly Vector[] => {
  const places = cuts(strip.image);
  return places.flatMap((from, i) =>
    places.slice(i + 1)
      .filter((to) => to - from <= WIDEST && !isNearDigit(strip, from, to))
      .map((to) => piece(strip.image, from, to))
  );
};

/** Digits to be read, and half as many wrong pieces, for which every output is to be 0. */
export const lessons = (digits: DataSet, strips: readonly Strip[]): Random<DataSet> => (from) => {
  const [wrong, next] = shuffle(strips.flatMap(wrongPieces))(from);
  const refused = wrong.slice(0, Math.ceil(digits.length / 2)).map((x): Example => ({ x, y: zeros<number>(DIGITS) }));
  return [dataSet<number, number>([...digits, ...refused]), next];
};
