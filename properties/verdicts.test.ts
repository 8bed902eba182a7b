/** The record is what is true: its small cells are searched again, all of them. The others take `npm run verify`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import { PROPERTIES } from './all.ts';
import { differences, parseRecord } from './record.ts';
import { cellNamed, verified } from './testing.ts';

/** States; beyond that a cell may take seconds. */
const SMALL = 5_000;

const RECORD = parseRecord(readFileSync(join(import.meta.dirname, 'verdicts.json'), 'utf8'));

const SMALL_CELLS = Object.entries(RECORD.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes)
    .filter(([, { states }]) => states < SMALL)
    .map(([scope]) => [design, scope] as const),
);

test.each(SMALL_CELLS)('%s in %s is as on record', (design, scope) => {
  expect(differences(RECORD, [verified(cellNamed(design, scope))])).toEqual([]);
});

test('every design that has a name is on record, and every property in every cell', () => {
  expect(Object.keys(RECORD.designs).toSorted()).toEqual(
    PRESETS.map(({ name }) => name).toSorted(),
  );
  const ids = PROPERTIES.map(({ id }) => id).toSorted();
  for (const [design, scopes] of Object.entries(RECORD.designs))
    for (const [scope, { properties }] of Object.entries(scopes))
      expect({ design, scope, ids: Object.keys(properties).toSorted() }).toEqual({
        design,
        scope,
        ids,
      });
});
