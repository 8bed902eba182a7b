/** The record of causes, held against the record of verdicts, and what it says where it is not up to date. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from './all.ts';
import { type Causes, causesIn } from './causes.ts';
import {
  causeSets,
  causesOnRecord,
  differentCauses,
  formatCauses,
  leftOverCauses,
  NO_CAUSES,
  parseCauses,
  withCauses,
} from './causes-record.ts';
import { isViolated, NotARecord, parseRecord } from './record.ts';
import { stepsOf } from './verdict-in-words.ts';
import { type Verification, verify } from './verification.ts';

const causes = parseCauses(readFileSync(new URL('causes.json', import.meta.url), 'utf8'));
const verdicts = parseRecord(readFileSync(new URL('verdicts.json', import.meta.url), 'utf8'));

interface Recorded {
  readonly name: string;
  readonly steps: number | null;
}

const violated: readonly Recorded[] = Object.entries(verdicts.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes).flatMap(([scope, { properties }]) =>
    Object.entries(properties).flatMap(([property, verdict]) =>
      isViolated(verdicts, design, scope, property)
        ? [{ name: `${design} ${scope} ${property}`, steps: stepsOf(verdict) }]
        : [],
    ),
  ),
);

const explained = new Map<string, Readonly<Record<string, number>>>(
  Object.entries(causes.designs).flatMap(([design, scopes]) =>
    Object.entries(scopes).flatMap(([scope, properties]) =>
      Object.entries(properties).map(
        ([property, sets]) => [`${design} ${scope} ${property}`, sets] as const,
      ),
    ),
  ),
);

test('whatever is violated has its causes on record, and nothing else has', () => {
  expect([...explained.keys()].sort()).toEqual(violated.map(({ name }) => name).sort());
  for (const sets of explained.values()) expect(Object.keys(sets)).not.toEqual([]);
});

// Without these the steps are others, or fewer are left to deliver: a counterexample can be shorter than the scope's own.
const CHANGES_THE_STEPS = /join-delete|slow|limit|misbehaving|two-groups/;

test("no cause has a shorter counterexample than the scope's shortest", () => {
  for (const { name, steps: shortest } of violated) {
    if (CHANGES_THE_STEPS.test(name)) continue;
    for (const [set, steps] of Object.entries(explained.get(name) ?? {}))
      expect(steps, `${name} from ${set}`).toBeGreaterThanOrEqual(shortest ?? Number.NaN);
  }
});

async function found(): Promise<readonly Causes[]> {
  const preset = PRESETS.find(({ name }) => name === 'solution-2/pending');
  const scope = SCOPES.find(({ name }) => name === 'contact-crossing');
  if (preset === undefined || scope === undefined) throw new Error('there is no such cell');
  const properties = PROPERTIES.filter(({ id }) => id === 'no-silent-loss');
  const searched = await causesIn({ design: designOf(preset), scope }, properties, (...asked) =>
    Promise.resolve(verified(...asked)),
  );
  return searched ?? [];
}

function verified(...asked: Parameters<typeof verify>): Verification {
  const search = verify(...asked);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

const CELL = ['solution-2/pending', 'contact-crossing', 'no-silent-loss'] as const;

test('what was found and written is read again', async () => {
  const record = withCauses(NO_CAUSES, await found());
  expect(parseCauses(formatCauses(record))).toEqual(record);
  expect(causesOnRecord(record, ...CELL)).toBe(1);
  expect(causesOnRecord(NO_CAUSES, ...CELL)).toBeNull();
  expect(causeSets(record, ...CELL)).toEqual([['both-open']]);
  expect(causeSets(NO_CAUSES, ...CELL)).toEqual([]);
});

test('sets are read by the hazards in them, and none is a set too', () => {
  const [design, scope, property] = CELL;
  const recorded = (sets: Readonly<Record<string, number>>) =>
    parseCauses(
      JSON.stringify({ schema: 1, designs: { [design]: { [scope]: { [property]: sets } } } }),
    );
  expect(causeSets(recorded({ none: 1, 'delete+leave': 4 }), ...CELL)).toEqual([
    [],
    ['delete', 'leave'],
  ]);
  expect(() => causeSets(recorded({ thunder: 1 }), ...CELL)).toThrow(NotARecord);
});

test('a difference is named in words', async () => {
  const now = await found();
  const record = withCauses(NO_CAUSES, now);
  const where = 'solution-2/pending in contact-crossing, no-silent-loss';
  expect(differentCauses(record, now)).toEqual([]);
  expect(differentCauses(NO_CAUSES, now)).toEqual([
    `${where}: no causes are on record. Now: both-open in 9 steps.`,
  ]);
  const [design, scope, property] = CELL;
  const other = { schema: 1, designs: { [design]: { [scope]: { [property]: { none: 1 } } } } };
  expect(differentCauses(parseCauses(JSON.stringify(other)), now)).toEqual([
    `${where}: on record are: none in 1 step. Now: both-open in 9 steps.`,
  ]);
  expect(leftOverCauses(record, [])).toEqual([
    `${where}: its causes are on record, and it is not violated any more.`,
  ]);
});

test.each([
  ['', /JSON/],
  ['{"schema":2,"designs":{}}', /expected 1/],
  ['{"schema":1}', /designs/],
])('%j is no record of causes', (text, says) => {
  expect(() => parseCauses(text)).toThrow(NotARecord);
  expect(() => parseCauses(text)).toThrow(says);
});
