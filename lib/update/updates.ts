/**
 * The library's own updates by name, each made from its settings.
 *
 * @module
 */
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import { nesterov } from "./nesterov.ts";
import { plain } from "./plain.ts";
import type { Update } from "./update.ts";

/** For each name the names of its settings, and the update of settings in range. */
export const updates: Readonly<
  Record<string, { readonly settings: readonly string[]; readonly of: (...settings: readonly number[]) => Update }>
> = {
  plain: { settings: [], of: () => plain },
  momentum: { settings: ["mu"], of: (mu) => momentum(mu ?? NaN) },
  nesterov: { settings: ["mu"], of: (mu) => nesterov(mu ?? NaN) },
  adam: { settings: ["beta1", "beta2", "epsilon"], of: (...settings) => adam(...settings) },
};
