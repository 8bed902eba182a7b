/** What is said to a command line that can't be right: before any work, what is wrong and what there is. */
import { expect, test } from 'vitest';
import { KNOBS } from '../model/designs/knobs.ts';
import { DESIGN_NAMES, PROPERTY_IDS, SCOPE_NAMES } from './choices.ts';
import { run } from './command.ts';

const PENDING = ['--design', 'solution-2/pending'];

test.each([
  [
    'an unknown design',
    ['--design', 'solution-4'],
    `option '--design <name...>' argument 'solution-4' is invalid. Allowed choices are ${DESIGN_NAMES.join(', ')}.`,
  ],
  [
    'an unknown scope',
    ['--scope', 'joins'],
    `option '--scope <name...>' argument 'joins' is invalid. Allowed choices are ${SCOPE_NAMES.join(', ')}.`,
  ],
  [
    'an unknown property',
    ['--property', 'safety'],
    `option '--property <id...>' argument 'safety' is invalid. Allowed choices are ${PROPERTY_IDS.join(', ')}.`,
  ],
  [
    'an unknown name beside one that there is',
    ['--scope', 'join', 'joins'],
    `option '--scope <name...>' argument 'joins' is invalid.`,
  ],
  [
    'an unknown knob',
    [...PENDING, '--set', 'crossings=join-both'],
    `solution-2/pending: There is no knob 'crossings'. There are: ${Object.keys(KNOBS).join(', ')}.`,
  ],
  [
    'an unknown value',
    [...PENDING, '--set', 'crossing=join-all'],
    "solution-2/pending: crossing cannot be 'join-all'. It can be: join-both, greater-link.",
  ],
  [
    'knobs that make no sense together',
    [...PENDING, '--set', 'onDemand=no'],
    'solution-2/pending: handshakeLink=never with onDemand=no makes no sense: no two members could ever have a contact.',
  ],
  [
    'a knob without a meaning in the design',
    ['--design', 'baseline', '--set', 'crossing=join-both'],
    'baseline: crossing makes no sense here: this design makes no contacts on demand. Add --set onDemand=yes.',
  ],
  [
    'an unknown flag',
    ['--desing', 'baseline'],
    "unknown option '--desing'\n(Did you mean --design?)",
  ],
  ['a flag without its value', ['--scope'], "option '--scope <name...>' argument missing"],
  [
    'an argument too many',
    ['join'],
    "too many arguments for 'verify'. Expected 0 arguments but got 1.",
  ],
  ...['0', '-1', '1.5', '1e3', 'many'].map(
    (count) =>
      [
        `${count} as the most states`,
        [`--most-states=${count}`],
        `option '--most-states <n>' argument '${count}' is invalid. It must be a whole number above 0.`,
      ] as const,
  ),
  [
    'an update of the record by a design that has no name',
    [...PENDING, '--update', '--set', 'crossing=greater-link'],
    '--update with --set: only the designs that have a name are on record.',
  ],
  [
    'an update of the record by a search that is cut',
    ['--update', '--most-states', '10'],
    '--update with --most-states: a search that is cut is never put on record.',
  ],
  [
    'a list of what there is, and more than that',
    [...PENDING, '--list'],
    "option '--list' cannot be used with option '--design <name...>'",
  ],
  [
    'a folder as the file for the results',
    ['--json', import.meta.dirname],
    `${import.meta.dirname} is a folder: name a file.`,
  ],
  [
    'a file for the results in no folder',
    ['--json', `${import.meta.dirname}/nowhere/results.json`],
    `${import.meta.dirname}/nowhere does not exist: make that folder first.`,
  ],
  [
    'a design in a scope that it is not for',
    ['--design', 'mixed/old-old-5.3', '--scope', 'join'],
    'There is nothing to verify. mixed/old-old-5.3 is not for join: it is for the scope versions.',
  ],
  [
    'a design that a scope is not for',
    ['--design', 'baseline', '--scope', 'sparse'],
    'There is nothing to verify. baseline is not for sparse: in a sparse group the handshake makes no links',
  ],
  [
    'a knob where clients go by different designs',
    ['--design', 'mixed/5.3-5.3-old', '--set', 'onDemand=no'],
    'clients go by different designs here',
  ],
] as const)('verify: %s', async (_, words, complaint) => {
  expect(await complaintAbout('verify', ...words)).toContain(complaint);
});

test('replay: a file that is not there is named', async () => {
  expect(await complaintAbout('replay', 'nowhere.trace.json')).toMatch(
    /^nowhere\.trace\.json can't be read: ENOENT/,
  );
});

/** What the user is told, without the word `error:` before it. */
async function complaintAbout(...words: readonly string[]): Promise<string> {
  const { code, out, error } = await run(...words);
  expect([code, out, error]).toEqual([2, '', expect.stringMatching(/^error: /)]);
  return error.replace(/^error: /, '');
}
