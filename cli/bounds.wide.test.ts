/** What no scope shows, and one more allowance would: the scopes are too small for it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('one more allowance of any brings nothing to light that no scope shows', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'verify', '--bounds'],
    { encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY },
  );
  // What it would be is listed after the summary.
  const [, summary] = stdout.split(/(?=^Allowances: )/m);
  expect(summary).toMatch(
    /^Whatever one more brings to light is to be seen in some scope as it is\.$/m,
  );
  expect(status).toBe(0);
});
