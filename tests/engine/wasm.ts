/**
 * Reads a WebAssembly module: its imports, its memories, and every instruction of its code, with all immediates stepped over,
 * so that an opcode is never taken for a number or a number for an opcode. What it does not know it refuses.
 *
 * After the WebAssembly core specification, release 3.0, section 5; threads after their proposal.
 *
 * @module
 */

/** A memory, in pages of 64 KiB. */
export interface Memory {
  readonly least: number;
  readonly most?: number;
  readonly shared: boolean;
}

/** Opcodes: one byte, or a prefix (0xfc, 0xfd, 0xfe) and the number after it. */
export interface Instruction {
  readonly prefix?: 0xfc | 0xfd | 0xfe;
  readonly opcode: number;
}

/** What a module holds. */
export interface Module {
  /** `module.name` of each. */
  readonly imports: readonly string[];
  readonly memories: readonly Memory[];
  /** The instructions of each function. */
  readonly functions: readonly (readonly Instruction[])[];
}

/** Reads bytes from the front. */
class Reader {
  at = 0;
  constructor(readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }
  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError(`the module ends at byte ${this.at - 1}`);
    return byte;
  }
  take(n: number): Uint8Array {
    if (this.at + n > this.bytes.length) throw new RangeError(`${n} bytes at ${this.at} pass the end`);
    return this.bytes.subarray(this.at, this.at += n);
  }
  /** A LEB128 number, signed or not: as many bits as it takes, so only good for unsigned ones that are kept. */
  leb(): number {
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
  name(): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.take(this.leb()));
  }
  list<A>(read: () => A): A[] {
    return Array.from({ length: this.leb() }, read);
  }
}

type Step = (reader: Reader) => void;
const none: Step = () => {};
const index: Step = (reader) => void reader.leb();
const twice = (step: Step): Step => (reader) => {
  step(reader);
  step(reader);
};
const bytes = (n: number): Step => (reader) => void reader.take(n);
/** Alignment and offset; bit 6 of the alignment says that the number of a memory stands between them. */
const memoryArgument: Step = (reader) => {
  if (reader.leb() & 64) reader.leb();
  reader.leb();
};

/** Steps over what follows an opcode of one byte. */
const plain = (opcode: number): Step | undefined => {
  if (opcode === 0x0e) return (reader) => void (reader.list(() => reader.leb()), reader.leb());
  if (opcode === 0x1c) return (reader) => void reader.list(() => reader.leb());
  if (opcode === 0x11) return twice(index);
  if ([0x02, 0x03, 0x04].includes(opcode)) return index; // a block type: one byte, or a LEB128 number
  if ([0x0c, 0x0d, 0x10].includes(opcode)) return index;
  if (0x20 <= opcode && opcode <= 0x26) return index;
  if (0x28 <= opcode && opcode <= 0x3e) return memoryArgument;
  if (0x3f <= opcode && opcode <= 0x42) return index; // memory.size, memory.grow, i32.const, i64.const
  if (opcode === 0x43) return bytes(4);
  if (opcode === 0x44) return bytes(8);
  if (opcode === 0xd0 || opcode === 0xd2) return index;
  if (opcode <= 0x01 || opcode === 0x05 || opcode === 0x0b || opcode === 0x0f) return none;
  if (opcode === 0x1a || opcode === 0x1b || opcode === 0xd1) return none;
  return 0x45 <= opcode && opcode <= 0xc4 ? none : undefined;
};

/** Saturating conversions and bulk memory. */
const bulk = (opcode: number): Step | undefined => {
  if (opcode <= 7) return none;
  if ([8, 10, 12, 14].includes(opcode)) return twice(index);
  return opcode <= 17 ? index : undefined;
};

/** Vectors of 128 bits; from 0x100 on the relaxed ones. */
const vector = (opcode: number): Step | undefined => {
  if (opcode <= 11 || opcode === 92 || opcode === 93) return memoryArgument;
  if (opcode === 12 || opcode === 13) return bytes(16);
  if (21 <= opcode && opcode <= 34) return bytes(1);
  if (84 <= opcode && opcode <= 91) return (reader) => void (memoryArgument(reader), reader.byte());
  return opcode <= 0x113 ? none : undefined;
};

