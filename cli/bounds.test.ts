/** `verify --bounds` on the command line. */
import { expect, test } from 'vitest';
import { run } from './command.ts';

const CELL = ['--design', 'solution-3/any-off-prevents', '--scope', 'contact-crossing'];

test('what is used up, and what is not, is said in words', async () => {
  const { code, out } = await run('verify', '--bounds', ...CELL);
  expect(code).toBe(0);
  expect(out).toContain('used up first, in 2 steps: bob writes to cath; cath writes to bob\n');
  expect(out).toContain(
    'never used up: bob opens a contact with cath; cath opens a contact with bob\n',
  );
});

test('a scope that is too large with more is said to be so, with the limit', async () => {
  const { code, out } = await run('verify', '--bounds', '--most-states', '10', ...CELL);
  expect(code).toBe(0);
  expect(out).toContain('too large with one more, above 10 states: bob writes to cath');
});

test('bounds are never put on record', async () => {
  const { code, error } = await run('verify', '--bounds', '--update', ...CELL);
  expect(code).toBe(2);
  expect(error).toContain("'--bounds' cannot be used with option '--update'");
});
