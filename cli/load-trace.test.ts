/** Traces from files: each thing that can be wrong is one message, and the file is left as it is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RANDOM_SCOPES } from '../properties/interleavings/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { designNamed, scopeNamed } from '../properties/by-name.ts';
import { verifyToEnd } from '../properties/verification.ts';
import { type Counterexample, formatTrace, seal } from '../traces/trace.ts';
import { CORPUS, OUT_FOUND, tracePath } from './files.ts';
import { ChangedModel, load, loadTrace, readTrace } from './load-trace.ts';
import { UserError } from './user-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'traces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lost = traceOf('no-silent-loss');
const text = formatTrace(lost);

test('a trace is loaded with all that is needed to do it again', async () => {
  const { trace, design, property, system, run } = await loadTrace(written(text));
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

test.each(damaged)('a file that %s can’t be replayed', async (_, content, why) => {
  const file = written(content);
  const { message } = await refused(file);
  expect(message.startsWith(`${file} can't be replayed: `)).toBe(true);
  expect(message).toMatch(why);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('settings that make no design are named', async () => {
  const design = { preset: 'baseline', settings: ['crossing=join-both'] };
  const { message } = await refused(written(changed({ design })));
  expect(message).toMatch(/^baseline: crossing makes no sense here/);
});

test('a file that is not there is named', async () => {
  const { message } = await refused(join(folder, 'none.json'));
  expect(message).toMatch(/none\.json can't be read: .*no such file/);
});

const [first, ...rest] = lost.steps;
if (first === undefined) throw new Error('the trace has no steps');

/** As a model would have recorded it that did otherwise. */
const outdated: readonly (readonly [string, Partial<Counterexample>, RegExp])[] = [
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
  async (_, part, how) => {
    const file = written(changed(part));
    const error = await refused(file);
    expect(error).toBeInstanceOf(ChangedModel);
    const { message } = error;
    expect(message.startsWith(`${file} was recorded from a model that did otherwise: `)).toBe(true);
    expect(message).toMatch(how);
    expect(message).toMatch(
      /\nIf the change is right: npm run verify -- --design baseline --scope contact-kept --property [a-z-]+$/,
    );
  },
);

describe('where the model has changed, the command that records the trace anew is named', () => {
  const { checksum: _, ...content } = lost;
  const other = { ...content, initial: { ...lost.initial, state: '000000000000' } };
  const named = (file: string, trace: Counterexample): string => {
    try {
      load(file, trace);
    } catch (error) {
      if (error instanceof ChangedModel) return error.message.split('\n').at(-1) ?? '';
      throw error;
    }
    throw new Error('the model has not changed');
  };

  test('of one that is kept: the update of the record', () => {
    const file = tracePath(CORPUS.counterexamples, 'baseline', 'contact-kept', 'no-silent-loss');
    expect(named(file, seal(other))).toBe('If the change is right: npm run verify -- --update');
  });

  test('of a design that was changed: the same with its settings', () => {
    const design = { preset: 'baseline', settings: ['deletionNotice=when-ready'] };
    expect(named('out/x.trace.json', seal({ ...other, design }))).toBe(
      'If the change is right: npm run verify -- --design baseline --scope contact-kept --property no-silent-loss --set deletionNotice=when-ready',
    );
  });

  test('of a cause: the search for causes', () => {
    expect(named('out/x.trace.json', seal({ ...other, hazards: ['delete', 'keep'] }))).toBe(
      'If the change is right: npm run causes -- baseline no-silent-loss --scope contact-kept',
    );
  });

  test('of a random interleaving: the tests that draw them', () => {
    const [scope] = RANDOM_SCOPES;
    if (scope === undefined) throw new Error('there is no such scope');
    expect(named('out/x.trace.json', seal({ ...other, scope: scope.name }))).toBe(
      'If the change is right: npx vitest run properties/interleavings',
    );
  });

  test('of a run through a situation: the search for that', () => {
    const file = tracePath(OUT_FOUND, 'baseline', 'contact-kept', 'crossing-then-no-silent-loss');
    expect(named(file, seal(other))).toBe(
      'If the change is right: npm run find -- baseline contact-kept crossing --then no-silent-loss',
    );
  });

  test('of a run that was found: the search for it', async () => {
    const { property: _property, verdict: _verdict, complaint: _complaint, ...run } = other;
    const sentence = 'a contact is ready on both sides';
    const found = { ...run, witness: 'contact-ready', verdict: 'found', sentence } as const;
    const { message } = await refused(written(formatTrace(seal(found))));
    expect(message.split('\n').at(-1)).toBe(
      'If the change is right: npm run find -- baseline contact-kept contact-ready',
    );
  });
});

test('of a counterexample that is kept under another name it is said where to look', () => {
  const file = join(CORPUS.counterexamples, 'solution-2', 'pending', 'nowhere.trace.json');
  expect(() => readTrace(file)).toThrow('traces/README.md says where');
});

test('what helps with a damaged file that is not kept is named', () => {
  const file = written('{"half": ');
  expect(() => readTrace(file)).toThrow(/\nRun again the command that made it\.$/);
});

function traceOf(property: string): Counterexample {
  const cell = { design: designNamed('baseline'), scope: scopeNamed('contact-kept') };
  const asked = PROPERTIES.filter(({ id }) => id === property);
  const [trace] = verifyToEnd(cell, asked).results.flatMap((one) => one.trace ?? []);
  if (trace === undefined) throw new Error(`${property} is not violated there`);
  return trace;
}

/** The same trace with something changed, by somebody who has put the checksum right. */
function changed(part: Partial<Counterexample>): string {
  const { checksum: _, ...content } = lost;
  return formatTrace(seal({ ...content, ...part }));
}

function written(content: string): string {
  const file = join(folder, 'x.trace.json');
  writeFileSync(file, content);
  return file;
}

async function refused(file: string): Promise<UserError> {
  try {
    await loadTrace(file);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${file} was loaded`);
}
