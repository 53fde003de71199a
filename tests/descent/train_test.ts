/** Training to its end, and the rules that say when that is. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  accuracy,
  dataSet,
  dense,
  initialise,
  linear,
  matrix,
  network,
  seed,
  sgd,
  take,
  train,
  type Training,
  vector,
} from "../../mod.ts";
import { best, either, momentum, outcome, patience, type Rule, until } from "../../lib/learning.ts";

const [no, yes] = [vector([1, 0]), vector([0, 1])];
const xor = dataSet([
  { x: vector([0, 0]), y: no },
  { x: vector([0, 1]), y: yes },
  { x: vector([1, 0]), y: yes },
  { x: vector([1, 1]), y: no },
]);
const [net, next] = initialise([2, 3, 2])(seed(1));
const plan = { eta: 3, miniBatch: 2, update: momentum(0.5) };
const options = { ...plan, seed: next };

const right = <A>(trained: { readonly _tag: "Left" } | { readonly _tag: "Right"; readonly right: A }): A => {
  assert(trained._tag === "Right");
  return trained.right;
};

Deno.test("train gives the state that so many epochs of sgd give, bit for bit", () => {
  const states = take(8)(sgd(xor, plan)({ epoch: 0, network: net, seed: next }));
  for (const epochs of [0, 1, 7]) {
    assertEquals(right(train(xor, { ...options, epochs })(net)), states[epochs]);
  }
});

Deno.test("train(p + q) = train(q) ∘ train(p), bit for bit, with the moments of the update", () => {
  const half = right(train(xor, { ...options, epochs: 3 })(net));
  const whole = right(train(xor, { ...plan, epochs: 4 })(half));
  assertEquals(whole, right(train(xor, { ...options, epochs: 7 })(net)));
  assertEquals(whole.epoch, 7);
});

Deno.test("training that overflows is a fault that names the epoch and holds the last good network", () => {
  const wild = network([dense(matrix([[1]]), vector([0]), linear)]);
  const data = dataSet([{ x: vector([1e3]), y: vector([0]) }]);
  const trained = train(data, { eta: 1e3, miniBatch: 1, epochs: 1000, seed: seed(1) })(wild);
  assert(trained._tag === "Left");
  const { tag, epoch, lastGood, message } = trained.left;
  assertEquals([tag, lastGood.sizes], ["Diverged", [1, 1]]);
  assert(epoch > 0 && epoch < 1000);
  assert(/expected a finite number/.test(message));
});

Deno.test("train stops with the first state of which the rule says so, the one before any epoch among them", () => {
  const asked: number[] = [];
  const rule = (state: Training): boolean => asked.push(state.epoch) > 4;
  assertEquals(right(train(xor, { ...options, until: rule })(net)).epoch, 4);
  assertEquals(asked, [0, 1, 2, 3, 4]);
  assertEquals(right(train(xor, { ...options, until: () => true })(net)).network, net);
  assertEquals(right(train(xor, { ...options, epochs: 2, until: () => false })(net)).epoch, 2);
  const solved: Rule<Training> = ({ network }) => accuracy(network)(xor) === 1;
  const trained = right(train(xor, { ...options, until: solved, epochs: 1000 })(net));
  assert(trained.epoch > 0 && trained.epoch < 1000);
  assertEquals(accuracy(trained.network)(xor), 1);
});

Deno.test("options of train that say too little, or too much, are refused in words", () => {
  const refuses = (attempt: () => unknown, kind: typeof RangeError | typeof TypeError, words: string) =>
    assertThrows(attempt, kind, words);
  refuses(() => train(xor, options), RangeError, "neither how many epochs nor until when");
  refuses(() => train(xor, { ...options, epochs: -1 }), RangeError, "Cannot train for -1 epochs");
  refuses(() => train(xor, { ...options, epochs: 1.5 }), RangeError, "Cannot train for 1.5 epochs");
  refuses(() => train(xor, { ...plan, epochs: 1 })(net), TypeError, "no seed for the shuffles");
  refuses(
    () => train(xor, { ...options, epochs: 1 })({ epoch: 0, network: net, seed: next }),
    TypeError,
    "a state of training has its own seed",
  );
  const said = { ...options, epochs: 1, learningRate: 3 };
  refuses(() => train(xor, said), TypeError, "it is called eta");
  const text: unknown = "soon";
  refuses(
    () => train(xor, { ...options, until: () => text as boolean })(net),
    TypeError,
    'what the rule says is "soon"',
  );
});

Deno.test("until keeps a sequence lazy, and can be gone through again", () => {
  let computed = 0;
  const naturals = {
    *[Symbol.iterator]() {
      for (let n = 0;; n++) {
        computed++;
        yield n;
      }
    },
  };
  const few = until((n: number) => n === 2)(naturals);
  assertEquals(computed, 0);
  assertEquals([[...few], [...few], computed], [[0, 1, 2], [0, 1, 2], 6]);
});

const numbers = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });

Deno.test("until(either(p, q)) is the shorter of until(p) and until(q), and a rule that remembers starts afresh", () => {
  const score = (n: number): number => n;
  fc.assert(fc.property(numbers, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 }), (list, n, most) => {
    const [p, q]: readonly [Rule<number>, Rule<number>] = [patience(n, score), (x) => x >= most];
    const both = [...until(either(p, q))(list)];
    assertEquals(both.length, Math.min([...until(p)(list)].length, [...until(q)(list)].length));
    assertEquals([...until(either(q, p))(list)], both);
    assertEquals([...until(either(p, q))(list)], both);
  }));
});

Deno.test("patience stops after n states that are no better than the best before them", () => {
  const wait = (n: number, scores: readonly number[]) => [...until(patience(n, (x: number) => x))(scores)].length;
  assertEquals(wait(1, [1, 2, 3, 3, 9]), 4);
  assertEquals(wait(2, [5, 1, 2, 9]), 3);
  assertEquals(wait(2, [1, 0, 2, 1, 3, 2, 2]), 7);
  assertEquals(wait(1, [NaN, 1, 2, NaN]), 1);
  assertEquals(wait(2, [NaN, 1, 2, NaN, NaN, 5]), 5);
  assertEquals(wait(3, [-Infinity, -Infinity]), 2);
  for (const n of [0, -1, 1.5, NaN, Infinity]) assertThrows(() => patience(n, Number), RangeError, "Cannot be patient");
});

Deno.test("best is the state of the highest score, of equals the first", () => {
  const of = (list: readonly number[]) => best((place: number) => list[place]!)(list.keys());
  assertEquals([of([3, 5, 5, 1]), of([NaN, 2, NaN, 1]), of([NaN, NaN])], [1, 1, 0]);
  assertThrows(() => best(Number)([]), RangeError, "the sequence is empty");
});

Deno.test("outcome is the last state of those that were watched", () => {
  const states = until(({ epoch }: Training) => epoch === 3)(sgd(xor, plan)({ epoch: 0, network: net, seed: next }));
  assertEquals(right(outcome(states)), right(train(xor, { ...options, epochs: 3 })(net)));
  assertThrows(() => outcome([]), RangeError, "the sequence is empty");
});
