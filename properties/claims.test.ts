/** The claims: each hangs on the data alone, and on those that it should hang on; what it names is there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROPERTIES } from './all.ts';
import { parseCauses } from './causes-record.ts';
import { CLAIMS, judgeAll, measurements } from './claims.ts';
import type { Claim } from './claims/claim.ts';
import {
  BASELINE,
  COUNTS,
  SIGHTINGS,
  SOLUTION_1,
  SOLUTION_2,
  SOLUTION_3,
  VERDICTS,
} from './claims/decided-by.ts';
import type { Data, Evidence } from './claims/evidence.ts';
import { judge, outcomeInWords } from './claims/judgement.ts';
import { COSTS, type Cost } from './costs/formulas.ts';
import { parseRecord } from './record.ts';

const data: Data = {
  record: parseRecord(readFileSync(new URL('verdicts.json', import.meta.url), 'utf8')),
  causes: parseCauses(readFileSync(new URL('causes.json', import.meta.url), 'utf8')),
  ...measurements(),
};
const judged = judgeAll(data);

interface Place {
  readonly design: string;
  readonly scope: string;
  readonly property: string;
}

/** Each verdict that says something, by where it is. */
const places: readonly Place[] = Object.entries(data.record.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes).flatMap(([scope, { properties }]) =>
    Object.entries(properties).flatMap(([property, verdict]) =>
      /^(holds$|violated)/.test(verdict) ? [{ design, scope, property }] : [],
    ),
  ),
);

/** What holds is violated there, and what is violated holds. */
function flipped(isMeant: (place: Place) => boolean): Data {
  return withVerdicts((place, verdict) => (isMeant(place) ? opposite(verdict) : verdict));
}

/** The same at one place. */
function flippedAt({ design, scope, property }: Place): Data {
  const { record } = data;
  const scopes = record.designs[design];
  const cell = scopes?.[scope];
  const verdict = cell?.properties[property];
  if (cell === undefined || verdict === undefined) throw new RangeError('it is not on record');
  const properties = { ...cell.properties, [property]: opposite(verdict) };
  const designs = { ...record.designs, [design]: { ...scopes, [scope]: { ...cell, properties } } };
  return { ...data, record: { ...record, designs } };
}

function withVerdicts(change: (place: Place, verdict: string) => string): Data {
  const designs = Object.entries(data.record.designs).map(([design, scopes]) => {
    const cells = Object.entries(scopes).map(([scope, cell]) => {
      const properties = Object.entries(cell.properties).map(
        ([property, verdict]) => [property, change({ design, scope, property }, verdict)] as const,
      );
      return [scope, { ...cell, properties: Object.fromEntries(properties) }] as const;
    });
    return [design, Object.fromEntries(cells)] as const;
  });
  return { ...data, record: { ...data.record, designs: Object.fromEntries(designs) } };
}

/** The record with all of these verdicts the same, where there was an occasion. */
function levelled(to: 'holds' | 'violated in 2 steps', isMeant: (place: Place) => boolean): Data {
  return withVerdicts((place, verdict) =>
    isMeant(place) && opposite(verdict) !== verdict ? to : verdict,
  );
}

function opposite(verdict: string): string {
  if (verdict === 'holds') return 'violated in 2 steps';
  return verdict.startsWith('violated') ? 'holds' : verdict;
}

/** Costs of these designs are so much more, or less. */
function dearer(by: number, isMeant: (design: string, cost: Cost) => boolean): Data {
  const costs = data.costs.map((one) =>
    isMeant(one.design.name, one.cost)
      ? { ...one, counted: { least: one.counted.least + by, most: one.counted.most + by } }
      : one,
  );
  return { ...data, costs };
}

/** What decides, as text. A price does not. */
function deciding(claim: Claim, given: Data): string {
  const decides = ({ speaks }: Evidence) => speaks !== 'price';
  return JSON.stringify(claim.evidence(given).filter(decides));
}

function outcome(claim: Claim, given: Data): string {
  const judgement = judge(claim.evidence(given));
  return outcomeInWords(judgement);
}

// As in properties.md, "Claims of the RFC".
test('there is every claim once', () => {
  const ids =
    'P1 P2 S1+1 S1+2 S1-1a S1-1b S1-1c S1-2a S1-2b S1-3 S1-4 S2+1 S2+2 S2-1 S2-2 S2-3 S3+1 S3-1 S3-2 S3-3a S3-3b S3-3c N1';
  expect(judged.map(({ id }) => id).join(' ')).toBe(ids);
});

test('every claim is decided', () => {
  expect(judged.filter(({ judgement }) => judgement.outcome === 'undecided')).toEqual([]);
});

test('a property says which claims it decides, and those are the claims that look at it', () => {
  const decides =
    (id: string) =>
    ({ what, speaks }: Evidence) =>
      what === id && speaks !== 'price';
  const lookedAt = PROPERTIES.map(({ id }) => [
    id,
    judged
      .filter(({ judgement }) => judgement.evidence.some(decides(id)))
      .map((claim) => claim.id)
      .sort(),
  ]);
  expect(lookedAt).toEqual(PROPERTIES.map(({ id, claims }) => [id, [...claims].sort()]));
});

