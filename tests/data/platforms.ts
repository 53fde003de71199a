/**
 * Stand-ins for the decoders of other platforms, which accept what Deno's refuses.
 *
 * @module
 */
import { gunzipStrictly } from "../../lib/data/gunzip_strictly.ts";
import { E } from "../../lib/deps.ts";
import type { Bytes } from "./files.ts";

export interface Platform {
  readonly name: string;
  readonly run: (test: () => Promise<void>) => Promise<void>;
}

const real = globalThis.DecompressionStream;

/** A platform whose decoder is another class, or none. */
export const replacedBy = (name: string, decoder: unknown): Platform => ({
  name,
  run: async (test) => {
    const set = (value: unknown) =>
      Object.defineProperty(globalThis, "DecompressionStream", { value, configurable: true, writable: true });
    set(decoder);
    try {
      await test();
    } finally {
      set(real);
    }
  },
});

/** Decodes one member after another, as Node's does, and skips what is none; speaks up only at the end. */
class Lenient {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;

  constructor() {
    const chunks: Uint8Array[] = [];
    const through = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk) => void chunks.push(chunk.slice()),
      flush: (controller) =>
        members(Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))).forEach((part) => controller.enqueue(part)),
    });
    this.readable = through.readable;
    this.writable = through.writable;
  }
}

/** What each member of a file holds; anything else is passed over. */
const members = (file: Bytes): readonly Bytes[] => {
  const found = [];
  for (let start = 0; start + 18 <= file.length;) {
    const ends = E.isRight(gunzipStrictly(1 << 20, "")(file.subarray(start)))
      ? [file.length]
      : Array.from({ length: file.length - start - 17 }, (_, i) => start + 18 + i);
    const end = ends.find((place) => E.isRight(gunzipStrictly(1 << 20, "")(file.subarray(start, place))));
    if (end === undefined) break;
    const member = gunzipStrictly(1 << 20, "")(file.subarray(start, end));
    if (E.isRight(member)) found.push(member.right);
    start = end;
  }
  return found;
};

/** Accepts everything and gives nothing. */
class Silent {
  readonly readable: ReadableStream<Uint8Array> = new ReadableStream({ start: (controller) => controller.close() });
  readonly writable: WritableStream<Uint8Array> = new WritableStream();
}

export const everyPlatform: readonly Platform[] = [
  { name: "this platform", run: (test) => test() },
  replacedBy("no decoder", undefined),
  replacedBy("a lenient decoder", Lenient),
  replacedBy("a silent decoder", Silent),
];
