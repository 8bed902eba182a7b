/** The command line as it is used: what it prints, its exit codes, and what it says of files that it cannot read. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mermaid from 'mermaid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CORPUS, traceFiles } from './files.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TRACE =
  'traces/counterexamples/solution-2/pending/contact-crossing/no-silent-loss.trace.json';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function run(...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'cli/main.ts', ...words],
      { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 24 },
      (failure, out, error) => {
        done({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error });
      },
    );
  });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('explain', () => {
  test('says the result, what is wrong, when it became inevitable, why it is minimal, what rescues it, and how to replay it', async () => {
    const { code, out } = await run('explain', TRACE);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe(
      'solution-2/pending in contact-crossing: “no direct message vanishes unsaid” (no-silent-loss) is violated in 9 steps.',
    );
    expect(lines).toContain("Cath's text 1 was sent, bob does not have it, and cath is not told.");
    expect(out).toContain(
      'Step 7 (bob receives x.grp.direct.inv from cath) made it inevitable: after it, in whatever order the rest is delivered and whatever users still do in the scope, it ends like this',
    );
    expect(out).toContain('None of its actions can be left out');
    expect(lines).toContain(
      '  · Step 7 (bob receives x.grp.direct.inv from cath) before step 6 (cath writes to bob).',
    );
    expect(lines).toContain(`npm run replay -- ${TRACE}`);
  });

  test('in Markdown it has the diagram in it, which Mermaid reads', async () => {
    const { out } = await run('explain', TRACE, '--format', 'markdown');
    const [, diagram = ''] = /```mermaid\n(.*?)```/s.exec(out) ?? [];
    expect(await mermaid.parse(diagram)).toMatchObject({ diagramType: 'sequence' });
    expect(out.match(/^## .*$/gm)).toEqual([
      '## What is wrong',
      '## When it became inevitable',
      '## Why it is minimal',
      '## What would have rescued it',
      '## How to replay it',
    ]);
  });

  test('finds the counterexample of a design in a scope by itself', async () => {
    const { code, out } = await run('explain', 'baseline', 'join', 'consent', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      trace: { property: 'consent', scope: 'join', verdict: 'violated' },
      minimality: { needless: [] },
      inevitable: [],
    });
  });

  test('of what is not violated says that there is nothing to explain', async () => {
    const { code, out } = await run('explain', 'baseline', 'join', 'group-mesh');
    expect([code, out]).toEqual([0, expect.stringContaining('holds')]);
    expect(out).toContain('There is nothing to explain.');
  });
});

describe('find', () => {
  test('draws the run to a named witness', async () => {
    const { code, out } = await run(
      'find',
      'solution-2/pending',
      'contact-crossing',
      'both-opened',
      '--format',
      'mermaid',
    );
    expect(code).toBe(0);
    expect(await mermaid.parse(out)).toMatchObject({ diagramType: 'sequence' });
  });

  test('looks for what a TypeScript file describes', async () => {
    const path = file(
      'written.ts',
      `export default () => ({
        step: ({ before, after }) => before.kind === 'client' && after.kind === 'client'
          && Object.values(after.contacts).some(({ context }) => context.written.length === 2),
      });`,
    );
    const { code, out } = await run('find', 'solution-2/pending', 'contact-quiet', path);
    expect(code).toBe(0);
    // Open, and write twice.
    expect(out).toContain('after 3 steps (no run is shorter)');
  });

  test('says that there is no such run, with exit code 1', async () => {
    const { code, out } = await run('find', 'baseline', 'join', 'strip');
    expect([code, out]).toEqual([1, expect.stringContaining('never, in any of all')]);
  });
});

test('replay without a file replays every counterexample that is kept', async () => {
  const { code, out } = await run('replay');
  const files = traceFiles(CORPUS.counterexamples).length;
  expect([code, out]).toEqual([0, `All ${files} counterexamples go as they were recorded.\n`]);
});

test('why-not gives the reason', async () => {
  const { code, out } = await run('why-not', TRACE, '1', 'bob', 'writes', 'to', 'cath');
  expect([code, out]).toEqual([
    0,
    'Not possible before step 1: bob writes to cath.\nBecause there is no contact.\n',
  ]);
});

test('compare puts two designs side by side', async () => {
  const { code, out } = await run(
    'compare',
    'solution-2/pending',
    'solution-2/prohibited',
    '--scope',
    'contact-quiet',
  );
  expect(code).toBe(0);
  expect(out).toContain('After 2 actions, in contact-quiet');
  expect(out).toMatch(/= bob's text 1 to cath +│ sent, cath has it +│ not written/);
});

describe('what is wrong with the command line or a file is said in one message, with exit code 2', () => {
  const trace = () => readFileSync(join(ROOT, TRACE), 'utf8');
  const wrong: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ['a file that is not there', () => ['explain', join(folder, 'none.json')], /can't be read/],
    [
      'a trace that was cut short',
      () => ['explain', file('cut.trace.json', trace().slice(0, 500))],
      /it is not whole JSON/,
    ],
    [
      'a trace that was changed by hand',
      () => ['replay', file('by-hand.trace.json', trace().replace('cath 1', 'cath 2'))],
      /its checksum does not fit/,
    ],
    [
      'a file of something else',
      () => ['why-not', file('foreign.json', '{"name": "else"}'), '1', 'bob leaves'],
      /not a trace/,
    ],
    [
      'a trace of a newer version',
      () => ['explain', file('newer.trace.json', trace().replace('"schema": 1', '"schema": 2'))],
      /its schema is 2/,
    ],
    ['a design that there is not', () => ['compare', 'baseline', 'solution-9'], /no design/],
    ['a scope that there is not', () => ['explain', 'baseline', 'moon', 'consent'], /no scope/],
    ['a property that there is not', () => ['explain', 'baseline', 'join', 'luck'], /no property/],
    ['a witness that there is not', () => ['find', 'baseline', 'join', 'luck'], /no witness/],
    [
      'a TypeScript file without a default export',
      () => ['find', 'baseline', 'join', file('empty.ts', 'export const nothing = 1;')],
      /no default export/,
    ],
    [
      'a TypeScript file that does not compile',
      () => ['find', 'baseline', 'join', file('broken.ts', 'export default (')],
      /can't be loaded/,
    ],
    [
      'a TypeScript file that gives nothing to look for',
      () => ['find', 'baseline', 'join', file('nothing.ts', 'export default () => 7;')],
      /nothing\.ts fails: it gives neither states/,
    ],
    [
      'a TypeScript file that fails while it is asked',
      () => [
        'find',
        'baseline',
        'join',
        file('fails.ts', "export default () => ({ step: () => { throw new Error('oh'); } });"),
      ],
      /fails\.ts fails: oh/,
    ],
    ['a step that there is not', () => ['why-not', TRACE, '99', 'bob leaves'], /is no step/],
    ['an action that there is not', () => ['why-not', TRACE, '1', 'fly'], /is called 'fly'/],
    ['an action that may be several', () => ['why-not', TRACE, '1', 'bob'], /may be any of/],
  ];
  test.each(wrong)('%s', async (_, words, message) => {
    const { code, out, error } = await run(...words());
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
    expect(error.match(/^error: /gm)).toHaveLength(1);
    expect(error).not.toMatch(/^\s+at /m);
  });

  test('and the file is as it was', async () => {
    const path = file('kept.trace.json', trace().slice(0, 500));
    await run('explain', path);
    expect(readFileSync(path, 'utf8')).toBe(trace().slice(0, 500));
  });
});
