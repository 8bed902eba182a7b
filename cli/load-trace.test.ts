/** Traces from files: each thing that can be wrong is one message, and the file is left as it is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PROPERTIES } from '../properties/all.ts';
import { designNamed, scopeNamed } from '../properties/by-name.ts';
import { verifyToEnd } from '../properties/verification.ts';
import { formatTrace, seal, type Trace, type TraceContent } from '../traces/trace.ts';
import { loadTrace } from './load-trace.ts';
import { UserError } from './user-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lost = traceOf('no-silent-loss');
const text = formatTrace(lost);

test('a trace is loaded with all that is needed to do it again', () => {
  const { trace, design, property, system, run } = loadTrace(written(text));
  expect(trace).toEqual(lost);
  expect([design.name, system.scope.name, property.id]).toEqual([
    'baseline',
    'contact-kept',
    'no-silent-loss',
  ]);
  expect(run.steps).toHaveLength(lost.steps.length);
});

const damaged: readonly (readonly [string, string, RegExp])[] = [
  ['is cut short', text.slice(0, 300), /not whole JSON/],
  ['was changed', text.replace('"deletes the', '"keeps the'), /changed after it was recorded/],
  ['is newer', text.replace('"schema": 1', '"schema": 9'), /schema is 9, and this version reads 1/],
  ["is somebody else's", '{"log": []}', /JSON, but not a trace/],
  [
    'is of an unknown design',
    changed({ design: { preset: 'solution-4', settings: [] } }),
    /no design 'solution-4' here/,
  ],
  ['is of an unknown scope', changed({ scope: 'everything' }), /no scope 'everything' here/],
  ['is of an unknown property', changed({ property: 'bliss' }), /no property 'bliss' here/],
];

test.each(damaged)('a file that %s can’t be replayed', (_, content, why) => {
  const file = written(content);
  const message = refused(file);
  expect(message.startsWith(`${file} can't be replayed: `)).toBe(true);
  expect(message).toMatch(why);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('settings that make no design are named', () => {
  const design = { preset: 'baseline', settings: ['crossing=join-both'] };
  expect(refused(written(changed({ design })))).toMatch(/^baseline: crossing makes no sense here/);
});

test('a file that is not there is named', () => {
  expect(refused(join(folder, 'none.json'))).toMatch(/none\.json can't be read: .*no such file/);
});

const [first, ...rest] = lost.steps;
if (first === undefined) throw new Error('the trace has no steps');

/** As a model would have recorded it that did otherwise. */
const outdated: readonly (readonly [string, Partial<TraceContent>, RegExp])[] = [
  [
    'starts elsewhere',
    { initial: { ...lost.initial, state: '000000000000' } },
    /it starts from another state/,
  ],
  [
    'has no such beginning',
    { initial: { ...lost.initial, index: 7 } },
    /its start is not possible any more: the scope has no initial state 7, of which there are: 1/,
  ],
  [
    'told another story',
    { steps: [{ ...first, tells: { bob: ['dances'] } }, ...rest] },
    /step 1 went so: bob: dances \(state [0-9a-f]{12}\)\. Now it goes so: /,
  ],
  [
    'does what is impossible now',
    {
      steps: [
        { ...first, action: { type: 'deliver', connection: 'alice-bob/team/0', to: 'bob' } },
        ...rest,
      ],
    },
    /step 1 is not possible any more: it is not offered/,
  ],
  [
    'had another complaint',
    { complaint: 'all is lost' },
    /no-silent-loss says of it now: .* was sent, .* does not have it, and .* is not told/,
  ],
  [
    'is content now',
    { property: 'single-contact' },
    /single-contact has nothing against it any more/,
  ],
];

test.each(outdated)(
  'a trace of a model in which it %s says how the model has changed',
  (_, part, how) => {
    const file = written(changed(part));
    const message = refused(file);
    expect(message.startsWith(`${file} was recorded from a model that did otherwise: `)).toBe(true);
    expect(message).toMatch(how);
    expect(message).toMatch(/If the change is right, record it again with npm run verify\.$/);
  },
);

function traceOf(property: string): Trace {
  const cell = { design: designNamed('baseline'), scope: scopeNamed('contact-kept') };
  const asked = PROPERTIES.filter(({ id }) => id === property);
  const [trace] = verifyToEnd(cell, asked).results.flatMap((one) => one.trace ?? []);
  if (trace === undefined) throw new Error(`${property} is not violated there`);
  return trace;
}

/** The same trace with something changed, by somebody who has put the checksum right. */
function changed(part: Partial<TraceContent>): string {
  const { checksum: _, ...content } = lost;
  return formatTrace(seal({ ...content, ...part }));
}

function written(content: string): string {
  const file = join(folder, 'x.trace.json');
  writeFileSync(file, content);
  return file;
}

function refused(file: string): string {
  try {
    loadTrace(file);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error(`${file} was loaded`);
}
