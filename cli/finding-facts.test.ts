/** Prose that can be wrong: what it says of verdicts is held against a record. */
import { expect, test } from 'vitest';
import type { VerdictRecord } from '../properties/record.ts';
import { factsOf, wrongFacts, wrongSituations } from './finding-facts.ts';

const cell = (properties: Readonly<Record<string, string>>) => ({
  states: 1,
  transitions: 1,
  depth: 1,
  properties,
});
const RECORD: VerdictRecord = {
  schema: 1,
  designs: {
    baseline: {
      join: cell({ consent: 'violated in 5 steps, 1 state', 'single-contact': 'holds' }),
    },
    'solution-2/prohibited': {
      join: cell({ consent: 'vacuous', 'group-mesh': 'holds' }),
      limit: cell({ consent: 'violated in 7 steps, 1,234 transitions', 'group-mesh': 'vacuous' }),
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

const GREATER = 'solution-2/pending × contact-crossing with crossing=greater-link';

test.each([
  [`no-silent-loss ✗ 8 in ${GREATER}`, []],
  [`no-silent-loss ✓ in ${GREATER} invitedWithContact=ignore`, []],
  [`no-false-alarm ✓ in ${GREATER}`, []],
  [`no-silent-loss ✗ 9 in ${GREATER}`, ['violated in 8 steps']],
  [`no-silent-loss ✗ in ${GREATER} invitedWithContact=ignore`, ['holds']],
])('%s, with knobs set: a search says %s', (fact, otherwise) => {
  const wrong = otherwise.map((found) => `\`${fact}\`: searches say ${found}`);
  expect([wrongFacts(`\`${fact}\``, RECORD), factsOf(`\`${fact}\``)]).toEqual([wrong, 1]);
});

test.each([
  'z6-member-gone after 4 in shipped-* × contact-leaving',
  'z6-member-gone never in solution-2/pending × contact-leaving',
  'z0-no-links never in shipped-5.3 × join-delete',
  'z0-no-links after 8 in shipped-5.3 × join-delete with protocolVersion=1',
])('%s: a search says so', (said) => {
  expect([wrongSituations(`\`${said}\``), factsOf(`\`${said}\``)]).toEqual([[], 1]);
});

test.each([
  ['z6-member-gone after 3 in shipped-5.3 × contact-leaving', 'after 4'],
  ['z6-member-gone never in shipped-* × contact-leaving', 'after 4, after 4'],
  ['z6-member-gone after 4 in solution-2/pending × contact-leaving', 'never'],
  ['z6-member-gone never in solution-9 × contact-leaving', 'nothing'],
])('%s: a search says otherwise', (said, found) => {
  expect(wrongSituations(`\`${said}\``)).toEqual([`\`${said}\`: searches say ${found}`]);
});

test.each([
  ['z9-nothing never in baseline × join', "There is no witness 'z9-nothing'."],
  ['z6-member-gone never in baseline × nowhere', "no scope 'nowhere'"],
  ['z6-member-gone never in baseline × join with nothing=much', "no knob 'nothing'"],
  ['consent ✓ in baseline × join with nothing=much', "no knob 'nothing'"],
  ['nothing ✓ in baseline × join with crossing=join-both', 'onDemand'],
])('%s: refused', (said, message) => {
  const page = `\`${said}\``;
  expect(() => [wrongSituations(page), wrongFacts(page, RECORD)]).toThrow(message);
});
