/// <reference lib="dom" />
/**
 * The last checkpoint of each link, in the browser's own database. Where there is none (a page from disk, a private window) nothing is kept,
 * and nothing is said to be.
 *
 * @module
 */

/** A checkpoint's bytes, and the link of the run that it belongs to. */
export interface Kept {
  readonly link: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const [DATABASE, STORE] = ["foldgrad", "checkpoints"] as const;
/** Of so many links the checkpoints are kept, the newest. */
const MOST = 20;

const promised = <A>(request: IDBRequest<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let database: Promise<IDBDatabase> | undefined;

/** The database, opened once. */
const opened = (): Promise<IDBDatabase> => database ??= open();

const open = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return await promised(request);
};

/** Changes what is kept; whether the change is safe on the disk. */
const changed = async (change: (store: IDBObjectStore) => void): Promise<boolean> => {
  try {
    const transaction = (await opened()).transaction(STORE, "readwrite", { durability: "strict" });
    change(transaction.objectStore(STORE));
    return await new Promise((resolve) => {
      transaction.oncomplete = () => resolve(true);
      transaction.onerror = transaction.onabort = () => resolve(false);
    });
  } catch {
    return false;
  }
};

/** Keeps a checkpoint in the place of the last one of its link; whether it is safe on the disk. */
export const keep = (kept: Kept): Promise<boolean> =>
  changed((store) => store.put({ ...kept, at: Date.now() }, kept.link));

/** Forgets the checkpoint of a link; whether that is safe on the disk too. */
export const forget = (link: string): Promise<boolean> => changed((store) => store.delete(link));

/** The bytes of the last checkpoint of a link. What is in the database is not trusted: it is decoded like any file. */
export const kept = async (link: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    const found: unknown = await promised((await opened()).transaction(STORE).objectStore(STORE).get(link));
    const { bytes } = (found ?? {}) as Partial<Kept>;
    return bytes instanceof Uint8Array ? bytes : undefined;
  } catch {
    return undefined;
  }
};

/** Forgets all checkpoints but the newest. */
export const tidy = async (): Promise<void> => {
  try {
    const store = (await opened()).transaction(STORE, "readwrite").objectStore(STORE);
    const all: readonly { readonly link: string; readonly at: number }[] = await promised(store.getAll());
    all.toSorted((one, other) => other.at - one.at).slice(MOST).forEach(({ link }) => store.delete(link));
  } catch {
    // Where nothing can be kept there is nothing to tidy.
  }
};
