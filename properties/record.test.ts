/** The record of verdicts: what differs is told in words, and only what was asked anew is replaced. */
import { expect, test } from 'vitest';
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
  withVerifications,
} from './record.ts';
import { type Verification, verifyToEnd } from './verification.ts';

const asked = PROPERTIES.filter(({ id }) =>
  ['contact-symmetry', 'group-mesh', 'no-false-alarm'].includes(id),
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
            'contact-symmetry': 'violated in 1 step',
            'group-mesh': 'holds',
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
    'baseline in contact-again: contact-symmetry is recorded as: holds. Now: violated in 1 step.',
  ]);
});

test('a counterexample of another length is a difference', () => {
  expect(differences(recorded({ 'contact-symmetry': 'violated in 2 steps' }), [again])).toEqual([
    'baseline in contact-again: contact-symmetry is recorded as: violated in 2 steps. Now: violated in 1 step.',
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
  const before = withProperties({ [one.property.id]: 'unknown', 'asked-earlier': 'holds' });
  const next = withVerifications(before, [{ ...again, results: [one] }, quiet]);
  expect(cellOf(next).properties).toEqual({
    [one.property.id]: one.verdict,
    'asked-earlier': 'holds',
  });
  expect(Object.keys(next.designs.baseline ?? {})).toEqual(['contact-again', 'contact-quiet']);
  expect(rest.length).toBe(2);
});

test.each([
  ['cut short', formatRecord(known).slice(0, -20), /JSON/],
  ['of another version', formatRecord(known).replace('"schema": 1', '"schema": 2'), /schema/],
  ['with a verdict that is none', formatRecord(known).replace('"holds"', '"hold"'), /group-mesh/],
  ['something else', '[]', /object/],
])('a file that is %s is no record, and it is said why', (_, text, why) => {
  expect(() => parseRecord(text)).toThrow(NotARecord);
  expect(() => parseRecord(text)).toThrow(why);
});

function verifiedIn(scope: string): Verification {
  return verifyToEnd({ design: designNamed('baseline'), scope: scopeNamed(scope) }, asked);
}

function cellOf(record: VerdictRecord) {
  const cell = record.designs.baseline?.['contact-again'];
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
