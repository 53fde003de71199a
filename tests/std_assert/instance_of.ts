import { type Constructor, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless `actual instanceof expectedType`, and narrows its type. */
export function assertInstanceOf<C extends Constructor<unknown>>(
  actual: unknown,
  expectedType: C,
  msg = "",
): asserts actual is InstanceType<C> {
  if (actual instanceof expectedType) return;
  const found = describeType(actual);
  const wanted = `Expected object to be an instance of "${expectedType.name}"`;
  throw new AssertionError(`${wanted}${explain(found, expectedType.name)}${suffix(msg)}`);
}

function describeType(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? value.constructor?.name ?? "Object" : typeof value;
}

function explain(found: string, wanted: string): string {
  // "to be a Foo but was Foo" (two classes of one name) would only confuse
  if (found === wanted) return "";
  return found === "function" ? " but was not an instanced object" : ` but was "${found}"`;
}
