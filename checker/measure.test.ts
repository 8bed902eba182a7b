/** Extremes, held against a walk along every single run of random small systems. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Count, EndlessRuns, type Extremes, measure } from './measure.ts';
import { fire, isQuiescent, offered } from './plain.ts';
import type { Predicate } from './property.ts';
import { holdsIn } from './reference.ts';
import { isRefusal, type Step, type System } from './system.ts';

/** Workers that each have tasks; a task is begun, and later done, which is a delivery. */
interface Worker {
  readonly left: number;
  readonly inHand: number;
  readonly done: number;
}
type Job = { readonly type: 'begin' | 'finish' };

function workers(tasks: readonly number[]): System<Worker, Job> {
  return {
    components: tasks.map((_, worker) => `worker ${worker}`),
    initial: [tasks.map((left) => ({ left, inHand: 0, done: 0 }))],
    key: (_, state) => JSON.stringify(state),
    offers: (_, { left, inHand }) => [
      ...(left > 0 ? [{ type: 'begin' } as const] : []),
      ...(inHand > 0 ? [{ type: 'finish' } as const] : []),
    ],
    isDelivery: (_, { type }) => type === 'finish',
    react: (_, { left, inHand, done }, { type }) => ({
      state:
        type === 'begin'
          ? { left: left - 1, inHand: inHand + 1, done }
          : { left, inHand: inHand - 1, done: done + 1 },
      sends: [],
      notes: [],
    }),
  };
}

const doneBy = (component: number) =>
  ({ component, name: 'done', of: ({ done }: Worker) => done }) as const;
const hasDone = (component: number, wanted: number): Predicate<Worker> => ({
  readings: [doneBy(component)],
  holds: (read) => read(doneBy(component)) === wanted,
});
const finishes = ({ input }: Step<Worker, Job>) => input.type === 'finish';

test('an amount is looked at in quiescent states only, and only in those that are asked for', () => {
  const inHand = { component: 0, name: 'in hand', of: (state: Worker) => state.inHand } as const;
  const { states, quiescent, extremes } = measure(workers([2]), [
    { kind: 'amount', of: (read) => read(inHand) },
    { kind: 'amount', of: (read) => read(doneBy(0)) },
    { kind: 'amount', of: (read) => read(doneBy(0)), where: hasDone(0, 1) },
    { kind: 'amount', of: (read) => read(doneBy(0)), where: hasDone(0, 3) },
  ]);
  // Of two tasks, each is waiting, in hand or done.
  expect({ states, quiescent }).toEqual({ states: 6, quiescent: 3 });
  expect(extremes).toEqual([
    { least: 0, most: 0 },
    { least: 0, most: 2 },
    { least: 1, most: 1 },
    null,
  ]);
});

test('a count ends where it is first so, or where it is so at rest, and is zero where it is so from the beginning', () => {
  const until = (is: 'first' | 'quiescent', worker: number, done: number) =>
    ({ kind: 'count', counts: finishes, until: { is, where: hasDone(worker, done) } }) as const;
  const { extremes } = measure(workers([2, 3]), [
    until('first', 0, 1),
    until('quiescent', 0, 1),
    until('first', 0, 0),
    until('quiescent', 0, 0),
    until('first', 1, 4),
  ]);
  expect(extremes).toEqual([
    { least: 1, most: 4 },
    { least: 1, most: 4 },
    { least: 0, most: 0 },
    { least: 0, most: 3 },
    null,
  ]);
});

test('agrees with a walk along every run', () => {
  const arbitraryTasks = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      arbitraryTasks,
      fc.constantFrom('first', 'quiescent'),
      fc.nat({ max: 2 }),
      (tasks, is, wanted) => {
        const count = {
          kind: 'count',
          counts: ({ component, input }) => component === 0 || input.type === 'finish',
          until: { is, where: hasDone(tasks.length - 1, wanted) },
        } as const satisfies Count<Worker, Job, never>;
        const system = workers(tasks);
        expect(measure(system, [count]).extremes).toEqual([alongEveryRun(system, count)]);
      },
    ),
  );
});

test('says so when runs go on for ever, and measures amounts all the same', () => {
  const clock: System<number, 'tick'> = {
    components: ['clock'],
    initial: [[0]],
    key: (_, hour) => String(hour),
    offers: () => ['tick'],
    isDelivery: () => false,
    react: (_, hour) => ({ state: (hour + 1) % 12, sends: [], notes: [] }),
  };
  const hour = { component: 0, name: 'hour', of: (state: number) => state } as const;
  const where = { readings: [hour], holds: () => true };
  expect(measure(clock, [{ kind: 'amount', of: (read) => read(hour) }]).extremes).toEqual([
    { least: 0, most: 11 },
  ]);
  expect(() =>
    measure(clock, [{ kind: 'count', counts: () => true, until: { is: 'quiescent', where } }]),
  ).toThrow(EndlessRuns);
});

/** By the definition: one run after the other, nothing remembered. */
function alongEveryRun(
  system: System<Worker, Job>,
  { counts, until }: Count<Worker, Job, never>,
): Extremes | null {
  let extremes: Extremes | null = null;
  const end = (sum: number) => {
    const { least, most } = extremes ?? { least: sum, most: sum };
    extremes = { least: Math.min(least, sum), most: Math.max(most, sum) };
  };
  const walk = (states: readonly Worker[], sum: number): void => {
    const isWanted = holdsIn(until.where, states);
    if (isWanted && (until.is === 'first' || isQuiescent(system, states))) end(sum);
    if (isWanted && until.is === 'first') return;
    for (const action of offered(system, states)) {
      const fired = fire(system, states, action);
      if (isRefusal(fired)) continue;
      walk(fired.states, sum + (fired.steps.some(counts) ? 1 : 0));
    }
  };
  for (const states of system.initial) walk(states, 0);
  return extremes;
}
