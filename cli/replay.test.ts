/** What `replay` says of traces that this version can't replay, or that the model does otherwise than they say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cellNamed, propertyNamed, verified } from '../properties/testing.ts';
import { formatTrace, seal, type Trace, type TraceContent } from '../traces/trace.ts';
import { replayCommand } from './replay.ts';
import { UserError } from './user-error.ts';

/** Invitations cross, and a text is lost. */
const TRACE = lossInCrossing();

const folder = mkdtempSync(join(tmpdir(), 'groups-wt-contacts-'));
const file = join(folder, 'it.trace.json');

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a trace that the checker found is shown, and still shows what it says', () => {
  writeFileSync(file, formatTrace(TRACE));
  replayCommand.parse([file], { from: 'user' });
  expect(process.exitCode).toBe(0);
  expect(vi.mocked(console.log).mock.lastCall).toEqual([
    `Violated, as the trace says: ${TRACE.complaint}.`,
  ]);
});

test.each([
  [
    'design',
    { design: { preset: 'solution-4', settings: [] } },
    "there is no design 'solution-4' here.",
  ],
  ['scope', { scope: 'contact-loud' }, "there is no scope 'contact-loud' here."],
  ['property', { property: 'safety' }, "there is no property 'safety' here."],
  [
    'knob',
    { design: { preset: 'solution-2/pending', settings: ['colour=red'] } },
    "solution-2/pending: There is no knob 'colour'. There are: ",
  ],
] satisfies readonly (readonly [string, Partial<TraceContent>, string])[])(
  'a trace of a %s that is unknown here is refused, and the name said',
  (_, changes, complaint) => {
    expect(complaintAbout(changed(changes))).toContain(`${file} can't be replayed: ${complaint}`);
  },
);

test('what keeps a file from being a trace is said with its name', () => {
  expect(complaintAbout('{')).toMatch(
    /^\S+it\.trace\.json can't be replayed: it is not whole JSON /,
  );
});

const [first] = TRACE.steps;

test.each([
  [
    'that design makes no contacts on demand',
    { design: { preset: 'baseline', settings: [] } },
    /: step 1 is not possible any more: .+\.$/,
  ],
  [
    'it begins in another state',
    { initial: { index: 0, state: '000000000000' } },
    /: it starts from another state\.$/,
  ],
  [
    'it has fewer initial states',
    { initial: { index: 7, state: TRACE.initial.state } },
    /: step 0 is not possible any more: the scope has 1 initial states, none is 7\.$/,
  ],
  [
    'somebody is told otherwise',
    {
      steps: TRACE.steps.map((step, index) =>
        index === 0 ? { ...step, tells: { bob: ['sings'] } } : step,
      ),
    },
    /: step 1 went so: bob: sings \(state \w{12}\)\. Now it goes so: (bob|cath): opens a contact with (bob|cath); .+ \(state \w{12}\)\.$/,
  ],
  [
    'a step leads elsewhere',
    {
      steps: TRACE.steps.map((step, index) =>
        index === 1 ? { ...step, state: '000000000000' } : step,
      ),
    },
    /: step 2 went so: .+ \(state 000000000000\)\. Now it goes so: .+ \(state \w{12}\)\.$/,
  ],
  [
    'a step is done twice that can be done once',
    { steps: [...TRACE.steps, ...(first === undefined ? [] : [first])] },
    /: step \d+ is not possible any more: it is not offered\.$/,
  ],
  [
    'somebody acts who is not there',
    {
      steps: [
        {
          action: { type: 'deliver', connection: 'dan-eve/team/0', to: 'eve' },
          tells: {},
          state: '',
        },
      ],
    },
    /: step 1 is not possible any more: .*dan-eve\/team\/0.*\.$/,
  ],
  [
    'the property says something else of it',
    { complaint: 'nobody has anything' },
    /: no-silent-loss says of it now: .+ is not told\.$/,
  ],
  [
    'the property has nothing against it',
    { property: 'consent' },
    /: consent has nothing against it any more\.$/,
  ],
] satisfies readonly (readonly [string, Partial<TraceContent>, RegExp])[])(
  'a trace from a model in which %s is told from a broken one',
  (_, changes, how) => {
    const [said, advice] = complaintAbout(changed(changes)).split('\n');
    expect(said).toMatch(/it\.trace\.json was recorded from a model that did otherwise: /);
    expect(said).toMatch(how);
    expect(advice).toBe('If the change is right, record it again with npm run verify.');
  },
);

function lossInCrossing(): Trace {
  const cell = cellNamed('solution-2/pending', 'contact-crossing');
  const [result] = verified(cell, [propertyNamed('no-silent-loss')]).results;
  if (!result?.trace) throw new Error('nothing is lost');
  return result.trace;
}

function changed(changes: Partial<TraceContent>): string {
  const { checksum: _, ...content } = TRACE;
  return formatTrace(seal({ ...content, ...changes }));
}

/** What is said of a file with that text; it is left as it is. */
function complaintAbout(text: string): string {
  writeFileSync(file, text);
  try {
    replayCommand.parse([file], { from: 'user' });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(readFileSync(file, 'utf8')).toBe(text);
    return error.message;
  }
  throw new Error('it was replayed');
}
