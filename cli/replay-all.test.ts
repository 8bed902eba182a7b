/** `replay` without a file: what changed is told from what is damaged. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseTrace, formatTrace, seal } from '../traces/trace.ts';
import { Copy } from './running.ts';

const copy = new Copy({ isCompiled: true });
afterAll(() => copy.remove());

const FILE = 'traces/counterexamples/baseline/contact-again/contact-symmetry.trace.json';
let kept = '';

beforeAll(async () => {
  await copy.run(['verify', '--update', '--design', 'baseline', '--scope', 'contact-again']);
  kept = readFileSync(copy.path(FILE), 'utf8');
});

test('all as recorded: exit code 0', async () => {
  const { code, out } = await copy.run(['replay']);
  const runs = Object.values(copy.tracesIn('traces', 'counterexamples'));
  expect(runs.length).toBeGreaterThan(1);
  // Of one design, so that each run is of one counterexample.
  expect([code, out]).toEqual([
    0,
    `All ${runs.length} counterexamples go as they were recorded, in ${runs.length} runs.\n`,
  ]);
});

test('one that goes otherwise now: exit code 2', async () => {
  const { checksum: _, ...trace } = parseTrace(kept);
  writeFileSync(copy.path(FILE), formatTrace(seal({ ...trace, complaint: 'all is lost' })));
  const { code, out } = await copy.run(['replay']);
  expect(code).toBe(2);
  expect(out).toContain(`${FILE} was recorded from a model that did otherwise: `);
  expect(out).toMatch(/\n1 of \d+ counterexamples does not go as it was recorded\.\n$/);
});

test('one that is damaged: exit code 2', async () => {
  writeFileSync(copy.path(FILE), kept.slice(0, 200));
  const { code, out } = await copy.run(['replay']);
  expect(code).toBe(2);
  expect(out).toContain(`${FILE} can't be replayed: it is not whole JSON`);
});
