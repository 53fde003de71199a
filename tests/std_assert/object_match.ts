import { isObject, isPrimitive } from "./_kind.ts";
import { assertEquals } from "./equals.ts";

type Loose = Record<PropertyKey, unknown>;

/**
 * Throws unless `actual` holds everything in `expected`, deeply; it may hold more.
 *
 * Arrays are compared as far as the expected one reaches. Prototypes do not matter.
 */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any -- lets an interface, which has no index signature, be passed
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  // narrowing `expected` by itself drops its prototypes just as narrowing `actual` does
  assertEquals(narrow(actual, expected), narrow(expected, expected), msg);
}

/** The part of `actual` that `expected` speaks of. */
function narrow(actual: Loose, expected: Loose): Loose {
  if (isPrimitive(actual)) {
    throw new TypeError(`Cannot assertObjectMatch ${actual === null ? "null" : `type ${typeof actual}`}`);
  }
  const seen = new WeakMap<object, object>();

  /** Whether the pair was met before; it is then compared whole, which ends cycles. */
  function again(a: object, b: object): boolean {
    const met = seen.get(a) === b;
    seen.set(a, b);
    return met;
  }

  function narrowObject(a: Loose, b: Loose): Loose {
    if (again(a, b)) return a;
    const keys = Reflect.ownKeys(a);
    const wanted = Reflect.ownKeys(b);
    const shared = keys.filter((key) => wanted.includes(key));
    // with nothing in common, all of `a` tells more in the message than an empty object would
    if (shared.length === 0 && wanted.length > 0) return pick(a, keys, (value) => value);
    return pick(a, shared, (value, key) => narrowValue(value, b[key]));
  }

  function narrowValue(value: unknown, subset: unknown): unknown {
    // these two keep their contents in hidden state, which a copy of their properties would lose
    if (value instanceof RegExp || value instanceof Date) return value;
    if (!isObject(value) || !isObject(subset)) return value;
    if (Array.isArray(value) && Array.isArray(subset)) return narrowArray(value, subset);
    if (value instanceof Map && subset instanceof Map) return narrowMap(value, subset);
    if (value instanceof Set && subset instanceof Set) return value.intersection(subset);
    return narrowObject(value as Loose, subset as Loose);
  }

  function narrowArray(a: unknown[], b: unknown[]): unknown[] {
    return again(a, b) ? a : Array.from(a.slice(0, b.length), (value, i) => narrowValue(value, b[i]));
  }

  function narrowMap(a: Map<unknown, unknown>, b: Map<unknown, unknown>): Map<unknown, unknown> {
    const shared = [...a].filter(([key]) => b.has(key));
    return new Map(shared.map(([key, value]) => [key, narrowEntry(value, b.get(key))]));
  }

  /** Values inside a map are matched as bare objects: the published package does not look for arrays there. */
  function narrowEntry(value: unknown, subset: unknown): unknown {
    return isObject(value) && isObject(subset) ? narrowObject(value as Loose, subset as Loose) : value;
  }

  return narrowObject(actual, expected);
}

/** A plain object with the given keys; they are defined, not assigned, so that `__proto__` is a key like any other. */
function pick(source: Loose, keys: PropertyKey[], change: (value: unknown, key: PropertyKey) => unknown): Loose {
  const picked: Loose = {};
  for (const key of keys) {
    const value = change(source[key], key);
    Object.defineProperty(picked, key, { value, configurable: true, enumerable: true, writable: true });
  }
  return picked;
}
