/**
 * Functions that take their values one after another, `scale(c)(x)`: who gives both at once, as JavaScript allows, is told so and does
 * not get a function.
 *
 * @module
 */
import { Sealed } from "./door.ts";

/** The function f, which throws a TypeError where its first call has a vector or a matrix too many; `form` is how it is called. */
export const inTwoCalls = <F extends (first: never) => unknown>(form: string, f: F): F => {
  const [name] = form.split("(");
  return new Proxy(f, {
    apply: (target, self, args: readonly unknown[]): unknown => {
      if (args[1] instanceof Sealed) throw new TypeError(`Cannot ${name}: its values come in two calls, ${form}`);
      return Reflect.apply(target, self, args);
    },
  });
};
