/** The record of verdicts: what differs is told in words, and only what was asked anew is replaced. */
import { describe, expect, test } from 'vitest';
import { PROPERTIES } from './all.ts';
import { designNamed, scopeNamed } from './by-name.ts';
import {
  differences,
  EMPTY_RECORD,
  formatRecord,
  leftOver,
  NotARecord,
  parseRecord,
  type VerdictRecord,
  verdictsThatChanged,
  withVerifications,
} from './record.ts';
import { type Verification, verifyToEnd } from './verification.ts';

const asked = PROPERTIES.filter(({ id }) =>
  ['contact-symmetry', 'group-mesh', 'no-false-alarm', 're-establishable'].includes(id),
);

// Four states: both have a contact, each may delete it, and neither is told. See contact-again in the record.
const again = verifiedIn('contact-again');
const quiet = verifiedIn('contact-quiet');
const known = withVerifications(EMPTY_RECORD, [again]);

test('a record is what was verified, and is read back as it was written', () => {
  expect(known).toEqual({
    schema: 1,
    designs: {
      baseline: {
        'contact-again': {
          states: 4,
          transitions: 4,
          depth: 2,
          properties: {
            'no-false-alarm': 'vacuous',
            'contact-symmetry': 'violated in 1 step, 2 quiescent states',
            'group-mesh': 'holds',
            're-establishable': 'violated in 1 step, 3 states',
          },
        },
      },
    },
  });
  expect(parseRecord(formatRecord(known))).toEqual(known);
});

test('nothing differs from what was put on record', () => {
  expect(differences(known, [again])).toEqual([]);
  expect(leftOver(known, [again])).toEqual([]);
});

test('a verdict that changes is told, with what was on record', () => {
  expect(differences(recorded({ 'contact-symmetry': 'holds' }), [again])).toEqual([
    'baseline in contact-again: contact-symmetry is recorded as: holds. Now: violated in 1 step, 2 quiescent states.',
  ]);
});

test('a counterexample of another length is a difference', () => {
  const longer = 'violated in 2 steps, 2 quiescent states';
  expect(differences(recorded({ 'contact-symmetry': longer }), [again])).toEqual([
    `baseline in contact-again: contact-symmetry is recorded as: ${longer}. Now: violated in 1 step, 2 quiescent states.`,
  ]);
});

test.each(['violated in 1 step, 3 quiescent states', 'violated in 1 step, 2 states'])(
  'another number of violations is a difference: %s',
  (other) => {
    const before = recorded({ 'contact-symmetry': other });
    expect(differences(before, [again])).toEqual([
      `baseline in contact-again: contact-symmetry is recorded as: ${other}. Now: violated in 1 step, 2 quiescent states.`,
    ]);
    expect(verdictsThatChanged(before, again), 'but not of the verdict').toEqual([]);
  },
);

test('a record that was never counted differs', () => {
  expect(differences(recorded({ 're-establishable': 'violated in 1 step' }), [again])).toEqual([
    'baseline in contact-again: re-establishable is recorded as: violated in 1 step. Now: violated in 1 step, 3 states.',
  ]);
});

test('another number of states is told, although every verdict is the same', () => {
  const other: VerdictRecord = {
    ...known,
    designs: { baseline: { 'contact-again': { ...cellOf(known), states: 1234 } } },
  };
  expect(differences(other, [again])).toEqual([
    'baseline in contact-again: 1,234 states, 4 transitions, depth 2 on record. Now: 4 states, 4 transitions, depth 2.',
  ]);
});

