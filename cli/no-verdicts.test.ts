/** A search that comes to nothing: it is said what is wrong, and the others are reported. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Copy } from './running.ts';

const copy = new Copy({ isCompiled: true });
afterAll(() => copy.remove());

/** The files that a test has changed, as they were. */
const unchanged = new Map<string, string>();
afterEach(() => {
  for (const [file, text] of unchanged) writeFileSync(file, text);
  unchanged.clear();
});

/** One scope that fails for the reason of the test, and one that does not. */
const asked = (failing: string) =>
  `verify --design solution-2/pending --scope ${failing} contact-quiet --json all.json`.split(' ');

/** Puts something else into what is run. */
function change(path: readonly string[], before: string, after: string): void {
  const file = copy.path(...path);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${path.join('/')} has no '${before}'`);
  if (!unchanged.has(file)) unchanged.set(file, text);
  writeFileSync(file, text.replace(before, after));
}

function expectOtherReported(out: string): void {
  expect(out).toMatch(/^solution-2\/pending +contact-\n +quiet/m);
  expect(out).toContain('\nAll as on record.\n');
  expect(out).toContain(
    'Without all verdicts nothing is put on record, and no results are written.',
  );
  expect(copy.has('all.json')).toBe(false);
}

test('too many names: exit code 2, and one message that says where, how many states there were, and what to do', async () => {
  change(['checker', 'system.js'], 'NAMES_PER_POOL = 31', 'NAMES_PER_POOL = 1');
  const { code, out, err } = await copy.run(asked('contact-deletion'));
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: solution-2\/pending in contact-deletion is too large to be searched: all 1 names of bob-cath\/direct are in use, after [\d,]+ states\.\nSee a part of it: --most-states\.\n$/,
  );
  expectOtherReported(out);
});

test('a worker without memory: the same', async () => {
  change(
    ['cli', 'pool.js'],
    'execArgv: [],',
    'execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 96 },',
  );
  change(
    ['cli', 'worker.js'],
    'turn = search.next(isStopped',
    `const hoard = [];
    while (hoard.length >= 0) hoard.push(Array.from({ length: 1000 }, () => ({})));
    turn = search.next(isStopped`,
  );
  const { code, out, err } = await copy.run(asked('contact'));
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: solution-2\/pending × contact is too large to be searched: no memory is left, after [\d,]+ states\.\nSee a part of it: --most-states\.\n$/,
  );
  expectOtherReported(out);
});

test('deliveries without end: exit code 1, and the circle', async () => {
  change(
    ['properties', 'verification.js'],
    'systemOf(cell.scope, designsOf(cell.design)),',
    "broken(systemOf(cell.scope, designsOf(cell.design)), cell.scope.name === 'contact-settings'),",
  );
  change(
    ['properties', 'verification.js'],
    'function isSpared(',
    `function broken(system, isSo) {
  const react = (component, state, input) => {
    const reaction = system.react(component, state, input);
    const isLate = input.type === 'deliver' && JSON.stringify(reaction).includes('x.grp.info');
    return isLate ? { ...reaction, state } : reaction;
  };
  return isSo ? { ...system, react } : system;
}

function isSpared(`,
  );
  const { code, out, err } = await copy.run(asked('contact-settings'));
  expect([code, err]).toEqual([1, '']);
  expect(out).toMatch(
    /\nNo verdicts: solution-2\/pending in contact-settings: deliveries alone go round in a circle, and nothing can be said of what happens eventually\.\nThe run to it.*\nThe circle:\n {2}\d+\. /s,
  );
  expectOtherReported(out);
});

test('a bug is none of these: it has an exit code of its own', async () => {
  change(['properties', 'verification.js'], 'const { scope } = cell;', 'throw new Error("oh");');
  const { code, err } = await copy.run(asked('contact-settings'));
  expect(code).toBe(70);
  expect(err).toMatch(/^Error: oh\n +at /);
});