/** Threads. */
const atomic = (opcode: number): Step | undefined => {
  if (opcode === 3) return bytes(1);
  return opcode <= 2 || 0x10 <= opcode && opcode <= 0x4e ? memoryArgument : undefined;
};

const PREFIXES = { 0xfc: bulk, 0xfd: vector, 0xfe: atomic } as const;

const instruction = (reader: Reader): Instruction => {
  const first = reader.byte();
  const read = (step: Step | undefined, read: Instruction): Instruction => {
    if (step === undefined) throw new RangeError(`unknown instruction ${nameOf(read)} before byte ${reader.at}`);
    step(reader);
    return read;
  };
  if (first === 0xfc || first === 0xfd || first === 0xfe) {
    const opcode = reader.leb();
    return read(PREFIXES[first](opcode), { prefix: first, opcode });
  }
  return read(plain(first), { opcode: first });
};

/** `0x6a`, or `0xfd 0x105`. */
export const nameOf = ({ prefix, opcode }: Instruction): string =>
  [...prefix === undefined ? [] : [prefix], opcode].map((n) => `0x${n.toString(16).padStart(2, "0")}`).join(" ");

const END = 0x0b;

/** The instructions of a function's body, which ends with the last of them. */
const body = (reader: Reader): readonly Instruction[] => {
  const inside = new Reader(reader.take(reader.leb()));
  inside.list(() => [inside.leb(), inside.byte()]);
  const instructions: Instruction[] = [];
  while (!inside.done) instructions.push(instruction(inside));
  const last = instructions.at(-1);
  if (last?.prefix !== undefined || last?.opcode !== END) throw new RangeError("a function does not end with its end");
  return instructions;
};

const memory = (reader: Reader): Memory => {
  const flags = reader.byte();
  if (flags > 3) throw new RangeError(`unknown kind of memory: ${flags}`);
  const least = reader.leb();
  return { least, ...flags & 1 ? { most: reader.leb() } : {}, shared: (flags & 2) !== 0 };
};

/** `module.name`; its description is read over, and a memory among them is kept. */
const imported = (reader: Reader, memories: Memory[]): string => {
  const name = `${reader.name()}.${reader.name()}`;
  const kind = reader.byte();
  if (kind === 0) reader.leb();
  else if (kind === 1) void (reader.byte(), memory(reader));
  else if (kind === 2) memories.push(memory(reader));
  else if (kind === 3) reader.take(2);
  else throw new RangeError(`unknown kind of import: ${kind}`);
  return name;
};

const SECTION = { imports: 2, memories: 5, code: 10 } as const;

/**
 * Reads a module.
 *
 * @throws RangeError for what is not one, and for what it does not know.
 */
export const decode = (module: Uint8Array): Module => {
  const reader = new Reader(module);
  if (reader.take(8).toHex() !== "0061736d01000000") throw new RangeError("not a WebAssembly module");
  const [imports, memories, functions]: [string[], Memory[], (readonly Instruction[])[]] = [[], [], []];
  while (!reader.done) {
    const id = reader.byte();
    const section = new Reader(reader.take(reader.leb()));
    if (id === SECTION.imports) imports.push(...section.list(() => imported(section, memories)));
    else if (id === SECTION.memories) memories.push(...section.list(() => memory(section)));
    else if (id === SECTION.code) functions.push(...section.list(() => body(section)));
    else continue;
    if (!section.done) throw new RangeError(`section ${id} has ${section.bytes.length - section.at} bytes too many`);
  }
  return { imports, memories, functions };
};

/** What a module has that the kernel may not have. */
export const forbiddenIn = ({ imports, memories, functions }: Module): readonly string[] => [
  ...imports.map((name) => `import ${name}`),
  ...memories.length === 1 ? [] : [`${memories.length} memories`],
  ...memories.flatMap(({ most, shared }) => [
    ...most === undefined ? ["memory without a maximum"] : [],
    ...shared ? ["shared memory"] : [],
  ]),
  ...functions.flatMap((instructions, f) =>
    instructions.flatMap((read) => {
      if (read.prefix === 0xfe) return [`threads: ${nameOf(read)} in function ${f}`];
      return read.prefix === 0xfd && read.opcode >= 0x100 ? [`relaxed: ${nameOf(read)} in function ${f}`] : [];
    })
  ),
];
