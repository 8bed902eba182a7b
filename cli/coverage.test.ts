/** The report says apart what scopes use, what scenarios use besides, and what nothing uses, with the reason. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { UNUSED } from '../properties/coverage.ts';
import { report } from './coverage.ts';

test('each part is said, and each reason once', () => {
  const [{ because, transitions: unused } = { because: '', transitions: [] }] = UNUSED;
  const shares = {
    all: 100,
    byScopes: 96,
    byScenarios: ['what a scenario does'],
    byNothing: [...unused, 'what nobody has thought of'],
  };
  expect(stripVTControlCharacters(report('transitions', shares, 'wherever')).split('\n')).toEqual([
    '100 transitions',
    '  96 are used by verified scopes, wherever',
    '  1 by scenarios besides',
    '    what a scenario does',
    '  3 by nothing (3.0 %)',
    `    ${because}:`,
    ...unused.map((one) => `      ${one}`),
    '    without a reason: are there too few states?',
    '      what nobody has thought of',
  ]);
});
