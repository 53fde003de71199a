import type { Constructor } from "./_message.ts";

/** What the overloads of `assertThrows` and `assertRejects` ask for, whichever was called. */
export interface ErrorExpectation<E extends Error> {
  /** The class the error must have. */
  readonly ErrorClass: Constructor<E> | undefined;
  /** The text its message must contain. */
  readonly msgIncludes: string | undefined;
  /** The caller's own message. */
  readonly msg: string | undefined;
}

/** Sorts the arguments after `fn` of `assertThrows` and `assertRejects`. */
export function errorArgs<E extends Error>(
  classOrMsg: Constructor<E> | string | undefined,
  msgIncludesOrMsg: string | undefined,
  msg: string | undefined,
): ErrorExpectation<E> {
  if (typeof classOrMsg === "string") return { ErrorClass: undefined, msgIncludes: undefined, msg: classOrMsg };
  if (classOrMsg === undefined || isErrorClass(classOrMsg)) {
    return { ErrorClass: classOrMsg, msgIncludes: msgIncludesOrMsg, msg };
  }
  return { ErrorClass: undefined, msgIncludes: undefined, msg: msgIncludesOrMsg };
}

function isErrorClass(value: Constructor<unknown>): boolean {
  return value?.prototype instanceof Error || value?.prototype === Error.prototype;
}
