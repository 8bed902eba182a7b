/** Verdicts do not depend on how many threads they were found on. */
import { expect, test } from 'vitest';
import { plainOf } from '../properties/verification.ts';
import { cellsNamed, propertiesNamed } from './choices.ts';
import { Pool } from './pool.ts';
import { verifyAll } from './verify-all.ts';

const CELLS = cellsNamed(
  ['solution-2/pending', 'baseline', 'mixed/5.3-old-5.3'],
  ['contact-quiet', 'contact-settings', 'versions'],
  [],
);
const PROPERTIES = propertiesNamed(undefined);
const effort = { mostStates: undefined, sizeOf: () => 1 };

test('one thread and two find the same, in the order of the cells', async () => {
  const [alone, together] = await Promise.all(
    [1, 2].map((workers) => verifyAll(CELLS, PROPERTIES, { ...effort, workers })),
  );
  const plain = (all = alone) =>
    all?.verifications.map((one) => [one.design.name, one.scope.name, plainOf(one)]);
  expect(alone?.verifications).toHaveLength(CELLS.length);
  expect(plain(together)).toEqual(plain(alone));
});

test('a pool that is stopped begins no further cell', async () => {
  const pool = new Pool();
  pool.stop();
  const options = { ...effort, workers: 2, onProgress: () => {} };
  expect(await pool.verify(CELLS, PROPERTIES, options)).toEqual([]);
});

test('what goes wrong on a thread is told here', async () => {
  const [cell] = CELLS;
  if (cell === undefined) throw new Error('there is no cell');
  const unknown = { ...cell, scope: { ...cell.scope, name: 'nowhere' } };
  const options = { ...effort, workers: 2, onProgress: () => {} };
  await expect(new Pool().verify([unknown, cell], PROPERTIES, options)).rejects.toThrow('nowhere');
});
