/** The trace file: what was written is read again, and of anything else it is said in one message what is wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatTrace, NotATrace, parseTrace, SCHEMA, seal, type TraceContent } from './trace.ts';

const CONTENT: TraceContent = {
  schema: SCHEMA,
  design: { preset: 'solution-2/pending', settings: ['crossing=greater-link'] },
  scope: 'contact-quiet',
  property: 'consent',
  verdict: 'violated',
  complaint: 'bob makes a link',
  initial: { index: 0, state: '0123456789ab' },
  steps: [
    {
      action: { type: 'wish', who: 'bob', wish: { type: 'open', peer: 'cath', group: 'team' } },
      tells: { bob: ['opens a contact with cath'] },
      state: 'ba9876543210',
    },
    {
      action: { type: 'deliver', connection: 'bob-cath/team/0', to: 'cath' },
      tells: {},
      state: '0123456789ab',
    },
  ],
};
const TRACE = seal(CONTENT);
const TEXT = formatTrace(TRACE);

test('what was written is read again', () => {
  expect(parseTrace(TEXT)).toEqual(TRACE);
});

test('neither blanks nor the order of fields matter', () => {
  const { steps, checksum, ...rest } = TRACE;
  const turned = Object.fromEntries(Object.entries({ ...rest, steps, checksum }).toReversed());
  expect(parseTrace(JSON.stringify(turned))).toEqual(TRACE);
});

test('wherever a file was cut short, it is said that it is not whole JSON', () => {
  for (let length = 0; length < TEXT.trimEnd().length; length += 7)
    expect(complaintAbout(TEXT.slice(0, length))).toMatch(
      /^it is not whole JSON \(.+\)\. Was it cut short\?$/s,
    );
});

test.each([
  ['its complaint', TEXT.replace('bob makes a link', 'bob made a link')],
  ['the design', TEXT.replace('solution-2/pending', 'solution-2/prohibited')],
  ['who acts', TEXT.replace('"who": "bob"', '"who": "cath"')],
  ['what is told', TEXT.replace('opens a contact with cath', 'opens a contact')],
  ['the state after a step', TEXT.replace('ba9876543210', 'ba9876543211')],
  ['the order of steps', formatTrace({ ...TRACE, steps: TRACE.steps.toReversed() })],
  ['the number of steps', formatTrace({ ...TRACE, steps: TRACE.steps.slice(0, 1) })],
  ['the checksum', formatTrace({ ...TRACE, checksum: '' })],
])('a file in which %s was changed by hand says so', (_, text) => {
  expect(text).not.toBe(TEXT);
  expect(complaintAbout(text)).toMatch(/^it was changed after it was recorded: /);
});

test('a trace of a newer version is told from a broken one', () => {
  expect(complaintAbout(JSON.stringify({ ...TRACE, schema: SCHEMA + 1, story: 'new' }))).toBe(
    `its schema is ${SCHEMA + 1}, and this version reads ${SCHEMA}. Replay it with the version that wrote it, or a newer one.`,
  );
});

test.each(['[]', '{}', 'null', '"trace"', '7', readText('package.json')])(
  'JSON that is something else is no trace: %.20s',
  (text) => {
    expect(complaintAbout(text)).toBe('it is JSON, but not a trace: it names no schema.');
  },
);

test('a record of verdicts is not a trace either, though it has a schema', () => {
  expect(complaintAbout(readText('properties/verdicts.json'))).toMatch(
    /^it is not a whole trace\.\n/,
  );
});

test.each([
  ['a field is missing', { ...TRACE, scope: undefined }, 'scope'],
  ['a field is unknown', { ...TRACE, stpes: [] }, 'stpes'],
  ['an initial state has a negative number', withInitial(-1), 'initial.index'],
  ['an initial state has half a number', withInitial(0.5), 'initial.index'],
  ['an action is unknown', withAction({ type: 'duplicate' }), 'steps[0].action'],
  [
    'a client is unknown',
    withAction({ type: 'deliver', connection: 'bob-cath/team/0', to: 'zoe' }),
    'steps[0].action.to',
  ],
  [
    'a connection is misspelt',
    withAction({ type: 'grant', connection: 'bob-cath/teams/0' }),
    'steps[0].action.connection',
  ],
  [
    'a wish is unknown',
    withAction({ type: 'wish', who: 'bob', wish: { type: 'sing', group: 'team' } }),
    'steps[0].action.wish',
  ],
])('where %s it is said where', (_, trace, where) => {
  const complaint = complaintAbout(JSON.stringify(trace));
  expect(complaint).toMatch(/^it is not a whole trace\.\n/);
  expect(complaint).toContain(where);
});

function withInitial(index: number): object {
  return { ...TRACE, initial: { ...TRACE.initial, index } };
}

function withAction(action: object): object {
  return { ...TRACE, steps: [{ ...TRACE.steps[0], action }] };
}

function complaintAbout(text: string): string {
  try {
    parseTrace(text);
  } catch (error) {
    if (error instanceof NotATrace) return error.message;
    throw error;
  }
  throw new Error('it is a trace');
}

function readText(path: string): string {
  return readFileSync(join(import.meta.dirname, '..', path), 'utf8');
}
