/** The set of visited states is exact: no state is taken for another, none is lost as it grows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StateSet } from './state-set.ts';
import type { Row } from './tables.ts';

/** More than the rows and slots that it starts with, several times over. */
const MANY = 100_000;

test('agrees with a map on every row, new, repeated or absent', () => {
  // Few values, so that rows repeat; and those at the edge of 16 bits and of 31.
  const cell = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(0xffff, 0x10000, 0x10001, 0x7fffffff));
  const rows = fc.array(fc.tuple(cell, cell, cell), { size: 'max', maxLength: 60 });
  fc.assert(
    fc.property(rows, rows, (added, others) => {
      const set = new StateSet(3);
      const map = new Map<string, number>();
      for (const cells of added) {
        const known = map.get(cells.join());
        expect(set.add(Int32Array.from(cells))).toBe(known ?? -1 - map.size);
        if (known === undefined) map.set(cells.join(), map.size);
      }
      expect(set.length).toBe(map.size);
      for (const cells of [...added, ...others])
        expect(set.find(Int32Array.from(cells))).toBe(map.get(cells.join()) ?? -1);
      for (const [cells, index] of map) expect(readRow(set, 3, index).join()).toBe(cells);
    }),
  );
});

test.each([
  ['of 16 bits', 1],
  ['of more', 0x10001],
])('a hundred thousand rows %s are told apart, found again and read back', (_, unit) => {
  /** A different row for each index, in both columns. */
  const rowOf = (index: number) =>
    Int32Array.of((index % 317) * unit, Math.floor(index / 317) * unit);
  const set = new StateSet(2);
  for (let index = 0; index < MANY; index++) expectSame(set.add(rowOf(index)), -1 - index);
  for (let index = 0; index < MANY; index++) {
    expectSame(set.add(rowOf(index)), index);
    expectSame(set.find(rowOf(index)), index);
    expectSame(readRow(set, 2, index).join(), rowOf(index).join());
  }
  expectSame(set.find(rowOf(MANY)), -1);
  expect(set.length).toBe(MANY);
});

test.each([0, 40, 99])(
  'rows of a hundred columns that differ in column %i alone are told apart',
  (column) => {
    // So many that they get into each other's way: what is told apart by its hash alone is not told apart.
    const numbers = [...Array(5_000).keys()];
    const set = new StateSet(100);
    const rowOf = (number: number) => new Int32Array(100).with(column, number);
    expect(numbers.map((number) => set.add(rowOf(number)))).toEqual(numbers.map((one) => -1 - one));
    expect(numbers.map((number) => set.find(rowOf(number)))).toEqual(numbers);
    expect(set.find(rowOf(numbers.length))).toBe(-1);
    expect(readRow(set, 100, 4_999)).toEqual(rowOf(4_999));
  },
);

test('a number that needs more than 16 bits widens the rows, and changes none', () => {
  const set = new StateSet(1);
  for (const number of [1, 0xffff]) set.add(Int32Array.of(number));
  const narrow = set.bytes;
  expect(set.find(Int32Array.of(0x10001))).toBe(-1);
  expect(set.add(Int32Array.of(0x10001))).toBe(-3);
  expect(set.bytes).toBeGreaterThan(narrow);
  expect([0, 1, 2].map((index) => readRow(set, 1, index)[0])).toEqual([1, 0xffff, 0x10001]);
  expect([1, 0xffff, 0x10001].map((number) => set.find(Int32Array.of(number)))).toEqual([0, 1, 2]);
});

function readRow(set: StateSet, width: number, index: number): Row {
  const row = new Int32Array(width);
  set.read(index, row);
  return row;
}

/** Cheaper than `expect` where it is asked so often. */
function expectSame<Value>(actual: Value, expected: Value): void {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`);
}
