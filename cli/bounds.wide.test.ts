/** What no scope shows, and one more allowance would: the scopes are too small for it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SENTENCE = /× (\S+), one more '.*': (\S+) is violated in \d+ steps?$/gm;

test('one more allowance of any brings nothing to light that no scope shows', () => {
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'verify', '--bounds'],
    { encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY },
  );
  expect(stdout).toMatch(/^Allowances: /m);
  const missed = [...stdout.matchAll(SENTENCE)].map(
    ([, scope, property]) => `${scope}: ${property}`,
  );
  expect(missed).toEqual([]);
});
