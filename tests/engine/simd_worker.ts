/**
 * A worker in which WebAssembly is spoilt in one way after another. With each it trains for two epochs and says what came of it;
 * the library is imported when WebAssembly is spoilt in the first of them. It needs no permission; whoever starts it from a local file needs `--allow-read`.
 *
 * @module
 */

/** How WebAssembly is spoilt. */
export type Spoilt = "not at all" | "undefined" | "forbidden" | "no SIMD" | "corrupt bytes" | "no instances";

/** What the training said. */
export interface Told {
  readonly engines: readonly (string | undefined)[];
  /** The cause of `unavailable` in each state, from the start on. */
  readonly causes: readonly (string | undefined)[];
  /** Whether all states that have an event have the same one. */
  readonly one: boolean;
  readonly right: number;
  readonly parameters: readonly number[];
}

/** A function that throws whenever it is called or constructed. */
const throwing = (thrown: () => Error) =>
  function (): never {
    throw thrown();
  };

/** Puts something in place of a property, for as long as the result is not called. */
const replaced = (of: object, name: string, value: unknown): () => void => {
  const before = Object.getOwnPropertyDescriptor(of, name)!;
  Object.defineProperty(of, name, { configurable: true, value });
  return () => void Object.defineProperty(of, name, before);
};

const refused = (message: string): () => void =>
  replaced(WebAssembly, "Module", throwing(() => new WebAssembly.CompileError(message)));

/** Each spoils WebAssembly and gives what mends it. */
const SPOIL: Readonly<Record<Spoilt, () => () => void>> = {
  "not at all": () => () => {},
  "undefined": () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "WebAssembly")!;
    Reflect.deleteProperty(globalThis, "WebAssembly");
    return () => void Object.defineProperty(globalThis, "WebAssembly", before);
  },
  "forbidden": () => refused("Refused to compile or instantiate WebAssembly module: Content Security Policy"),
  "no SIMD": () => refused("WebAssembly.Module(): Compiling function #0 failed: Wasm SIMD unsupported @+100"),
  "corrupt bytes": () => {
    const decode = globalThis.atob;
    return replaced(globalThis, "atob", (text: string) => decode(text).replace("\0asm", "\0wsm"));
  },
  "no instances": () => replaced(WebAssembly, "Instance", throwing(() => new RangeError("Out of memory"))),
};

const train = async (): Promise<Told> => {
  const { dataSet, evaluate, initialise, seed, sgd, take, toArray, toRows, vector } = await import("../../mod.ts");
  const data = dataSet(Array.from({ length: 40 }, (_, i) => ({
    x: vector([i % 2, (i >> 1) % 2, i / 40]),
    y: vector(i % 3 === 0 ? [1, 0] : [0, 1]),
  })));
  const [network, next] = initialise([3, 5, 2])(seed(4));
  const states = take(3)(sgd(data, { eta: 3, miniBatch: 7, precision: "f32" })({ epoch: 0, network, seed: next }));
  const last = states.at(-1)!.network;
  return {
    engines: states.map(({ engine }) => engine),
    causes: states.map(({ unavailable }) => unavailable?.cause),
    one: new Set(states.flatMap(({ unavailable }) => unavailable ?? [])).size < 2,
    right: evaluate(last, { precision: "f32" })(data),
    parameters: last.layers.flatMap(({ weights, biases }) => [...toRows(weights).flat(), ...toArray(biases)]),
  };
};

const trainWith = async (spoilt: Spoilt): Promise<Told> => {
  const mend = SPOIL[spoilt]();
  try {
    return await train();
  } finally {
    mend();
  }
};

const trainWithEach = async (kinds: readonly Spoilt[]): Promise<readonly Told[]> => {
  const told: Told[] = [];
  for (const spoilt of kinds) told.push(await trainWith(spoilt));
  return told;
};

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<readonly Spoilt[]>) => void;
  postMessage: (told: readonly Told[] | string) => void;
};
scope.onmessage = ({ data }) => {
  trainWithEach(data).then(scope.postMessage, (thrown: unknown) => scope.postMessage(String(thrown)));
};
