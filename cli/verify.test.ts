/** `verify` from outside: what it prints and writes, its exit codes, and what it leaves alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { KNOBS } from '../model/designs/knobs.ts';
import { formatRecord, parseRecord } from '../properties/record.ts';
import { readVerdict } from '../properties/verdict-in-words.ts';
import { DESIGN_NAMES, PROPERTY_IDS, SCOPE_NAMES } from './choices.ts';
import { Copy, type Outcome } from './running.ts';
import { WITNESS_IDS } from './witness.ts';

const copy = new Copy({ isCompiled: true });
afterAll(() => copy.remove());

const RECORD = copy.path('properties', 'verdicts.json');
const recorded = readFileSync(RECORD, 'utf8');

const QUIET = [
  '--design',
  'baseline',
  'solution-1/cascade',
  '--scope',
  'contact-quiet',
  'contact-again',
];
const small = (json: string) => ['verify', ...QUIET, '--workers', '1', '--json', json];

describe('a run that comes out as on record', () => {
  let first: Outcome;
  let second: Outcome;
  beforeAll(async () => {
    first = await copy.run(small('first.json'));
    const traces = copy.tracesIn('out');
    second = await copy.run(small('second.json'));
    expect(copy.tracesIn('out')).toEqual(traces);
  });

  test('says so, with exit code 0, and nothing on the other stream', () => {
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/\nAll as on record\.\n$/);
  });

  test('prints the same and writes the same, time after time', () => {
    expect(second).toEqual(first);
    expect(read('second.json')).toBe(read('first.json'));
  });

  test('prints no escape codes into a pipe, and no line wider than 120', () => {
    expect(stripVTControlCharacters(first.out)).toBe(first.out);
    const widths = first.out.split('\n').map(({ length }) => length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(120);
  });

  test('writes each verdict to the file that is asked for, with a trace where it is violated', () => {
    const { results } = resultFile.parse(JSON.parse(read('first.json')));
    expect(results).toHaveLength(2 * 2 * PROPERTY_IDS.length);
    const { designs } = parseRecord(recorded);
    for (const { design, scope, property, verdict, steps, trace, violations, ...size } of results) {
      const cell = designs[design]?.[scope];
      const said = readVerdict(cell?.properties[property] ?? '');
      const place = `${design} ${scope} ${property}`;
      expect(said?.is, place).toBe(verdict);
      if (said?.is === 'violated') {
        expect(said.steps, place).toBe(steps);
        expect(said.violations?.split(' ')[0], place).toBe(violations?.toLocaleString('en'));
      } else {
        expect(steps, place).toBeNull();
        expect(violations, place).toBe(verdict === 'not-applicable' ? null : 0);
      }
      expect(size).toMatchObject({
        states: cell?.states,
        transitions: cell?.transitions,
        depth: cell?.depth,
      });
      expect(trace === null).toBe(verdict !== 'violated');
      if (trace !== null) expect(copy.has(trace)).toBe(true);
    }
  });

  test('marks what a design gives up on purpose, in the table and in the file', () => {
    expect(first.out).toMatch(/^connection-isolation +\(✗ 1\) /m);
    const { results } = resultFile.parse(JSON.parse(read('first.json')));
    const isolation = results.filter(({ property }) => property === 'connection-isolation');
    expect(isolation.map(({ design, givenUp }) => [design, givenUp])).toEqual([
      ['baseline', false],
      ['baseline', false],
      ['solution-1/cascade', true],
      ['solution-1/cascade', true],
    ]);
  });
});

const resultFile = z.strictObject({
  schema: z.literal(1),
  results: z.array(
    z.strictObject({
      design: z.enum(DESIGN_NAMES),
      scope: z.enum(SCOPE_NAMES),
      property: z.enum(PROPERTY_IDS),
      verdict: z.enum(['holds', 'violated', 'vacuous', 'not-applicable']),
      givenUp: z.boolean(),
      states: z.int(),
      transitions: z.int(),
      depth: z.int(),
      steps: z.int().nullable(),
      violations: z.int().nullable(),
      trace: z.string().nullable(),
    }),
  ),
});

describe('colours change no word', () => {
  const asked = ['verify', '--design', 'baseline', '--scope', 'contact-again'];

  test.each(['FORCE_COLOR', 'CI'])('they come with %s, and go with NO_COLOR', async (variable) => {
    // One after the other: they write to one folder.
    const coloured = await copy.run(asked, { env: { [variable]: '1' } });
    const plain = await copy.run(asked, { env: { [variable]: '1', NO_COLOR: '1' } });
    expect(coloured.out).not.toBe(plain.out);
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
  });

  test('a test sees the same where CI runs it', async () => {
    vi.stubEnv('CI', 'true');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { out } = await copy.run(asked);
    expect(out).toBe(stripVTControlCharacters(out));
  });
});

test('one property of one design in one scope is explained, and its replay named', async () => {
  const { out } = await copy.run([
    'verify',
    '--design',
    'baseline',
    '--scope',
    'contact-again',
    '--property',
    'contact-symmetry',
  ]);
  expect(out).toContain('contact-symmetry: what one has, the other has.\n');
  expect(out).toContain(
    "Violated: cath's contact with bob is ready, and bob's with cath is none.\n",
  );
  const [, path = ''] = /Replay it: npm run replay -- '(.*)'/.exec(out) ?? [];
  const replayed = await copy.run(['replay', path]);
  expect(replayed).toMatchObject({ code: 0, err: '' });
  expect(replayed.out).toContain("Violated, as the trace says: cath's contact with bob is ready");
});

describe('a run that does not come out as on record', () => {
  const changed = withVerdict(recorded, 'contact-symmetry', 'holds');
  const asked = ['verify', '--design', 'baseline', '--scope', 'contact-again', 'contact-quiet'];

  test('has exit code 1, says what differs, and leaves the record alone', async () => {
    expect(changed).not.toBe(recorded);
    writeFileSync(RECORD, changed);
    const { code, out } = await copy.run(asked);
    expect(code).toBe(1);
    expect(out).toContain(
      'Not as on record:\n  baseline in contact-again: contact-symmetry is recorded as: holds. Now: violated in 1 step, 2 quiescent states.\nIf that is right',
    );
    expect(readFileSync(RECORD, 'utf8')).toBe(changed);
    expect(copy.has('traces', 'counterexamples')).toBe(false);
  });

  test('is taken on record if asked, with its counterexamples, and with nothing else', async () => {
    writeFileSync(RECORD, changed);
    expect(await copy.run([...asked, '--update'])).toMatchObject({ code: 0 });
    expect(readFileSync(RECORD, 'utf8')).toBe(recorded);
    const kept = Object.keys(copy.tracesIn('traces', 'counterexamples'));
    expect(kept.every((path) => path.startsWith('baseline/contact-'))).toBe(true);
    expect(kept).toContain('baseline/contact-again/contact-symmetry.trace.json');
  });

  test('a design that was changed is not compared', async () => {
    writeFileSync(RECORD, changed);
    const { code, out } = await copy.run([...asked, '--set', 'deletionNotice=when-ready']);
    expect(code).toBe(0);
    expect(out).not.toContain('record');
    writeFileSync(RECORD, recorded);
  });
});

describe('a search that was cut', () => {
  const cut = (scopes: string) =>
    `verify --design baseline --most-states 100 --scope ${scopes}`.split(' ');
  const NOTE = 'Of a search that was cut, only violations are compared with the record.';

  test('says so, and what is known of it is as on record', async () => {
    const { code, out } = await copy.run(cut('contact-deletion'));
    expect(code).toBe(0);
    expect(out).toMatch(/depth +\d+, cut\n/);
    expect(out).toMatch(/^group-mesh +≥ 1\d\d$/m);
    expect(out).toMatch(/^re-establishable +\?$/m);
    expect(out).toContain(`${NOTE}\n\nAll as on record.`);
  });

  test('leaves the comparison of the others whole', async () => {
    writeFileSync(RECORD, withVerdict(recorded, 'contact-symmetry', 'holds'));
    const { code, out } = await copy.run(cut('contact-again contact-deletion'));
    writeFileSync(RECORD, recorded);
    expect(code).toBe(1);
    expect(out).toContain(
      `${NOTE}\n\nNot as on record:\n  baseline in contact-again: contact-symmetry is recorded as: holds. Now: violated in 1 step, 2 quiescent states.\nIf`,
    );
  });

  test('differs from the record where a violation does', async () => {
    const scope = 'contact-deletion';
    writeFileSync(RECORD, withVerdict(recorded, 'contact-symmetry', 'holds', scope));
    const { code, out } = await copy.run(cut(scope));
    writeFileSync(RECORD, recorded);
    expect(code).toBe(1);
    expect(out).toContain(
      'Not as on record:\n  baseline in contact-deletion: contact-symmetry is recorded as: holds. Now: violated in 1 step.\nIf',
    );
  });

  test('removes no counterexample that was found before; a whole one removes what is there no more', async () => {
    const folder = ['out', 'counterexamples', 'baseline', 'contact-deletion'] as const;
    const whole = ['verify', '--design', 'baseline', '--scope', 'contact-deletion'];
    await copy.run(whole);
    const traces = copy.tracesIn(...folder);
    expect(Object.keys(traces)).toContain('no-silent-loss.trace.json');
    await copy.run([...whole, '--most-states', '2']);
    expect(copy.tracesIn(...folder)).toEqual(traces);
    writeFileSync(copy.path(...folder, 'group-mesh.trace.json'), 'from long ago');
    await copy.run(whole);
    expect(copy.tracesIn(...folder)).toEqual(traces);
  });
});

test('a record that is none is an error, and stays as it is', async () => {
  const cutShort = recorded.slice(0, 1000);
  writeFileSync(RECORD, cutShort);
  const { code, err } = await copy.run(['verify', '--update']);
  expect(code).toBe(2);
  expect(err).toMatch(
    /verdicts\.json is not a record of this version: .*\nRestore it from version control\.\n$/,
  );
  expect(readFileSync(RECORD, 'utf8')).toBe(cutShort);
  writeFileSync(RECORD, recorded);
});

test('a reader that has had enough is no crash', async () => {
  expect(await copy.run(['verify', '--list'], { isReadToTheEnd: false })).toEqual({
    code: 141,
    out: '',
    err: '',
  });
});

test('--list names every design, knob, value, scope, property and situation', async () => {
  const { code, out } = await copy.run(['verify', '--list']);
  expect(code).toBe(0);
  const settings = Object.entries(KNOBS).flatMap(([knob, values]) =>
    Object.keys(values).map((value) => `${knob}=${value}`),
  );
  for (const name of [
    ...DESIGN_NAMES,
    ...settings,
    ...SCOPE_NAMES,
    ...PROPERTY_IDS,
    ...WITNESS_IDS,
  ])
    expect(out).toContain(`\n  ${name} `);
});

describe('what is wrong on the command line is said', () => {
  test.each([
    [
      ['verify', '--design', 'nope'],
      2,
      /^error: .*'nope' is invalid\. Allowed choices are baseline, /,
    ],
    [
      ['verify', '--design', 'baseline', '--set', 'hostStrips=yes'],
      2,
      /^error: baseline: hostStrips makes no sense here/,
    ],
    [['frob'], 2, /^error: unknown command 'frob'/],
    [[], 2, /^Usage: /],
    [
      ['replay', 'package.json'],
      2,
      /^error: package\.json can't be replayed: it is JSON, but not a trace/,
    ],
  ])(
    '%j: exit code %i, one message, and nothing on standard output',
    async (args, code, message) => {
      const outcome = await copy.run(args);
      expect(outcome).toMatchObject({ code, out: '' });
      expect(outcome.err).toMatch(message);
      expect(outcome.err).not.toMatch(/\n\s+at /);
    },
  );
});

test.each([
  ['verify', '--design', 'baseline', '--scope', 'contact-again'],
  ['find', 'solution-2/pending', 'contact-crossing', 'both-opened'],
  ['causes', 'baseline', 'contact-symmetry', '--scope', 'contact-again'],
])('where there is no folder for results, %s says so before it searches', async (...args) => {
  const other = new Copy({ isCompiled: true });
  onTestFinished(() => other.remove());
  writeFileSync(other.path('out'), '');
  const { code, out, err } = await other.run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(
    /^error: .*out is no folder: move it away, for results are written there\.\n$/,
  );
});

/** The record with another verdict for the baseline. */
function withVerdict(
  text: string,
  property: string,
  verdict: string,
  scope = 'contact-again',
): string {
  const record = parseRecord(text);
  const cell = record.designs.baseline?.[scope];
  if (cell === undefined) throw new Error('it is not on record');
  cell.properties[property] = verdict;
  return formatRecord(record);
}

function read(name: string): string {
  return readFileSync(copy.path(name), 'utf8');
}
