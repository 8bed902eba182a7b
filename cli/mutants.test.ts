/** What `mutants` says of a design, of a name that there is not, and at Ctrl-C. */
import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import type { Ending } from '../properties/mutations/trial.ts';
import { report, type Tried } from './mutants.ts';
import { Copy } from './running.ts';

const copy = new Copy();
afterAll(() => copy.remove());

test('how many are told of by what, and the survivors by name, each under its reason', () => {
  const tried = (site: string, fault: string, is: Ending): Tried => ({
    mutant: { site, fault, needs: [site], vary: (sound) => sound },
    outcome: { is, because: null },
  });
  const said = report('baseline', [
    tried('a', 'dropped', 'violated'),
    tried('b', 'dropped', 'no verdicts'),
    tried('c', 'dropped', 'another verdict'),
    tried('d', 'dropped', 'another count'),
    tried('e', 'dropped', 'not used'),
    tried('contact: none -- delete / refuse', 'dropped', 'survived'),
    tried('f', 'dropped', 'survived'),
  ]);
  expect(stripVTControlCharacters(said).split('\n')).toEqual([
    'baseline: 7 mutants',
    '  3 are killed by a verdict',
    '  1 by the number of states only',
    '  1 have their fault where no scope comes',
    '  2 survive',
    '    a wish that nobody takes is refused as well:',
    '      contact: none -- delete / refuse: dropped',
    '    without a reason on record:',
    '      f: dropped',
  ]);
});

test('a design that there is not is for the user to put right', async () => {
  const { code, out, err } = await copy.run(['mutants', '--design', 'solution-9']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain("argument 'solution-9' is invalid");
});

test('at Ctrl-C it says what it knows by then', async () => {
  const interrupting = copy.path('interrupting.mjs');
  writeFileSync(
    interrupting,
    "process.on('newListener', (event) => {\n  if (event === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'));\n});\n",
  );
  const { code, out, err } = await copy.run(['mutants', '--design', 'baseline'], {
    before: [interrupting],
  });
  expect({ code, err }).toEqual({ code: 130, err: '' });
  expect(out).toMatch(
    /^baseline: \d+ mutants\n[\s\S]*\nInterrupted: this is what was known by then\.\n$/,
  );
});
