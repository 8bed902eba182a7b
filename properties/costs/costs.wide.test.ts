/** Costs in the largest group that can be explored. */
import { expect, test } from 'vitest';
import { countAll, mismatches } from './counting.ts';

test('in groups of 5, every design costs what the formulas say', () => {
  expect(mismatches([...countAll([5], ['fast', 'slow'])].flat())).toEqual([]);
});
