/** The record of verdicts: what differs from it is told in words, and it takes over what was verified and no more. */
import { describe, expect, test } from 'vitest';
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
import { cellNamed, propertyNamed, verified } from './testing.ts';

const CROSSING = verified(cellNamed('solution-2/prohibited', 'contact-crossing'));
const QUIET = verified(cellNamed('baseline', 'contact-quiet'));
const RECORD = withVerifications(EMPTY_RECORD, [CROSSING, QUIET]);
const WHERE = 'solution-2/prohibited in contact-crossing';

test('what was just recorded differs in nothing', () => {
  expect(differences(RECORD, [CROSSING, QUIET])).toEqual([]);
  expect(leftOver(RECORD, [CROSSING, QUIET])).toEqual([]);
});

test('what is written is read again', () => {
  expect(parseRecord(formatRecord(RECORD))).toEqual(RECORD);
});

describe('differences in words', () => {
  const sizes = `${CROSSING.transitions.toLocaleString('en')} transitions, depth ${CROSSING.depth}`;
  const now = `${CROSSING.states.toLocaleString('en')} states`;

  test('a cell that is not on record', () => {
    expect(differences(withVerifications(EMPTY_RECORD, [QUIET]), [CROSSING])).toEqual([
      `${WHERE} is not on record.`,
    ]);
  });

  test('a cell of another size', () => {
    expect(differences(changed({ states: 1_000_000 }), [CROSSING])).toEqual([
      `${WHERE}: 1,000,000 states, ${sizes} on record. Now: ${now}, ${sizes}.`,
    ]);
  });

  test('another verdict', () => {
    const known = changed({ properties: { 'single-contact': 'holds' } });
    expect(differences(known, [CROSSING])).toEqual([
      `${WHERE}: single-contact is recorded as: holds. Now: violated in 3 steps.`,
    ]);
  });

  test('a longer counterexample', () => {
    const known = changed({ properties: { 'single-contact': 'violated in 1 step' } });
    expect(differences(known, [CROSSING])).toEqual([
      `${WHERE}: single-contact is recorded as: violated in 1 step. Now: violated in 3 steps.`,
    ]);
  });

  test('a property that is not on record', () => {
    const known = withVerifications(EMPTY_RECORD, [
      verified(cellNamed('baseline', 'contact-quiet'), [propertyNamed('consent')]),
    ]);
    const both = verified(cellNamed('baseline', 'contact-quiet'), [
      propertyNamed('consent'),
      propertyNamed('group-mesh'),
    ]);
    expect(differences(known, [both])).toEqual([
      'baseline in contact-quiet: group-mesh is not on record. Now: holds.',
    ]);
  });

  test('a cell on record that there is no more', () => {
    expect(leftOver(RECORD, [QUIET])).toEqual([
      `${WHERE} is on record, and there is no such thing any more.`,
    ]);
  });
});

describe('a partial run', () => {
  test('leaves the other cells as they were', () => {
    const before = changed({ states: 7 });
    const after = withVerifications(before, [QUIET]);
    expect(after).toEqual(before);
    expect(withVerifications(before, [CROSSING])).toEqual(RECORD);
  });

  test('leaves the properties as they were that it did not ask', () => {
    const before = changed({ properties: { 'single-contact': 'holds', consent: 'holds' } });
    const one = verified(CROSSING, [propertyNamed('single-contact')]);
    expect(withVerifications(before, [one])).toEqual(changed({ properties: { consent: 'holds' } }));
  });

  test('does not complain of properties that it did not ask', () => {
    const known = changed({ properties: { consent: 'unknown' } });
    expect(differences(known, [verified(CROSSING, [propertyNamed('single-contact')])])).toEqual([]);
  });
});

test.each([
  ['cut short', formatRecord(RECORD).slice(0, -10)],
  ['of a newer schema', formatRecord(RECORD).replace('"schema": 1', '"schema": 2')],
  ['with a word that is no verdict', formatRecord(RECORD).replace('"holds"', '"held"')],
  ['with half a state', formatRecord(RECORD).replace(/"states": \d+/, '"states": 1.5')],
  ['with a field that nobody knows', formatRecord(RECORD).replace('"depth"', '"deep"')],
  ['that is a list', '[]'],
])('a record %s is not read', (_, text) => {
  expect(() => parseRecord(text)).toThrow(NotARecord);
});

/** The record with something else in the cell of the crossing. */
function changed({
  states,
  properties = {},
}: {
  readonly states?: number;
  readonly properties?: Readonly<Record<string, string>>;
}): VerdictRecord {
  const ofDesign = RECORD.designs[CROSSING.design.name];
  const cell = ofDesign?.[CROSSING.scope.name];
  if (cell === undefined) throw new Error('the crossing is not on record');
  const other = {
    ...cell,
    states: states ?? cell.states,
    properties: { ...cell.properties, ...properties },
  };
  return {
    ...RECORD,
    designs: {
      ...RECORD.designs,
      [CROSSING.design.name]: { ...ofDesign, [CROSSING.scope.name]: other },
    },
  };
}
