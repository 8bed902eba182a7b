/** Prose that can be wrong: what it says of verdicts is held against a record. */
import { expect, test } from 'vitest';
import type { VerdictRecord } from '../properties/record.ts';
import { factsOf, wrongFacts } from './finding-facts.ts';

const cell = (properties: Readonly<Record<string, string>>) => ({
  states: 1,
  transitions: 1,
  depth: 1,
  properties,
});
const RECORD: VerdictRecord = {
  schema: 1,
  designs: {
    baseline: { join: cell({ consent: 'violated in 5 steps', 'single-contact': 'holds' }) },
    'solution-2/prohibited': {
      join: cell({ consent: 'vacuous', 'group-mesh': 'holds' }),
      limit: cell({ consent: 'violated in 7 steps', 'group-mesh': 'vacuous' }),
    },
    'solution-2/pending': {
      join: cell({ consent: 'not-applicable', 'group-mesh': 'holds' }),
      limit: cell({ consent: 'violated in 3 steps', 'group-mesh': 'violated in 2 steps' }),
    },
  },
};

test.each([
  'consent ✗ 5 in baseline × join',
  'consent ✗ in baseline × *',
  'single-contact ✓ in baseline × join',
  'consent vacuous in solution-2/prohibited × join',
  'consent ✗ 3 in solution-2/* × *',
  'group-mesh ✓ in solution-2/prohibited × *',
])('%s: that is so', (fact) => {
  const page = `As said, \`${fact}\`, and that is all.`;
  expect([wrongFacts(page, RECORD), factsOf(page)]).toEqual([[], 1]);
});

test.each([
  ['consent ✗ 6 in baseline × join', 'violated in 5 steps'],
  ['consent ✓ in baseline × join', 'violated in 5 steps'],
  ['single-contact ✗ in baseline × join', 'holds'],
  ['group-mesh ✓ in solution-2/* × *', 'holds, vacuous, holds, violated in 2 steps'],
  ['group-mesh ✗ in solution-2/* × *', 'holds, vacuous, holds, violated in 2 steps'],
  ['consent vacuous in solution-2/* × join', 'vacuous, not-applicable'],
  ['consent ✗ in solution-9 × join', 'none'],
  ['no-such-thing ✓ in baseline × join', 'none'],
])('%s: that is not', (fact, onRecord) => {
  expect(wrongFacts(`\`${fact}\``, RECORD)).toEqual([`\`${fact}\`: on record are ${onRecord}`]);
});
