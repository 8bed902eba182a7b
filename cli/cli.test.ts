/**
 * The command line from end to end: a process of its own, in a copy of the project, by what it prints, leaves and answers.
 *
 * What is said to a command line that can't be right is in `user-error.test.ts`.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { KNOBS } from '../model/designs/knobs.ts';
import { formatRecord, parseRecord, type VerdictRecord } from '../properties/record.ts';
import { DESIGN_NAMES, PROPERTY_IDS, SCOPE_NAMES } from './choices.ts';

const ROOT = join(import.meta.dirname, '..');
const RECORD = 'properties/verdicts.json';
const KEPT = 'traces/counterexamples';
const project = copyOfTheProject();

// Whatever a test left, the next one finds the project as it is.
beforeEach(() => {
  for (const path of [RECORD, KEPT, 'out', 'results.json'])
    rmSync(join(project, path), { recursive: true, force: true });
  for (const path of [RECORD, join(KEPT, DESIGN, 'contact-crossing')])
    cpSync(join(ROOT, path), join(project, path), { recursive: true });
});
afterAll(() => {
  rmSync(project, { recursive: true });
});

const DESIGN = 'solution-2/pending';
const CROSSING = ['verify', '--design', DESIGN, '--scope', 'contact-crossing'];
const QUIET = ['verify', '--design', 'baseline', '--scope', 'contact-quiet'];

const ESCAPE = '\u001B[';

describe('all as on record', () => {
  test('the answer is 0, and the same command twice gives the same bytes', async () => {
    const words = [...CROSSING, '--json', 'results.json'];
    const once = await run(words);
    const results = read('results.json');
    expect(once).toMatchObject({ code: 0, err: '' });
    expect(once.out).toMatch(/\n\nAll as on record\.\n$/);
    expect(once.out).not.toContain(ESCAPE);
    expect(await run(words)).toEqual(once);
    expect(read('results.json')).toBe(results);
  });

  test('the results are a file for scripts, and name the counterexamples that were left', async () => {
    await run([...CROSSING, '--json', 'results.json']);
    const { schema, results, ...more } = JSON.parse(read('results.json'));
    expect({ schema, more }).toEqual({ schema: 1, more: {} });
    const cell = recordedCell(DESIGN, 'contact-crossing');
    expect(results).toEqual(
      PROPERTY_IDS.map((property) => {
        const recorded = cell.properties[property] ?? '';
        const steps = /^violated in (\d+) steps?$/.exec(recorded)?.[1];
        const isViolated = steps !== undefined;
        return {
          design: DESIGN,
          scope: 'contact-crossing',
          property,
          verdict: isViolated ? 'violated' : recorded,
          givenUp: false,
          states: cell.states,
          transitions: cell.transitions,
          depth: cell.depth,
          steps: isViolated ? Number(steps) : null,
          trace: isViolated
            ? join('out/counterexamples', DESIGN, 'contact-crossing', `${property}.trace.json`)
            : null,
        };
      }),
    );
    const left = PROPERTY_IDS.filter((id) => existsSync(join(project, outTrace(id))));
    expect(left).toEqual(PROPERTY_IDS.filter((id) => cell.properties[id]?.startsWith('violated')));
    expect(left.length).toBeGreaterThan(0);
  });

  test('one property of one cell is told in words, and its counterexample can be replayed', async () => {
    const told = await run([...CROSSING, '--property', 'single-contact']);
    expect(told.out).toContain(
      '\nsingle-contact: one person, one contact, one connection.\nViolated: ',
    );
    expect(told.out).toContain(`Replay it: npm run replay -- '${outTrace('single-contact')}'`);
    const replayed = await run(['replay', outTrace('single-contact')]);
    expect(replayed).toMatchObject({ code: 0, err: '' });
    expect(replayed.out).toMatch(/\nViolated, as the trace says: .*2 connections: .*\.\n$/);
  });
});

describe('not as on record', () => {
  test('the answer is 1, what changed is named, and nothing is taken over unasked', async () => {
    const cell = recordedCell('baseline', 'contact-quiet');
    const record = read(RECORD);
    const other = {
      ...cell,
      states: cell.states + 1,
      properties: { ...cell.properties, consent: 'holds' },
    };
    writeFileSync(
      join(project, RECORD),
      formatRecord(withCell(parseRecord(record), 'baseline', 'contact-quiet', other)),
    );
    const tampered = kept();
    const { code, out, err } = await run(QUIET);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const sizes = `${cell.transitions} transitions, depth ${cell.depth}`;
    expect(out.slice(out.indexOf('\nNot as on record'))).toBe(
      [
        '',
        'Not as on record:',
        `  baseline in contact-quiet: ${cell.states + 1} states, ${sizes} on record. Now: ${cell.states} states, ${sizes}.`,
        '  baseline in contact-quiet: consent is recorded as: holds. Now: vacuous.',
        'If that is right, take it on record: npm run verify -- --update',
        '',
      ].join('\n'),
    );
    expect(kept()).toEqual(tampered);

    const updated = await run([...QUIET, '--update']);
    expect(updated).toMatchObject({ code: 0, err: '' });
    expect(updated.out).toMatch(/\n\nThe record and the kept counterexamples are up to date\.\n$/);
    expect(read(RECORD)).toBe(record);
  });

  test('a record that is damaged is named, and never written over', async () => {
    writeFileSync(join(project, RECORD), read(RECORD).slice(0, 1000));
    const damaged = kept();
    const { code, out, err } = await run([...QUIET, '--update']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /verdicts\.json is not a record of verdicts: [^\n]+\nRestore it from version control\.\n$/,
    );
    expect(kept()).toEqual(damaged);
  });
});

describe('searches that are not finished', () => {
  test('one that is cut is not compared with the record', async () => {
    const { code, out, err } = await run([...CROSSING, '--most-states', '100']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^depth +\d+, cut$/m);
    expect(out).toMatch(/\n\nA search was cut: its verdicts are not compared with the record\.\n$/);
  });

  test('Ctrl-C gives a partial report, and leaves the record, the traces and the results alone', async () => {
    // 1.7 million states: far more than are visited by then.
    const words = [
      'verify',
      '--design',
      'solution-3/introduction-decides',
      '--scope',
      'contact',
      '--update',
    ];
    const before = kept();
    const { code, out, err } = await run([...words, '--json', 'results.json'], {}, INTERRUPTS);
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expect(out).toMatch(/^states +[\d,]+$/m);
    expect(out).toMatch(/^depth +\d+, cut$/m);
    expect(out).toMatch(
      /\n\nInterrupted: this is what was known by then\. Nothing was put on record\.\n$/,
    );
    expect(kept()).toEqual(before);
    expect(existsSync(join(project, 'results.json'))).toBe(false);
  });
});

describe('what is printed', () => {
  test('the list names every design, knob, value, scope and property', async () => {
    const { code, out, err } = await run(['verify', '--list']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const settings = Object.entries(KNOBS).flatMap(([knob, values]) =>
      Object.keys(values).map((value) => `${knob}=${value}`),
    );
    const named = [...out.matchAll(/^ {2}(\S+) +\S/gm)].map(([, name]) => name);
    expect(named).toEqual([...DESIGN_NAMES, ...settings, ...SCOPE_NAMES, ...PROPERTY_IDS]);
  });

  test('colours are for who asks for them, never where NO_COLOR is set', async () => {
    const forced = await run(QUIET, { FORCE_COLOR: '1' });
    const forbidden = await run(QUIET, { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(forced.out).toContain(ESCAPE);
    expect(forbidden.out).toBe(stripVTControlCharacters(forced.out));
  });

  test('a reader that has had enough is no crash', async () => {
    const child = start(['verify', '--list'], {});
    child.stdout.destroy();
    const { code, err } = await ended(child);
    expect({ code, err }).toEqual({ code: 141, err: '' });
  });

  test('what is wrong goes where errors go, with 2 for an answer', async () => {
    const unknown = await run(['verify', '--scope', 'joins']);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toMatch(
      /^error: option '--scope <name\.\.\.>' argument 'joins' is invalid\. [^\n]+\n$/,
    );
    expect(await run(['replay', 'nowhere.trace.json'])).toEqual({
      code: 2,
      out: '',
      err: "error: nowhere.trace.json can't be read: ENOENT: no such file or directory, open 'nowhere.trace.json'\n",
    });
  });
});

/** Ctrl-C, a moment after the program begins to listen for it. */
const INTERRUPTS = `data:text/javascript,${encodeURIComponent(`
  process.on('newListener', (event) => {
    if (event === 'SIGINT') setTimeout(() => process.kill(process.pid, 'SIGINT'), 300);
  });
