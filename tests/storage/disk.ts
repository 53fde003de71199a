/**
 * What is on a disk, what was written and is not there yet, and all that a loss of power can leave of the two.
 *
 * @module
 */

/** What is on a disk: files by path, a letter of text for each byte; `null` is a folder, `{ to }` a symbolic link. */
export type Disk = Readonly<Record<string, string | null | { readonly to: string }>>;

/** Text that was written at a place of a file. */
export interface Write {
  readonly at: number;
  readonly text: string;
}

/** What a name stands for. `lost` is a file whose sync has failed. */
export type Node =
  | { readonly kind: "folder" }
  | { readonly kind: "link"; readonly to: string }
  | { readonly kind: "file"; synced: string; unsynced: Write[]; lost: boolean };

/** A file. */
export type File = Extract<Node, { kind: "file" }>;

/** A change of a name. */
export interface Entry {
  readonly path: string;
  readonly node: Node | undefined;
}

/** The node of what is on a disk, all of it synced. */
export const nodeOf = (content: Disk[string]): Node =>
  content === null
    ? { kind: "folder" }
    : typeof content === "object"
    ? { kind: "link", to: content!.to }
    : { kind: "file", synced: content!, unsynced: [], lost: false };

/** A text after a write; a gap before it is zeros. */
export const overwritten = (text: string, { at, text: piece }: Write): string =>
  text.padEnd(at, "\0").slice(0, at) + piece + text.slice(at + piece.length);

/** Bytes as text, a letter for each. */
export const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** The bytes of such a text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Names after some changes. */
export const named = (nodes: ReadonlyMap<string, Node>, changes: readonly Entry[]): Map<string, Node> => {
  const now = new Map(nodes);
  for (const { path, node } of changes) {
    if (node === undefined) now.delete(path);
    else now.set(path, node);
  }
  return now;
};

/** The disk of some names, each file with the content that is given. */
export const diskOf = (nodes: ReadonlyMap<string, Node>, contentOf: (file: File) => string): Disk =>
  Object.fromEntries(
    [...nodes].map(([path, node]) => [
      path,
      node.kind === "folder" ? null : node.kind === "link" ? { to: node.to } : contentOf(node),
    ]),
  );

/** A disk as a word. */
export const keyOf = (disk: Disk): string => JSON.stringify(Object.entries(disk).sort());

/** Every disk that a loss of power can leave: any of the changes of names, and of each file any of its unsynced writes. */
export const remainsOf = (synced: ReadonlyMap<string, Node>, changes: readonly Entry[]): readonly Disk[] => {
  const found = new Map<string, Disk>();
  for (const kept of subsets(changes)) {
    const nodes = named(synced, kept);
    const loose = [...new Set(nodes.values())].filter((node) => node.kind === "file").filter((file) =>
      file.unsynced.length > 0
    );
    for (const contents of product(loose.map(remains))) {
      const disk = diskOf(nodes, (file) => contents[loose.indexOf(file)] ?? file.synced);
      found.set(keyOf(disk), disk);
    }
  }
  return [...found.values()];
};

/** What can remain of a file: each unsynced write lost, torn in the middle, or whole. */
const remains = ({ synced, unsynced }: File): readonly string[] => [
  ...new Set(
    product(unsynced.map(({ at, text }) => [
      undefined,
      { at, text: text.slice(0, Math.floor(text.length / 2)) },
      { at, text },
    ])).map((writes) => writes.reduce((text, write) => write === undefined ? text : overwritten(text, write), synced)),
  ),
];

const subsets = <A>(xs: readonly A[]): readonly (readonly A[])[] =>
  Array.from({ length: 2 ** xs.length }, (_, bits) => xs.filter((_, i) => (bits >> i) & 1));

const product = <A>(choices: readonly (readonly A[])[]): readonly (readonly A[])[] =>
  choices.reduce<readonly (readonly A[])[]>(
    (before, choice) => before.flatMap((chosen) => choice.map((one) => [...chosen, one])),
    [[]],
  );
