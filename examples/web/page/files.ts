/// <reference lib="dom" />
/**
 * Networks as files: taken from a field or dropped on the page, and given to be saved. What is wrong with one is said in words.
 *
 * @module
 */
import { byId, element, onPress, say } from "./dom.ts";

/** What the page does with files. */
export interface FileWishes {
  readonly load: (name: string, bytes: ArrayBuffer) => void;
  readonly save: () => void;
}

/** What the page is told of files. */
export interface FileNews {
  readonly refused: (what: string, lines: readonly string[]) => void;
  readonly loaded: (name: string, network: string) => void;
  readonly give: (name: string, bytes: ArrayBuffer) => void;
}

/** A network of a million parameters takes eight megabytes; what is much larger is no network for this page. */
const LARGEST = 64 * 2 ** 20;

const refuse = (what: string, lines: readonly string[]): void =>
  byId("file-status").replaceChildren(
    ...[`${what}:`, ...lines].map((line, i) => element("p", i === 0 ? {} : { class: "wrong" }, line)),
  );

/** Listens for files. */
export const listenToFiles = ({ load, save }: FileWishes): FileNews => {
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const what = `${file.name} cannot be loaded`;
    if (file.size > LARGEST) return refuse(what, [`expected at most ${LARGEST} bytes, got ${file.size}`]);
    try {
      load(file.name, await file.arrayBuffer());
    } catch (thrown) {
      refuse(what, [String(thrown)]);
    }
  };
  const field = byId<HTMLInputElement>("load");
  field.addEventListener("change", async () => {
    await take(field.files?.[0]);
    field.value = "";
  });
  const over = (on: boolean) => (event: DragEvent): void => {
    event.preventDefault();
    document.body.classList.toggle("dropping", on);
  };
  addEventListener("dragover", over(true));
  addEventListener("dragleave", over(false));
  addEventListener("drop", (event) => {
    over(false)(event);
    void take(event.dataTransfer?.files[0]);
  });
  onPress("save", save);
  return {
    refused: refuse,
    loaded: (name, network) => say("file-status", `${name} is loaded: a network of ${network}.`),
    give: (name, bytes) => {
      const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
      element("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      say("file-status", `${name} is handed to the browser.`);
    },
  };
};