`)}`;

/** What it runs from, with a record and counterexamples of its own to change. */
function copyOfTheProject(): string {
  // The real path, as the program names it.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'groups-wt-contacts-')));
  for (const name of ['checker', 'model', 'properties', 'traces', 'cli'])
    cpSync(join(ROOT, name), join(root, name), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts') && !path.endsWith('counterexamples'),
    });
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(root, name));
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(root, 'node_modules'));
  return root;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  ...preloads: readonly string[]
): Promise<Ended> {
  return ended(start(words, environment, preloads));
}

function start(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  preloads: readonly string[] = [],
) {
  const imports = ['tsx', ...preloads].flatMap((name) => ['--import', name]);
  const uncoloured = { FORCE_COLOR: undefined, NO_COLOR: undefined, CI: undefined };
  return spawn(process.execPath, [...imports, 'cli/main.ts', ...words], {
    cwd: project,
    env: { ...process.env, ...uncoloured, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: text(out), err: text(err) });
    });
  });
}

function text(chunks: readonly Buffer[] = []): string {
  return Buffer.concat(chunks).toString();
}

function read(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

/** What must not change unasked: every file of the record and of the counterexamples, with its text. */
function kept(): Readonly<Record<string, string>> {
  const traces = readdirSync(join(project, KEPT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(KEPT, name));
  const files = [RECORD, ...traces.toSorted()];
  return Object.fromEntries(files.map((file) => [file, read(file)]));
}

function recordedCell(design: string, scope: string) {
  const cell = parseRecord(read(RECORD)).designs[design]?.[scope];
  if (cell === undefined) throw new Error(`${design} in ${scope} is not on record`);
  return cell;
}

function withCell(
  record: VerdictRecord,
  design: string,
  scope: string,
  cell: ReturnType<typeof recordedCell>,
): VerdictRecord {
  const { schema, designs } = record;
  return { schema, designs: { ...designs, [design]: { ...designs[design], [scope]: cell } } };
}

function outTrace(property: string): string {
  return join('out/counterexamples', DESIGN, 'contact-crossing', `${property}.trace.json`);
}
