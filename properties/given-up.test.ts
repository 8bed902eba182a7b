/** What is given up on purpose. Source: protocol.md, "Given up on purpose". */
import { expect, test } from 'vitest';
import { PROPERTIES } from './all.ts';
import { isGivenUp } from './given-up.ts';
import { cellNamed } from './testing.ts';

test.each([
  ['baseline', 'join', ['no-link-exposure', 'consent', 're-establishable']],
  [
    'solution-1/cascade',
    'shared-connection',
    ['connection-isolation', 'group-separation', 'error-attribution', 'deletion-scope'],
  ],
  [
    'solution-1/keep-if-used',
    'shared-connection',
    [
      'connection-isolation',
      'purpose-agreement',
      'group-separation',
      'error-attribution',
      'removed-stay-silent',
    ],
  ],
  [
    'solution-1/keep-if-used',
    'sparse',
    [
      'connection-isolation',
      'purpose-agreement',
      'group-separation',
      'no-relayed-plaintext',
      'error-attribution',
      'removed-stay-silent',
    ],
  ],
  ['solution-2/prohibited', 'sparse', []],
  ['solution-2/pending', 'contact', []],
  ['solution-3/any-off-prevents', 'join', ['no-link-exposure', 'introduction-honoured']],
  ['solution-3/introduction-decides', 'join', ['no-link-exposure', 'consent']],
  ['shipped-5.3', 'contact', []],
  ['shipped-6.4', 'contact', []],
  // The old release among the others makes direct links for all, as today's design does.
  ['mixed/old-old-5.3', 'versions', ['no-link-exposure', 'consent', 're-establishable']],
] as const)('%s in %s gives up %j', (design, scope, givenUp) => {
  const cell = cellNamed(design, scope);
  const found = PROPERTIES.filter(({ id }) => isGivenUp(cell.design, cell.scope, id));
  expect(found.map(({ id }) => id)).toEqual(givenUp);
});
