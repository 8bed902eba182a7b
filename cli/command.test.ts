/** What the tests of the commands rest on: a command that is run among them does what it does when a user starts it. */
import { afterAll, expect, test } from 'vitest';
import { Folder, run, runApart, TRACE } from './command.ts';

const folder = new Folder();
afterAll(() => folder.remove());

test.each([
  [
    'a search for what a TypeScript file describes',
    0,
    () => [
      'find',
      'solution-2/pending',
      'contact-quiet',
      folder.file('any.ts', 'export default () => ({ step: (step: object) => "input" in step });'),
    ],
  ],
  ['nothing found', 1, () => ['explain', 'baseline', 'join', 'group-mesh']],
  [
    'a mistake of the user in a file',
    2,
    () => [
      'find',
      'baseline',
      'join',
      folder.file('empty.ts', 'export const nothing: number = 1;'),
    ],
  ],
])('%s is the same in a process of its own', async (_, code, words) => {
  const given = words();
  const apart = await runApart(...given);
  expect(apart.code).toBe(code);
  expect(apart.out + apart.error).not.toBe('');
  expect(await run(...given)).toEqual(apart);
});

test('a run knows nothing of the one before', async () => {
  const first = await run('explain', TRACE);
  expect(first.code).toBe(0);
  expect(await run('explain', TRACE, '--format', 'json')).not.toEqual(first);
  expect(await run('explain', '--format', 'pdf')).toMatchObject({ code: 2 });
  expect(await run('explain', TRACE)).toEqual(first);
});

test('a run leaves the process as it was', async () => {
  const state = () => ({
    console,
    exitCode: process.exitCode,
    out: Reflect.get(process.stdout, 'write'),
    error: Reflect.get(process.stderr, 'write'),
    listeners: process.listeners('SIGINT'),
  });
  const before = state();
  expect(await run('frob')).toMatchObject({ code: 2 });
  const asked = ['verify', '--design', 'baseline', '--scope', 'contact-quiet'];
  expect(await run(...asked)).toMatchObject({ code: 0 });
  const after = state();
  for (const part of ['console', 'exitCode', 'out', 'error'] as const)
    expect(after[part], part).toBe(before[part]);
  expect(after.listeners).toEqual(before.listeners);
});
