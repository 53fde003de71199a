/**
 * How often the largest output stands where the target is largest; of equals the first counts.
 */
import { forward } from "./forward";
import { Layer, layerAt, Plan } from "./memory_map";

/** The place of the first of the largest of `count` numbers. */
function argmax<T>(p: usize, count: usize): usize {
  let best = load<T>(p);
  let place: usize = 0;
  for (let j: usize = 1; j < count; j++) {
    p += sizeof<T>();
    const value = load<T>(p);
    const above = value > best;
    place = above ? j : place;
    best = above ? value : best;
  }
  return place;
}

/** The place of the largest component of the target of `row`. */
@inline
function target<T>(plan: Plan, layer: Layer, row: usize): usize {
  if (plan.classes) return load<u8>(plan.classes + row);
  return argmax<T>(plan.y + row * layer.row, layer.outputs);
}

/** How many of `m` rows from place `first` of the order on are right. */
export function right<T>(plan: Plan, first: usize, m: usize): usize {
  forward<T>(plan, first, m);
  const layer = layerAt(plan, plan.depth - 1);
  let count: usize = 0;
  for (let i: usize = 0; i < m; i++) {
    const row = <usize>load<u32>(plan.order + ((first + i) << 2));
    count += usize(argmax<T>(layer.a + i * layer.row, layer.outputs) == target<T>(plan, layer, row));
  }
  return count;
}
