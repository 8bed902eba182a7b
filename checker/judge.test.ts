/** The judge remembers answers; they are those that the predicates themselves give. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IntList } from './collections.ts';
import { Judge } from './judge.ts';
import type { Predicate, Reading } from './property.ts';
import { holdsIn } from './reference.ts';
import type { System } from './system.ts';
import { Tables } from './tables.ts';

/** Four components whose states are small numbers; none of them does anything. */
const SYSTEM: System<number, never> = {
  components: ['a', 'b', 'c', 'd'],
  initial: [[0, 0, 0, 0]],
  key: (_, state) => `${state}`,
  offers: () => [],
  react: () => ({ refused: 'there is nothing to do' }),
  isDelivery: () => false,
};

test('every predicate gets its own answer, whatever it reads, however many there are', () => {
  const arbitraryPredicate = fc.record({
    components: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
    of: fc.constantFrom('value', 'parity'),
    sum: fc.nat({ max: 8 }),
  });
  const arbitraryStates = fc.tuple(...SYSTEM.components.map(() => fc.nat({ max: 3 })));
  fc.assert(
    fc.property(
      fc.array(arbitraryPredicate, { size: 'max', minLength: 1, maxLength: 80 }),
      fc.array(arbitraryStates, { size: 'max', minLength: 1, maxLength: 30 }),
      (described, visited) => {
        const predicates = described.map(({ components, of, sum }): Predicate<number> => {
          const readings = components.map(of === 'value' ? valueOf : parityOf);
          // Weighted, so that two values that change places are noticed.
          const weigh = (values: readonly number[]) =>
            values.reduce((total, value, index) => total + value * (index + 1), 0);
          return { readings, holds: (read) => weigh(readings.map(read)) > sum };
        });
        const tables = new Tables(SYSTEM);
        const judge = new Judge(predicates, tables);
        // Twice: what was worked out, and what is remembered.
        for (const states of [...visited, ...visited]) {
          const found: number[] = [];
          judge.all(tables.rowOf(states), (predicate) => found.push(predicate));
          const expected = [...predicates.keys()].filter(
            (index) => predicates[index] && holdsIn(predicates[index], states),
          );
          expect(found.toSorted((one, other) => one - other)).toEqual(expected);
        }
      },
    ),
  );
});

test('more predicates on the same readings than an integer has bits', () => {
  const reading = valueOf(0);
  const predicates = Array.from(
    { length: 100 },
    (_, index): Predicate<number> => ({
      readings: [reading],
      holds: (read) => index % (read(reading) + 2) === 0,
    }),
  );
  const multiples = (of: number) => [...predicates.keys()].filter((index) => index % of === 0);
  expect(foundIn(predicates, [0, 0, 0, 0])).toEqual(multiples(2));
  expect(foundIn(predicates, [1, 0, 0, 0])).toEqual(multiples(3));
});

test('a predicate is asked once for each combination of the values it reads', () => {
  let asked = 0;
  const readings = [parityOf(0), parityOf(2), parityOf(3)];
  // As many as there are bits in an integer, and they all hold at once: no answer looks like none.
  const predicates = Array.from(
    { length: 32 },
    (): Predicate<number> => ({
      readings,
      holds: (read) => {
        asked++;
        return readings.every((reading) => read(reading) === 1);
      },
    }),
  );
  const tables = new Tables(SYSTEM);
  const judge = new Judge(predicates, tables);
  const numbers = [0, 1, 2, 3];
  for (const a of numbers)
    for (const b of numbers)
      for (const c of numbers)
        for (const d of numbers) judge.all(tables.rowOf([a, b, c, d]), () => {});
  expect(asked).toBe(predicates.length * 2 ** readings.length);
});

describe('of what has changed', () => {
  const both: Predicate<number> = {
    readings: [valueOf(0), valueOf(1)],
    holds: () => true,
  };
  const third: Predicate<number> = { readings: [parityOf(2)], holds: () => true };
  /** From another state of these components to a row, in which each is in its first state. */
  const judged = (state: number, ...changed: readonly number[]) => {
    const tables = new Tables(SYSTEM);
    const before = tables.rowOf([state, state, state, state]);
    const changes = { components: new IntList(), before: new IntList() };
    for (const component of changed) {
      changes.components.push(component);
      changes.before.push(before[component] ?? 0);
    }
    const found = new Set<number>();
    new Judge([both, third], tables).changed(tables.rowOf([0, 0, 0, 0]), changes, (predicate) =>
      found.add(predicate),
    );
    return [...found].toSorted((one, other) => one - other);
  };

  test('only the predicates are judged that read it', () => {
    expect(judged(1, 0)).toEqual([0]);
    expect(judged(1, 1)).toEqual([0]);
    expect(judged(1, 2)).toEqual([1]);
    expect(judged(1, 1, 2)).toEqual([0, 1]);
    expect(judged(1, 3)).toEqual([]);
    expect(judged(1)).toEqual([]);
  });

  test('only those are judged that read another value', () => {
    expect(judged(2, 0, 1, 2)).toEqual([0]);
  });
});

describe('refuses a predicate', () => {
  test('that reads what it did not declare', () => {
    const sly: Predicate<number> = {
      readings: [valueOf(0)],
      holds: (read) => read(valueOf(1)) === 0,
    };
    const slyer: Predicate<number> = {
      readings: [valueOf(0)],
      holds: (read) => read(parityOf(0)) === 0,
    };
    expect(() => foundIn([sly], [0, 0, 0, 0])).toThrow('reads value without declaring it');
    expect(() => foundIn([slyer], [0, 0, 0, 0])).toThrow('reads parity without declaring it');
  });

  test('that reads nothing', () => {
    const predicate: Predicate<number> = { readings: [], holds: () => true };
    expect(() => foundIn([predicate], [0, 0, 0, 0])).toThrow('must read something');
  });
});

function foundIn(
  predicates: readonly Predicate<number>[],
  states: readonly number[],
): readonly number[] {
  const tables = new Tables(SYSTEM);
  const found: number[] = [];
  new Judge(predicates, tables).all(tables.rowOf(states), (predicate) => found.push(predicate));
  return found;
}

function valueOf(component: number): Reading<number, number> {
  return { component, name: 'value', of: (state) => state };
}

function parityOf(component: number): Reading<number, number> {
  return { component, name: 'parity', of: (state) => state % 2 };
}
