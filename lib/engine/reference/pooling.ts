/**
 * Pooling layers of the reference engine: what a kind of pooling does with a region (`network/layers/pooling.ts`), over buffers.
 *
 * @module
 */
import { eachRegion, type Pool } from "../../network/layers/pooling.ts";
import type { Loops } from "./layer.ts";

/** The loops of a kind of pooling; there is nothing to learn. */
export const poolingLoops = ({ value, spread }: Pool): Loops => ({
  forward: ({ grid }, { from, to }, arithmetic, { values }, z, offset) =>
    eachRegion(grid!, (j, region) => {
      if (from <= j && j < to) z[offset + j] = value(arithmetic, values, region);
    }),
  backward: ({ grid, inputs }, { from, to }, arithmetic, a, delta, above, below) => {
    const before = a.subarray(below, below + inputs);
    delta.fill(0, below + from, below + to);
    eachRegion(grid!, (j, region) =>
      spread(arithmetic, before, region, delta[above + j]!, (place, share) => {
        if (from <= place && place < to) delta[below + place] = arithmetic.round(delta[below + place]! + share);
      }));
  },
  descend: () => {},
});
