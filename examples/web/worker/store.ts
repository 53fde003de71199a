/// <reference lib="dom" />
/**
 * The last checkpoint, in the browser's own database. Where there is none (a page from disk, a private window) nothing is kept,
 * and nothing is said to be.
 *
 * @module
 */

/** A checkpoint's bytes, and the link of the run that it belongs to. */
export interface Kept {
  readonly link: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const [DATABASE, STORE, KEY] = ["foldgrad", "checkpoints", "last"] as const;

const promised = <A>(request: IDBRequest<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const opened = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return await promised(request);
};

/** Keeps a checkpoint in the place of the last one; whether it is safe on the disk. */
export const keep = async (kept: Kept): Promise<boolean> => {
  try {
    const transaction = (await opened()).transaction(STORE, "readwrite", { durability: "strict" });
    transaction.objectStore(STORE).put(kept, KEY);
    return await new Promise((resolve) => {
      transaction.oncomplete = () => resolve(true);
      transaction.onerror = transaction.onabort = () => resolve(false);
    });
  } catch {
    return false;
  }
};

/** The last checkpoint, if there is one. What is in the database is not trusted: its bytes are decoded like any file. */
export const kept = async (): Promise<Kept | undefined> => {
  try {
    const found: unknown = await promised((await opened()).transaction(STORE).objectStore(STORE).get(KEY));
    const { link, bytes } = (found ?? {}) as Partial<Kept>;
    return typeof link === "string" && bytes instanceof Uint8Array ? { link, bytes } : undefined;
  } catch {
    return undefined;
  }
};

/** Forgets it. */
export const forget = async (): Promise<void> => {
  try {
    await promised((await opened()).transaction(STORE, "readwrite").objectStore(STORE).delete(KEY));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
};
