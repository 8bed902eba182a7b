/** One action, plainly: who reacts in which order, what a refusal undoes, and which names are free. */
import { describe, expect, test } from 'vitest';
import { Checker } from './explore.ts';
import { fire, freeName, isQuiescent, offered } from './plain.ts';
import { isRefusal, NAMES_PER_POOL, type System } from './system.ts';

/** What reached a component, in the order in which it did. */
type Log = readonly string[];

/** Who tells whom what, after it was told. */
const TELLS: Readonly<Record<string, readonly { readonly to: number; readonly input: string }[]>> =
  {
    'a: go': [
      { to: 1, input: 'first' },
      { to: 2, input: 'second' },
    ],
    'b: first': [{ to: 2, input: 'third' }],
    'c: second': [{ to: 0, input: 'fourth' }],
    'a: spoil': [
      { to: 1, input: 'first' },
      { to: 1, input: 'too much' },
    ],
    'a: stray': [{ to: 9, input: 'first' }],
  };

const SYSTEM: System<Log, string, string> = {
  components: ['a', 'b', 'c'],
  initial: [[[], [], []]],
  key: (_, log) => log.join(),
  offers: (component, log) => {
    if (log.length > 0) return [];
    return component === 2 ? ['go', 'deliver'] : ['go'];
  },
  react: (component, log, input) => {
    if (input === 'too much') return { refused: 'enough' };
    return {
      state: [...log, input],
      sends: TELLS[`${SYSTEM.components[component]}: ${input}`] ?? [],
      notes: [`heard ${input}`],
    };
  },
  isDelivery: (_, input) => input === 'deliver',
};
const START: readonly Log[] = [[], [], []];

describe('an action', () => {
  test('goes on until nothing is left to say, first in first out', () => {
    const fired = fire(SYSTEM, START, { component: 0, input: 'go' });
    if (isRefusal(fired)) throw new Error(fired.refused);
    expect(fired.states).toEqual([['go', 'fourth'], ['first'], ['second', 'third']]);
    expect(fired.steps.map(({ component, input }) => [component, input])).toEqual([
      [0, 'go'],
      [1, 'first'],
      [2, 'second'],
      [2, 'third'],
      [0, 'fourth'],
    ]);
  });

  test('tells of each reaction what it was before and after, what it sent and noted', () => {
    const fired = fire(SYSTEM, START, { component: 1, input: 'first' });
    if (isRefusal(fired)) throw new Error(fired.refused);
    expect(fired.steps).toEqual([
      {
        component: 1,
        before: [],
        input: 'first',
        after: ['first'],
        sends: [{ to: 2, input: 'third' }],
        notes: ['heard first'],
      },
      {
        component: 2,
        before: [],
        input: 'third',
        after: ['third'],
        sends: [],
        notes: ['heard third'],
      },
    ]);
  });

  test('that is refused anywhere is refused as a whole, and leaves all as it was', () => {
    const states = structuredClone(START);
    expect(fire(SYSTEM, states, { component: 0, input: 'spoil' })).toEqual({ refused: 'enough' });
    expect(states).toEqual(START);
  });

  test('cannot reach a component that there is not', () => {
    expect(() => fire(SYSTEM, START, { component: 0, input: 'stray' })).toThrow(RangeError);
  });
});

test('deliveries are offered first, then the rest, each in the order of the components', () => {
  expect(offered(SYSTEM, START)).toEqual([
    { component: 2, input: 'deliver' },
    { component: 0, input: 'go' },
    { component: 1, input: 'go' },
    { component: 2, input: 'go' },
  ]);
});

test('a state is quiescent when no delivery is offered, whatever else is', () => {
  expect(isQuiescent(SYSTEM, START)).toBe(false);
  expect(isQuiescent(SYSTEM, [[], [], ['told']])).toBe(true);
});

describe('a fresh name', () => {
  test('is the smallest that is not in use', () => {
    const free = [0b0, 0b1, 0b10, 0b1011, 0b111].map((used) => freeName('pool', used));
    expect(free).toEqual([0, 1, 0, 2, 3]);
  });

  test('is the last one when all others are in use, and after that there is none', () => {
    const all = 2 ** NAMES_PER_POOL - 1;
    expect(freeName('pool', all ^ (1 << (NAMES_PER_POOL - 1)))).toBe(NAMES_PER_POOL - 1);
    expect(() => freeName('pool', all)).toThrow('all 31 names of pool are in use');
  });

  test('is not asked for twice by one input: both would be the same', () => {
    const greedy: System<number, 'take'> = {
      components: ['greedy'],
      initial: [[0]],
      key: (_, state) => `${state}`,
      offers: () => ['take'],
      react: (_, state) => ({ state, sends: [], notes: [] }),
      isDelivery: () => false,
      freshNames: {
        pools: () => ['red', 'blue', 'red'],
        withNames: (_, input) => input,
        references: () => [],
      },
    };
    const complaint = '"take" takes two names of red, which would be the same';
    expect(() => fire(greedy, [0], { component: 0, input: 'take' })).toThrow(complaint);
    expect(() => new Checker(greedy, []).explore()).toThrow(complaint);
  });

  test('is not one that any component refers to, in this pool, at that moment', () => {
    // Keeps the names that it is given: two of one pool at once, and of another.
    type Names = readonly number[];
    const system: System<Names, Names> = {
      components: ['red', 'red as well', 'blue'],
      initial: [[[], [], []]],
      key: (_, names) => names.join(),
      offers: () => [[]],
      react: (component, names, given) => ({
        state: [...names, ...given],
        sends:
          component === 0
            ? [
                { to: 1, input: [] },
                { to: 2, input: [] },
              ]
            : [],
        notes: [],
      }),
      isDelivery: () => false,
      freshNames: {
        pools: (component) => [poolOf(component)],
        withNames: (_, given, numbers) => [...given, ...numbers],
        references: (component, names) =>
          names.map((number) => ({ pool: poolOf(component), number })),
      },
    };
    expect(fire(system, [[1], [0], []], { component: 0, input: [] })).toMatchObject({
      states: [[1, 2], [0, 3], [0]],
    });
  });
});

function poolOf(component: number): string {
  return component === 2 ? 'blue' : 'red';
}
