/**
 * Shares and large numbers in words.
 *
 * @module
 */
/** 0.845 as `84.5 %`, and 0.84 as `84.0 %`: always one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A whole number in groups of three: `23,860`. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
