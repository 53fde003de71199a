/**
 * Warnings of a run, each kind once, in words.
 *
 * @module
 */
import { type Cost, type DataSet, slice, type Training } from "../../mod.ts";
import { type Warning, warnings } from "../../lib/diagnosis.ts";

/** Enough examples to see what most neurons do, at two or three hundredths of the cost of an epoch. */
const SAMPLE = 20;

/** Told the states of a run one after another. */
export type Watch = (training: Training) => readonly string[];

const words = (warning: Warning): string => `Warning: ${warning.message}`;

/** What is to be said of each state that follows another; of a kind that was said before there is nothing more. */
export const watch = (data: DataSet, cost: Cost): Watch => {
  const warn = warnings(slice(0, SAMPLE)(data), cost);
  const said = new Set<string>();
  let before: Training | undefined;
  return (training) => {
    // The transcript, as the book's, counts its epochs from 0.
    const counted = { ...training, epoch: training.epoch - 1 };
    const found = before === undefined ? [] : warn(before, counted).filter(({ tag }) => !said.has(tag));
    before = training;
    const kinds = new Set(found.map(({ tag }) => tag));
    kinds.forEach((tag) => said.add(tag));
    return [...kinds].map((kind) => words(found.find(({ tag }) => tag === kind)!));
  };
};
