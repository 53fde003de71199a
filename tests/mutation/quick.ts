/**
 * Loaded before the tests of a mutant: a law that is refuted need not say by which smallest case.
 *
 * @module
 */
import fc from "fast-check";

fc.configureGlobal({ endOnFailure: true });
