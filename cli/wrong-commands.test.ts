/** What is said to a command about runs that can't be right, or that is given a file which is no trace. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Folder, run, TRACE } from './command.ts';
import { ROOT } from './files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

describe('what is wrong with the command line or a file is said in one message, with exit code 2', () => {
  const trace = () => readFileSync(join(ROOT, TRACE), 'utf8');
  const wrong: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    [
      'a file that is not there',
      () => ['explain', join(folder.path, 'none.json')],
      /can't be read/,
    ],
    [
      'a trace that was cut short',
      () => ['explain', folder.file('cut.trace.json', trace().slice(0, 500))],
      /it is not whole JSON/,
    ],
    [
      'a trace that was changed by hand',
      () => ['replay', folder.file('by-hand.trace.json', trace().replace('cath 1', 'cath 2'))],
      /its checksum does not fit/,
    ],
    [
      'a file of something else',
      () => ['why-not', folder.file('foreign.json', '{"name": "else"}'), '1', 'bob leaves'],
      /not a trace/,
    ],
    [
      'a trace of a newer version',
      () => [
        'explain',
        folder.file('newer.trace.json', trace().replace('"schema": 1', '"schema": 2')),
      ],
      /its schema is 2/,
    ],
    ['a design that there is not', () => ['compare', 'baseline', 'solution-9'], /no design/],
    [
      'two designs without a scope in common',
      () => ['compare', 'baseline', 'mixed/5.3-5.3-old', '--scope', 'join', 'versions'],
      /There is nothing to compare\. baseline is not for versions: all clients go by the same design\. mixed\/5\.3-5\.3-old is not for join: it is for the scope versions\./,
    ],
    ['a scope that there is not', () => ['explain', 'baseline', 'moon', 'consent'], /no scope/],
    ['a property that there is not', () => ['explain', 'baseline', 'join', 'luck'], /no property/],
    ['a witness that there is not', () => ['find', 'baseline', 'join', 'luck'], /no witness/],
    [
      'a TypeScript file without a default export',
      () => ['find', 'baseline', 'join', folder.file('empty.ts', 'export const nothing = 1;')],
      /no default export/,
    ],
    [
      'a TypeScript file that does not compile',
      () => ['find', 'baseline', 'join', folder.file('broken.ts', 'export default (')],
      /can't be loaded/,
    ],
    [
      'a TypeScript file that gives nothing to look for',
      () => ['find', 'baseline', 'join', folder.file('nothing.ts', 'export default () => 7;')],
      /nothing\.ts fails: it gives neither states/,
    ],
    [
      'a TypeScript file that fails while it is asked',
      () => [
        'find',
        'baseline',
        'join',
        folder.file(
          'fails.ts',
          "export default () => ({ step: () => { throw new Error('oh'); } });",
        ),
      ],
      /fails\.ts fails: oh/,
    ],
    ['a step that there is not', () => ['why-not', TRACE, '99', 'bob leaves'], /is no step/],
    ['an action that there is not', () => ['why-not', TRACE, '1', 'fly'], /is called 'fly'/],
    [
      'an action that is near another',
      () => ['why-not', TRACE, '1', 'bob calls cath'],
      /Near it:\n(?: {2}bob .* cath.*\n)* {2}bob writes to cath\n/,
    ],
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
    const path = folder.file('kept.trace.json', trace().slice(0, 500));
    await run('explain', path);
    expect(readFileSync(path, 'utf8')).toBe(trace().slice(0, 500));
  });
});
