/**
 * Faults that would keep the checkpoints of a run from being written, known before training: those of the longest header.
 *
 * @module
 */
import { E } from "../deps.ts";
import type { LayerForm } from "../network/layer.ts";
import { requireKind } from "../fault/kind.ts";
import type { Seed } from "../random/seed.ts";
import { type CheckpointEncodeFault, checkpointMetadata, historyShape } from "./checkpoint_file.ts";
import { headerBytes, headerFaults, NO_CHECKSUM } from "./container.ts";
import { momentShapes, networkShapes } from "./network_fields.ts";
import { FORMAT_VERSION } from "./metadata.ts";
import { batchesOf, PLAN, type Plan, planFaults, planForms } from "./plan.ts";

/** The state with the most digits. */
const LONGEST: Seed = [-(2 ** 31), -(2 ** 31), -(2 ** 31), -(2 ** 31)];

/**
 * The faults that would keep a checkpoint of the run from being written, as far as its plan shows: usually too many layers (some
 * 6,500). Without a fault, the run can be saved at each of its mini-batches.
 *
 * ```ts
 * import { type Plan, unsavable } from "@foldgrad/foldgrad/model";
 *
 * const options = { eta: 3, miniBatch: 10, epochs: 30, seed: 1, train: 50000, precision: "f32", cost: "quadratic" } as const;
 * const plan: Plan = { ...options, sizes: [784, 10], activations: ["sigmoid"], data: "mnist" };
 * console.log(unsavable(plan)); // []
 * ```
 */
export const unsavable = (plan: Plan): readonly CheckpointEncodeFault[] => {
  requireKind("plan a checkpoint", PLAN, plan);
  const faults = planFaults(plan);
  if (faults.length > 0) return faults;
  const forms = E.toUnion(planForms(plan)) as readonly LayerForm[];
  const moments = (plan.momentum ?? 0) === 0 ? 0 : 1;
  const last = { epoch: plan.epochs, batch: batchesOf(plan), state: LONGEST, history: plan.epochs, moments };
  const tensors = [
    ...networkShapes(forms, "F64"),
    ...momentShapes(forms, moments),
    historyShape(plan.epochs),
  ];
  return headerFaults(
    headerBytes(checkpointMetadata({ ...plan, ...last, version: FORMAT_VERSION }), tensors, NO_CHECKSUM).length,
  );
};
