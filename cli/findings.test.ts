/** Every finding shows what the command on its page shows today. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsOf, drawnAnew, FINDINGS, findingPages } from './findings.ts';

describe.each(findingPages())('%s', (file) => {
  const page = readFileSync(file, 'utf8');

  test('draws the run that its command finds', () => {
    expect(drawnAnew(page)).toBe(page);
  });

  test('shows one command, and is listed', () => {
    const [command, ...more] = commandsOf(page);
    expect(more).toEqual([]);
    expect(page).toContain(`\n    ${command}\n`);
    expect(readFileSync(`${FINDINGS}/README.md`, 'utf8')).toContain(`(${basename(file)})`);
  });
});
