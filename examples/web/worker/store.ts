/// <reference lib="dom" />
/**
 * The last checkpoint of each run, in the browser's own database, under the run's key: its link without the epochs. Where there is
 * none (a private window) nothing is kept, and nothing is said to be.
 *
 * The key decides the bits of every epoch, so of two checkpoints of one generation the farther one is right, in whichever tab and
 * however often the run was started again, and it is never written over by the other. Who wants it forgotten begins a new
 * generation: what an older one still saves is not kept.
 *
 * @module
 */

/** Where a checkpoint belongs: the key of its run, and how often that was forgotten. */
export interface Slot {
  readonly link: string;
  readonly generation: number;
}

/** A checkpoint's bytes, how far it is, and what its bytes do not hold. */
export interface Kept {
  readonly epoch: number;
  readonly batch: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onTraining: readonly number[];
}

/** What is in the database under a link; what it was that wrote it is not known. */
type Found = Partial<Slot & Kept> | undefined;

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

/** Writes under a link, in one transaction, what follows from what is there; whether all is safe on the disk. */
const changed = async (link: string, next: (found: Found) => object | undefined): Promise<boolean> => {
  try {
    const transaction = (await opened()).transaction(STORE, "readwrite", { durability: "strict" });
    const safe = new Promise<boolean>((resolve) => {
      transaction.oncomplete = () => resolve(true);
      transaction.onerror = transaction.onabort = () => resolve(false);
    });
    const store = transaction.objectStore(STORE);
    const written = next(await promised(store.get(link)));
    if (written !== undefined) store.put({ ...written, link, at: Date.now() }, link);
    return await safe;
  } catch {
    return false;
  }
};

const generationOf = (found: Found): number => typeof found?.generation === "number" ? found.generation : 0;

const isBehind = ({ epoch, batch }: Kept, { epoch: there = 0, batch: batchThere = 0 }: Partial<Kept>): boolean =>
  epoch < there || (epoch === there && batch < batchThere);

/** Keeps a checkpoint, unless a farther one is there, and gives the place of the one that is safe on the disk. */
export const keep = async (
  { link, generation }: Slot,
  kept: Kept,
): Promise<Pick<Kept, "epoch" | "batch"> | undefined> => {
  let there: Pick<Kept, "epoch" | "batch"> | undefined = kept;
  const safe = await changed(link, (found) => {
    if (generation < generationOf(found)) there = undefined;
    else if (found !== undefined && generation === generationOf(found) && isBehind(kept, found)) {
      there = { epoch: found.epoch ?? 0, batch: found.batch ?? 0 };
    } else return { ...kept, generation };
    return undefined;
  });
  return safe ? there : undefined;
};

/** Forgets the checkpoint of a link, and gives the slot of its next generation. */
export const renew = async (link: string): Promise<Slot> => {
  let generation = 0;
  await changed(link, (found) => ({ generation: generation = generationOf(found) + 1 }));
  return { link, generation };
};

const isShares = (u: unknown): u is readonly number[] =>
  Array.isArray(u) && u.every((share) => typeof share === "number" && 0 <= share && share <= 1);

/** The slot of a link, and the last checkpoint in it. What is in the database is not trusted: it is decoded like any file. */
export const kept = async (
  link: string,
): Promise<{ readonly slot: Slot; readonly found?: Pick<Kept, "bytes" | "onTraining"> }> => {
  try {
    const found: Found = await promised((await opened()).transaction(STORE).objectStore(STORE).get(link));
    const slot = { link, generation: generationOf(found) };
    const { bytes, onTraining } = found ?? {};
    return bytes instanceof Uint8Array
      ? { slot, found: { bytes, onTraining: isShares(onTraining) ? onTraining : [] } }
      : { slot };
  } catch {
    return { slot: { link, generation: 0 } };
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
