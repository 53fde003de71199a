import { isObject, isPrimitive } from "./_kind.ts";

type Same = (a: unknown, b: unknown) => boolean;
type Keyed = ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;
type Elements = ArrayLike<number | bigint>;

/**
 * Whether two values are deeply equal, as the assertions mean it.
 *
 * Primitives are compared by SameValueZero (`-0` equals `0`, `NaN` equals `NaN`), functions by identity, objects by their
 * prototype and then by what they hold. A key whose value is `undefined` differs from no key.
 *
 * @throws {TypeError} for two `WeakMap`s or `WeakSet`s, whose contents cannot be listed.
 */
export function equal(a: unknown, b: unknown): boolean {
  // a pair met again is either on the way up a cycle or already decided
  const seen = new Map<object, object>();
  const same: Same = (x, y) => {
    if (sameValueZero(x, y)) return true;
    if (!isObject(x) || !isObject(y)) return false;
    if (x instanceof Date && y instanceof Date) return sameValueZero(x.getTime(), y.getTime());
    if (!samePrototype(x, y)) return false;
    const opaque = compareOpaque(x, y, same);
    if (opaque !== undefined) return opaque;
    if (seen.get(x) === y) return true;
    if (Object.keys(x).length !== Object.keys(y).length) return false;
    seen.set(x, y);
    return isKeyed(x) && isKeyed(y) ? sameEntries(x, y, same) : sameProperties(x, y, same);
  };
  return same(a, b);
}

function sameValueZero(a: unknown, b: unknown): boolean {
  return a === b || Object.is(a, b);
}

/** An object without a prototype counts as a plain one. */
function samePrototype(a: object, b: object): boolean {
  return (Object.getPrototypeOf(a) ?? Object.prototype) === (Object.getPrototypeOf(b) ?? Object.prototype);
}

/** The verdict on two objects of one prototype whose contents are not their properties; nothing for all others. */
function compareOpaque(a: object, b: object, same: Same): boolean | undefined {
  const elements = elementsOf(a);
  if (elements) return sameElements(elements, elementsOf(b));
  if (a instanceof WeakMap) throw new TypeError("Cannot compare WeakMap instances");
  if (a instanceof WeakSet) throw new TypeError("Cannot compare WeakSet instances");
  if (a instanceof WeakRef && b instanceof WeakRef) return same(a.deref(), b.deref());
  return undefined;
}

function elementsOf(value: object): Elements | undefined {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value as ArrayBufferView & Elements;
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value);
  return undefined;
}

function sameElements(a: Elements, b: Elements | undefined): boolean {
  if (a.length !== b?.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!sameValueZero(a[i], b[i])) return false;
  }
  return true;
}

function isKeyed(value: object): value is Keyed {
  return value instanceof Map || value instanceof Set;
}

function sameEntries(a: Keyed, b: Keyed, same: Same): boolean {
  if (a.size !== b.size) return false;
  if ([...a.keys()].every(isPrimitive)) return sameByLookup(a, b, same);
  const candidates = [...b.entries()];
  // like the published package, this lets two entries of `a` match the same entry of `b`
  return [...a.entries()].every(([key, value]) => candidates.some(([k, v]) => same(key, k) && same(value, v)));
}

/** Entries by their keys: linear, but only right where keys that are deeply equal are the same key. */
function sameByLookup(a: Keyed, b: Keyed, same: Same): boolean {
  return [...a.entries()].every(([key, value]) => b.has(key) && same(value, b instanceof Map ? b.get(key) : key));
}

/** Classes with private state that their text shows in full. */
const comparedAsText: ReadonlySet<unknown> = new Set<unknown>([
  RegExp.prototype,
  URL.prototype,
  URLSearchParams.prototype,
  Intl.Locale.prototype,
  Temporal.Duration.prototype,
  Temporal.Instant.prototype,
  Temporal.PlainDate.prototype,
  Temporal.PlainDateTime.prototype,
  Temporal.PlainMonthDay.prototype,
  Temporal.PlainTime.prototype,
  Temporal.PlainYearMonth.prototype,
  Temporal.ZonedDateTime.prototype,
]);

function sameProperties(a: object, b: object, same: Same): boolean {
  if (comparedAsText.has(Object.getPrototypeOf(a))) return String(a) === String(b);
  return comparedKeys(a, b).every((key) =>
    same(Reflect.get(a, key), Reflect.get(b, key)) && Reflect.has(a, key) === Reflect.has(b, key)
  );
}

/** Own enumerable keys for plain objects and arrays; for all others every key, as a class may hide its state in accessors. */
function comparedKeys(a: object, b: object): PropertyKey[] {
  if (isPlain(a)) return Reflect.ownKeys({ ...a, ...b });
  return [...new Set([...keysUpChain(a), ...keysUpChain(b)])];
}

function isPlain(value: object): boolean {
  return [null, Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
}

function keysUpChain(value: object | null): PropertyKey[] {
  if (value === null || value === Object.prototype || value === Array.prototype) return [];
  return [...Reflect.ownKeys(value), ...keysUpChain(Object.getPrototypeOf(value))];
}
