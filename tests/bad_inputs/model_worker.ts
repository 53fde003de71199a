/**
 * A worker for row G6: it is sent a model as the bytes of its file, trains from it, and sends back what the model is afterwards,
 * and what it learned.
 *
 * @module
 */
import { decodeModel } from "../../lib/model.ts";
import { E } from "../../lib/deps.ts";
import { trained, written } from "./trained.ts";

/** What a worker found. */
export interface Found {
  readonly after: Uint8Array;
  readonly learned: Uint8Array;
}

const worker = self as unknown as Pick<Worker, "onmessage" | "postMessage">;

worker.onmessage = async ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  const decoded = await decodeModel(data)();
  if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
  const { network } = decoded.right;
  const learned = await written(trained(network));
  worker.postMessage({ after: await written(network), learned } satisfies Found);
};
