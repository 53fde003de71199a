/** Whether the value is an object, not counting functions. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the value is neither an object nor a function. */
export function isPrimitive(value: unknown): boolean {
  return !isObject(value) && typeof value !== "function";
}
