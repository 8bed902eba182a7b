/** `verify --bounds` on the command line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

function verify(...given: readonly string[]) {
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'verify', ...given],
    { encoding: 'utf8' },
  );
}

const CELL = ['--design', 'solution-3/any-off-prevents', '--scope', 'contact-crossing'];

test('what is used up, and what is not, is said in words', () => {
  const { status, stdout } = verify('--bounds', ...CELL);
  expect(status).toBe(0);
  expect(stdout).toContain('used up first, in 2 steps: bob writes to cath; cath writes to bob\n');
  expect(stdout).toContain(
    'never used up: bob opens a contact with cath; cath opens a contact with bob\n',
  );
});

test('a scope that is too large with more is said to be so, with the limit', () => {
  const { status, stdout } = verify('--bounds', '--most-states', '10', ...CELL);
  expect(status).toBe(0);
  expect(stdout).toContain('too large with one more, above 10 states: bob writes to cath');
});

test('bounds are never put on record', () => {
  const { status, stderr } = verify('--bounds', '--update', ...CELL);
  expect(status).toBe(2);
  expect(stderr).toContain("'--bounds' cannot be used with option '--update'");
});