describe.each(CLAIMS)('$id', (claim) => {
  const verdicts = VERDICTS[claim.id] ?? [];
  const counts = COUNTS[claim.id] ?? [];
  const situations = SIGHTINGS[claim.id] ?? [];
  const now = deciding(claim, data);
  const isDeciding = ({ design, scope, property }: Place) =>
    verdicts.some(
      ([properties, designs, scopes]) =>
        properties.includes(property) &&
        designs.includes(design) &&
        (scopes === 'any' || scopes.includes(scope)),
    );
  const isCounted = (design: string, cost: Cost) =>
    counts.some(
      ([costs, designs]) => costs.includes(cost) && (designs === 'any' || designs.includes(design)),
    );

  test('hangs on something', () => {
    expect(verdicts.length + counts.length).toBeGreaterThan(0);
  });

  test('hangs on each verdict that it should hang on, and on no other', () => {
    const properties = verdicts.flatMap(([some]) => some);
    const near = places.filter(({ property }) => properties.includes(property));
    const moves = (place: Place) => deciding(claim, flippedAt(place)) !== now;
    expect(near.filter(moves)).toEqual(near.filter(isDeciding));
    const farOff = flipped(({ property }) => !properties.includes(property));
    expect(deciding(claim, farOff)).toBe(now);
  });

  test('comes out otherwise where they do', () => {
    const levels = (['holds', 'violated in 2 steps'] as const).map((to) =>
      outcome(claim, levelled(to, isDeciding)),
    );
    if (verdicts.length > 0) expect(new Set(levels).size).toBe(2);
    expect(
      outcome(
        claim,
        flipped((place) => !isDeciding(place)),
      ),
    ).toBe(outcome(claim, data));
  });

  test('hangs on each count that it should hang on, and on no other', () => {
    const designs = [...new Set(data.costs.map(({ design }) => design.name))];
    const all = designs.flatMap((design) => COSTS.map((cost) => ({ design, cost })));
    const moves = ({ design, cost }: (typeof all)[number]) =>
      [-10, 10].some(
        (by) =>
          deciding(
            claim,
            dearer(by, (one, other) => one === design && other === cost),
          ) !== now,
      );
    expect(all.filter(moves)).toEqual(all.filter(({ design, cost }) => isCounted(design, cost)));
  });

  test('hangs on each situation that it should hang on, and on no other', () => {
    const onRecord = data.sightings.filter(
      ({ design, scope }) => data.record.designs[design]?.[scope] !== undefined,
    );
    const moves = onRecord.filter((sighting) => {
      const other = { ...sighting, steps: sighting.steps === null ? 5 : null };
      const sightings = data.sightings.map((one) => (one === sighting ? other : one));
      return deciding(claim, { ...data, sightings }) !== now;
    });
    const expected = onRecord.filter(({ situation }) => situations.includes(situation));
    expect(moves).toEqual(expected);
  });
});

// Those of the designs that a claim speaks of, and no others: what would be if they were so much dearer.
test.each([
  ['S1+1', 'messages per contact', SOLUTION_1, 1, 'refuted'],
  ['S1+2', 'subscriptions', SOLUTION_1, 1, 'refuted'],
  ['S1+2', 'subscriptions', BASELINE, 1, 'confirmed'],
  ['S2+1', 'subscriptions', SOLUTION_2, 1, 'refuted'],
  ['S2+1', 'subscriptions', BASELINE, -2, 'confirmed'],
  ['S3+1', 'messages per contact', SOLUTION_3, 1, 'partly'],
  ['S3-1', 'subscriptions', SOLUTION_2, 2, 'refuted'],
  ['S3-1', 'subscriptions', SOLUTION_1, 2, 'confirmed if'],
] as const)('%s, if %s of %j were %d more, is %s', (id, cost, designs, by, expected) => {
  const given = dearer(
    by,
    (design, one) => one === cost && designs.some((name) => name === design),
  );
  expect(judgementOn(id, given).outcome).toBe(expected);
});

test('Solution 2 has more traffic than Solution 1, by the count of Solution 1', () => {
  const outcomeIf = (designs: readonly string[]) =>
    judgementOn(
      'S2-2',
      dearer(2, (design, cost) => cost === 'subscriptions' && designs.includes(design)),
    ).remark;
  expect(outcomeIf(SOLUTION_1)).toMatch(/; subscriptions is not as the claim says$/);
  expect(outcomeIf([...BASELINE, ...SOLUTION_3])).toBe(judgementOn('S2-2', data).remark);
});

/** By the facts, section 9: 2N − 3 of today's handshakes, and N − 1. */
test('a condition names the first size of which it is so, not the first that is shown', () => {
  const isDouble = (size: number) => (2 * size - 3) / (size - 1) >= 1.95;
  const first = Array.from({ length: 100 }, (_, index) => 3 + index).find(isDouble);
  expect(judgementOn('P1', data).remark).toBe(`the group has ${first} members or more`);
});

test('an order less is a tenth of the others written to, whatever their number', () => {
  expect(judgementOn('S2-2', data).remark).toMatch(/^10 % .* or 1 % /);
});

test('a condition names what is on record as causes', () => {
  const causes = structuredClone(data.causes);
  for (const scopes of Object.values(causes.designs))
    for (const properties of Object.values(scopes))
      if (properties['no-silent-loss'] !== undefined) properties['no-silent-loss'] = { loss: 1 };
  expect(judgementOn('S2-1', { ...data, causes }).remark).toMatch(
    /, and if no run has a loss \(for no-silent-loss\)$/,
  );
});

function judgementOn(id: string, given: Data) {
  const claim = CLAIMS.find((one) => one.id === id);
  if (claim === undefined) throw new RangeError(`there is no claim ${id}`);
  return judge(claim.evidence(given));
}
