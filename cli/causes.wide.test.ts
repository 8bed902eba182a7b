/** The record of causes is what a search of all of them finds. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('all causes are as on record', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'causes', '--all'],
    { encoding: 'utf8' },
  );
  expect(stdout).toMatch(/All as on record\.\n$/);
  expect(status).toBe(0);
});