describe('of a search that was cut', () => {
  const scope = 'contact-deletion';
  const cut = verifiedIn(scope, 100);
  const whole = withVerifications(EMPTY_RECORD, [verifiedIn(scope)]);
  const recordedThere = (properties: Readonly<Record<string, string>>): VerdictRecord => {
    const cell = cellOf(whole, scope);
    return {
      ...whole,
      designs: {
        baseline: { [scope]: { ...cell, properties: { ...cell.properties, ...properties } } },
      },
    };
  };

  test('neither its size nor what it does not know is compared', () => {
    const verdicts = cut.results.map(({ property, verdict }) => [property.id, verdict]);
    expect(verdicts).toContainEqual(['group-mesh', 'holds-so-far']);
    expect(verdicts).toContainEqual(['re-establishable', 'unknown']);
    expect(differences(whole, [cut])).toEqual([]);
    expect(differences(recordedThere({ 're-establishable': 'violated in 1 step' }), [cut])).toEqual(
      [],
    );
  });

  test('nor is how often a property is violated', () => {
    const verdict = 'violated in 1 step, 1,234 quiescent states';
    expect(differences(recordedThere({ 'contact-symmetry': verdict }), [cut])).toEqual([]);
  });

  test('a violation is, which is as short as it can be', () => {
    expect(
      differences(recordedThere({ 'contact-symmetry': 'violated in 2 steps' }), [cut]),
    ).toEqual([
      'baseline in contact-deletion: contact-symmetry is recorded as: violated in 2 steps. Now: violated in 1 step.',
    ]);
  });

  test('a violation on record is missed where it must have been come upon, and not beyond', () => {
    const missing = (steps: number) =>
      differences(recordedThere({ 'group-mesh': `violated in ${steps} steps` }), [cut]);
    expect(cut.depth).toBeGreaterThan(3);
    expect(missing(cut.depth - 2)).toEqual([
      `baseline in contact-deletion: group-mesh is recorded as: violated in ${cut.depth - 2} steps. Now: holds-so-far.`,
    ]);
    expect(missing(cut.depth - 1)).toEqual([]);
  });
});

test('what is not on record is told: a property, a scope', () => {
  const { 'group-mesh': _, ...others } = cellOf(known).properties;
  expect(differences(withProperties(others), [again])).toEqual([
    'baseline in contact-again: group-mesh is not on record. Now: holds.',
  ]);
  expect(differences(known, [again, quiet])).toEqual([
    'baseline in contact-quiet is not on record.',
  ]);
});

test('what is on record only is told: a scope, a property', () => {
  expect(leftOver(withVerifications(known, [quiet]), [again])).toEqual([
    'baseline in contact-quiet is on record, and there is no such thing any more.',
  ]);
  expect(leftOver(recorded({ 'no-such-thing': 'holds' }), [again])).toEqual([
    'baseline in contact-again: no-such-thing is on record, and there is no such thing any more.',
  ]);
});

test('what was not asked anew stays on record', () => {
  const [one, ...rest] = again.results;
  if (one === undefined) throw new Error('nothing was asked');
  const before = withProperties({ [one.property.id]: 'vacuous', 'asked-earlier': 'holds' });
  const next = withVerifications(before, [{ ...again, results: [one] }, quiet]);
  expect(cellOf(next).properties).toEqual({
    [one.property.id]: one.verdict,
    'asked-earlier': 'holds',
  });
  expect(Object.keys(next.designs.baseline ?? {})).toEqual(['contact-again', 'contact-quiet']);
  expect(rest.length).toBe(3);
});

test.each([
  ['cut short', formatRecord(known).slice(0, -20), /JSON/],
  ['of another version', formatRecord(known).replace('"schema": 1', '"schema": 2'), /schema/],
  ['with a verdict that is none', formatRecord(known).replace('"holds"', '"hold"'), /group-mesh/],
  ['of a search that was cut', formatRecord(known).replace('"holds"', '"unknown"'), /group-mesh/],
  ['with a number that is none', withText('2 quiescent states', '2 of them'), /contact-symmetry/],
  ['of another', formatRecord(known).replace('"holds"', '"holds-so-far"'), /group-mesh/],
  ['something else', '[]', /object/],
])('a file that is %s is no record, and it is said why', (_, text, why) => {
  expect(() => parseRecord(text)).toThrow(NotARecord);
  expect(() => parseRecord(text)).toThrow(why);
});

function withText(before: string, after: string): string {
  return formatRecord(known).replace(before, after);
}

function verifiedIn(scope: string, most?: number): Verification {
  return verifyToEnd({ design: designNamed('baseline'), scope: scopeNamed(scope) }, asked, most);
}

function cellOf(record: VerdictRecord, scope = 'contact-again') {
  const cell = record.designs.baseline?.[scope];
  if (cell === undefined) throw new Error('it is not on record');
  return cell;
}

function withProperties(properties: Readonly<Record<string, string>>): VerdictRecord {
  return {
    ...known,
    designs: { baseline: { 'contact-again': { ...cellOf(known), properties: { ...properties } } } },
  };
}

function recorded(properties: Readonly<Record<string, string>>): VerdictRecord {
  return withProperties({ ...cellOf(known).properties, ...properties });
}
