/** `find --then`: the shortest run that goes through a situation, and violates a property after it. */
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { findCommand } from './find.ts';
import { UserError } from './user-error.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** What the command prints. */
async function printed(...words: readonly string[]): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await findCommand.parseAsync([...words], { from: 'user' });
  return stripVTControlCharacters(log.mock.calls.flat().join('\n'));
}

const CROSSING = ['shipped-6.4', 'contact-crossing', 'crossing'] as const;

test('draws that run, which is longer than the shortest violation where that needs no such situation', async () => {
  const out = await printed(...CROSSING, '--then', 'no-dangling-connection');
  expect(out).toContain(
    'shipped-6.4 in contact-crossing: an invitation arrives at who has sent one, by which the rule of the greater link decides, and “no half connections” is violated then, after 8 steps (no run is shorter).',
  );
});

test('says beside what it prints that there is none, with exit code 1', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await printed(...CROSSING, '--then', 'consent')).toBe('');
  const out = stripVTControlCharacters(error.mock.calls.flat().join('\n'));
  expect(out).toMatch(/^shipped-6\.4 in contact-crossing: never, in any of all [\d,]+ states: /);
  expect(process.exitCode).toBe(1);
});

test.each([
  [['baseline', 'join', 'merge', '--then', 'consent'], '--then goes with crossing, '],
  [
    ['shipped-6.4', 'contact-settings', 'arrives-while-off', '--then', 'settings-converge'],
    'settings-converge is not asked here: the copies differ from the beginning.',
  ],
] as const)('of %j it is said what is wrong', async (words, complaint) => {
  const failed = printed(...words);
  await expect(failed).rejects.toThrow(UserError);
  await expect(failed).rejects.toThrow(complaint);
});
