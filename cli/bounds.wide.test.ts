/** No scope is so small that it hides what is violated with one more allowance, and seen in no other scope. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('whatever one more allowance brings to light is to be seen in some scope as it is', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'verify', '--bounds'],
    { encoding: 'utf8' },
  );
  expect(stdout).toMatch(/to be seen in some scope as it is\.\n$/);
  expect(status).toBe(0);
});
