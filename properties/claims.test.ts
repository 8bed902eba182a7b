/** The claims: each hangs on the data alone, and names properties that are there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROPERTIES } from './all.ts';
import { CLAIM_SIZES, judgeAll } from './claims.ts';
import { countAll } from './costs/counting.ts';
import { parseRecord, type VerdictRecord } from './record.ts';

const costs = [...countAll(CLAIM_SIZES, ['fast'])].flat();
const record = parseRecord(readFileSync(new URL('verdicts.json', import.meta.url), 'utf8'));
const judged = judgeAll({ record, costs });

/** Every verdict on record replaced. */
function withVerdicts(verdict: (property: string) => string): VerdictRecord {
  return {
    ...record,
    designs: Object.fromEntries(
      Object.entries(record.designs).map(([design, scopes]) => [
        design,
        Object.fromEntries(
          Object.entries(scopes).map(([scope, cell]) => [
            scope,
            {
              ...cell,
              properties: Object.fromEntries(
                Object.keys(cell.properties).map((id) => [id, verdict(id)]),
              ),
            },
          ]),
        ),
      ]),
    ),
  };
}

function outcomes(known: VerdictRecord, counted = costs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    judgeAll({ record: known, costs: counted }).map(({ id, judgement }) => [id, judgement.outcome]),
  );
}

// properties.md, "Claims of the RFC".
test('there is every claim once', () => {
  const ids =
    'P1 P2 S1+1 S1+2 S1-1a S1-1b S1-1c S1-2a S1-2b S1-3 S1-4 S2+1 S2+2 S2-1 S2-2 S2-3 S3+1 S3-1 S3-2 S3-3a S3-3b S3-3c N1';
  expect(judged.map(({ id }) => id).join(' ')).toBe(ids);
});

test('every claim has evidence, and every claim is decided', () => {
  expect(judged.filter(({ judgement }) => judgement.evidence.length === 0)).toEqual([]);
  expect(judged.filter(({ judgement }) => judgement.outcome === 'undecided')).toEqual([]);
});

test('a property says which claims it decides, and those are the claims that look at it', () => {
  const lookedAt = PROPERTIES.map(({ id }) => [
    id,
    judged
      .filter(({ judgement }) => judgement.evidence.some(({ what }) => what === id))
      .map((claim) => claim.id)
      .sort(),
  ]);
  expect(lookedAt).toEqual(PROPERTIES.map(({ id, claims }) => [id, [...claims].sort()]));
});

test('were every property to hold, what the RFC objects to would be refuted, and what it hopes for confirmed', () => {
  expect(outcomes(withVerdicts(() => 'holds'))).toMatchObject({
    P2: 'refuted',
    'S1-1a': 'refuted',
    'S1-1b': 'refuted',
    'S1-2a': 'refuted',
    'S1-2b': 'refuted',
    'S1-3': 'refuted',
    'S1-4': 'refuted',
    'S2+2': 'confirmed',
    'S2-1': 'confirmed',
    'S2-3': 'confirmed',
    'S3-2': 'confirmed',
    'S3-3a': 'confirmed',
    'S3-3b': 'confirmed',
    'S3-3c': 'confirmed',
    N1: 'refuted',
  });
});

test('were every property violated, it would be the other way round', () => {
  expect(outcomes(withVerdicts(() => 'violated in 2 steps'))).toMatchObject({
    P2: 'confirmed',
    'S1-1a': 'confirmed',
    'S1-1b': 'confirmed',
    'S1-4': 'confirmed',
    'S2+2': 'refuted',
    'S2-3': 'refuted',
    'S3-3a': 'refuted',
    'S3-3b': 'refuted',
    'S3-3c': 'refuted',
    N1: 'confirmed',
  });
});

test('without an occasion nothing is decided', () => {
  expect(outcomes(withVerdicts(() => 'vacuous'))).toMatchObject({
    P2: 'undecided',
    'S1-1a': 'undecided',
    'S2+2': 'undecided',
    'S3-3b': 'undecided',
    N1: 'undecided',
  });
});

test('what is claimed of costs hangs on the counts', () => {
  const dearer = costs.map((one) => ({
    ...one,
    counted:
      one.design.name === 'baseline'
        ? one.counted
        : { least: one.counted.least + 1, most: one.counted.most + 1 },
  }));
  const { P1, ...others } = outcomes(record, dearer);
  expect(P1).toBe('refuted');
  expect(others['S1+1']).toBe('refuted');
  expect(others['S3+1']).toBe('refuted');
});
