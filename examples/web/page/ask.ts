/// <reference lib="dom" />
/**
 * The question before a trained network is given up for another one.
 *
 * @module
 */
import { byId, say } from "./dom.ts";

/** What is to be done: begin the new run, begin it and forget what was saved of the old one, or neither. */
export type Decision = "begin" | "forget" | "back";

const DECISIONS: readonly Decision[] = ["begin", "forget", "back"];

/** Asks in words of its own; whoever closes the question goes back. */
export const askFirst = (words: string): Promise<Decision> =>
  new Promise((resolve) => {
    const dialog = byId<HTMLDialogElement>("ask");
    say("ask-words", words);
    for (const decision of DECISIONS) byId(`ask-${decision}`).onclick = () => dialog.close(decision);
    dialog.onclose = () => resolve(DECISIONS.find((decision) => decision === dialog.returnValue) ?? "back");
    dialog.returnValue = "";
    if (!dialog.open) dialog.showModal();
  });
