/**
 * The model in a file of a model or of a checkpoint, which holds a model.
 *
 * @module
 */
import { E, pipe } from "../deps.ts";
import type { DigestFault } from "../bytes/digest.ts";
import { collected } from "../fault/collected.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { checkpointKind } from "./read_checkpoint.ts";
import { finiteTensor } from "./container.ts";
import type { Model } from "./model.ts";
import type { ModelFault } from "./model_fault.ts";
import { modelKind } from "./model_file.ts";
import { networkTensors } from "./network_fields.ts";
import { batchesOf } from "./plan.ts";
import { type Decoder, type Kind, readContainer } from "./read_container.ts";

/** The model of a checkpoint. Its first numbers may need double precision, though the run is of single precision. */
const modelOf = ({ plan, training: { network, epoch, batch = 0 } }: Checkpoint): Model => {
  const single = plan.precision === "f32" && E.isRight(collected(finiteTensor)(networkTensors(network, "F32")));
  const steps = Math.min(epoch * batchesOf(plan) + batch, Number.MAX_SAFE_INTEGER);
  return { network, cost: plan.cost, precision: single ? "f32" : "f64", counters: { epochs: epoch, steps } };
};

const asModel: Kind<Model> = {
  format: checkpointKind.format,
  check: (header) =>
    pipe(
      checkpointKind.check(header),
      E.map((checked) => {
        const { promised } = checked;
        return { ...checked, promised: { ...promised, build: (numbers) => modelOf(promised.build(numbers)) } };
      }),
    ),
};

/**
 * The model that the bytes of a model or of a checkpoint hold, exactly; anything but what `encodeModel` or `encodeCheckpoint`
 * writes is a fault. Training goes on from `readCheckpoint`.
 */
export const decodeModel: Decoder<ModelFault | DigestFault, Model> = readContainer(modelKind, asModel);
