/** The typed collections do what a plain list and a plain map do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubled, IntList, PairTable } from './collections.ts';
import { TooLarge } from './failures.ts';

test('a list keeps what was pushed, however often it had to grow', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { size: 'max', maxLength: 100 }), (values) => {
      const list = new IntList(1);
      const indices = values.map((value) => list.push(value));
      expect(indices).toEqual([...values.keys()]);
      expect(list.length).toBe(values.length);
      expect(values.map((_, index) => list.at(index))).toEqual(values);
    }),
  );
});

test('a list that was emptied starts again', () => {
  const list = new IntList(2);
  for (const value of [1, 2, 3]) list.push(value);
  list.length = 0;
  expect(list.push(7)).toBe(0);
  expect([list.length, list.at(0)]).toEqual([1, 7]);
});

test('a list has no more numbers than an integer can count', () => {
  expect(doubled(2 ** 30)).toBe(2 ** 31);
  expect(() => doubled(2 ** 31)).toThrow(TooLarge);
});

test('a table of pairs finds what a map finds, and nothing else', () => {
  // Small numbers for many pairs that share a half, large ones for the whole width of an integer.
  const part = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 0x7fffffff }));
  const pairs = fc.array(fc.tuple(part, part), { size: 'max', maxLength: 200 });
  fc.assert(
    fc.property(pairs, pairs, (added, others) => {
      const table = new PairTable(2);
      const map = new Map<string, number>();
      for (const [first, second] of added) {
        if (map.has(`${first},${second}`)) continue;
        table.add(first, second, map.size);
        map.set(`${first},${second}`, map.size);
      }
      expect(table.size).toBe(map.size);
      for (const [first, second] of [...added, ...others])
        expect(table.get(first, second)).toBe(map.get(`${first},${second}`) ?? -1);
    }),
  );
});

test('a pair is ordered', () => {
  const table = new PairTable();
  table.add(3, 5, 8);
  expect([table.get(3, 5), table.get(5, 3)]).toEqual([8, -1]);
});
