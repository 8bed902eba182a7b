/** The trace file: what is no trace is refused with one message that says what is the matter. */
import { expect, test } from 'vitest';
import { formatTrace, NotATrace, parseTrace, seal, type TraceContent } from './trace.ts';

const content: Extract<TraceContent, { readonly property: string }> = {
  schema: 1,
  design: { preset: 'solution-2/pending', settings: ['crossing=greater-link'] },
  scope: 'contact-quiet',
  property: 'no-silent-loss',
  verdict: 'violated',
  complaint: 'a text is lost',
  initial: { index: 0, state: '0123456789ab' },
  steps: [
    {
      action: { type: 'wish', who: 'bob', wish: { type: 'open', peer: 'cath', group: 'team' } },
      tells: { bob: ['opens a contact with cath'] },
      state: 'ba9876543210',
    },
    {
      action: { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
      tells: { cath: ['← x.grp.direct.inv'] },
      state: '0123456789ab',
    },
  ],
};
const text = formatTrace(seal(content));

test('a run that was found is a trace too, and names its witness instead of a property', () => {
  const { property: _property, verdict: _verdict, complaint: _complaint, ...run } = content;
  const found = { ...run, witness: 'contact-ready', verdict: 'found', sentence: 'ready' } as const;
  const sealed = seal(found);
  expect(parseTrace(formatTrace(sealed))).toEqual(sealed);
  const neither = JSON.stringify({ ...sealed, property: 'consent' });
  expect(() => parseTrace(neither)).toThrow(/"property"/);
});

test('a trace is read back as it was written', () => {
  expect(parseTrace(text)).toEqual(seal(content));
  expect(formatTrace(parseTrace(text))).toBe(text);
});

test('the order of fields, and how the file is laid out, are no change', () => {
  const { checksum, ...rest } = seal(content);
  const reordered = JSON.stringify({
    checksum,
    ...Object.fromEntries(Object.entries(rest).reverse()),
  });
  expect(parseTrace(reordered)).toEqual(seal(content));
});

const edited = (from: string, to: string) => {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${from} is not in the trace`);
  return changed;
};

const CHANGED = /changed after it was recorded: its checksum does not fit/;

test.each([
  ['cut short', text.slice(0, -40), /not whole JSON.*cut short/],
  ['empty', '', /not whole JSON.*cut short/],
  ['no JSON', '# Trace\n', /not whole JSON/],
  ['a list', '[]', /JSON, but not a trace/],
  ['a number', '3', /JSON, but not a trace/],
  ['null', 'null', /JSON, but not a trace/],
  [
    "somebody else's",
    '{"name": "groups-wt-contacts", "version": "0.1.0"}',
    /JSON, but not a trace/,
  ],
  ["somebody else's, with a schema", '{"schema": 1, "designs": {}}', /not a whole trace/],
  [
    'of a newer schema',
    edited('"schema": 1', '"schema": 2'),
    /schema is 2, and this version reads 1/,
  ],
  [
    'of no schema that ever was',
    edited('"schema": 1', '"schema": "1"'),
    /not a whole trace[^]*schema/,
  ],
  ['without its steps', edited('"steps"', '"stages"'), /not a whole trace[^]*steps/],
  [
    'of a client that there is not',
    edited('"who": "bob"', '"who": "bert"'),
    /not a whole trace[^]*who/,
  ],
  ['of no connection', edited('cath-bob/team/0', 'cath-bob/0'), /creator-peer\/purpose\/number/],
  ['with more than belongs in it', edited('"to": "cath"', '"to": "cath", "by": 1'), /"by"/],
  ['given another digest', edited('ba9876543210', 'ba9876543211'), CHANGED],
  ['given another action', edited('"type": "open"', '"type": "write"'), CHANGED],
  ['given another story', edited('opens a contact', 'leaves'), CHANGED],
  ['given another complaint', edited('a text is lost', 'all is well'), CHANGED],
  ['given another checksum', edited('"checksum": "', '"checksum": "0'), CHANGED],
])('a file that is %s is refused, and it is said why', (_, file, why) => {
  expect(() => parseTrace(file)).toThrow(NotATrace);
  expect(() => parseTrace(file)).toThrow(why);
});
