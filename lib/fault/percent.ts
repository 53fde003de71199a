/**
 * Shares in words.
 *
 * @module
 */
/** 0.845 as `84.5 %`. */
export const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
