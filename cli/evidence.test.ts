/** What a verdict rests on, as it is told. */
import { expect, test } from 'vitest';
import { PROPERTIES } from '../properties/all.ts';
import { type Verification, verifyToEnd } from '../properties/verification.ts';
import { designNamed, scopeNamed } from './choices.ts';
import { evidence } from './evidence.ts';

function told(scope: string, property: string, mostStates?: number): readonly string[] {
  const design = designNamed('solution-2/pending');
  const verification: Verification = verifyToEnd(
    { design, scope: scopeNamed(scope, design) },
    PROPERTIES.filter(({ id }) => id === property),
    mostStates,
  );
  return verification.results.flatMap((result) => evidence(result, verification));
}

test('what holds: all states, the occasion, and every bound with its reason', () => {
  const lines = told('contact-quiet', 'single-contact');
  expect(lines.slice(0, 2)).toEqual([
    'Holds: visited all 58 states that can be reached.',
    'Not for want of an occasion. There was a contact that is ready on both sides.',
  ]);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}1 × bob opens a contact with cath \(.+\): used up in 1 step/),
  );
  // Nobody has to accept an invitation in this design.
  expect(lines.join('\n')).not.toContain('accepts');
});

test('what was never asked for', () => {
  expect(told('contact-quiet', 'deletion-scope')[0]).toMatch(
    /^There never was .+\. Visited all 58 states that can be reached\.$/,
  );
});

test('a search that was cut says no more than it knows', () => {
  const lines = told('contact', 'connection-isolation', 200);
  expect(lines[0]).toMatch(
    /^Holds so far: visited \d+ states: a bound was hit, and there are more/,
  );
  expect(lines.join('\n')).not.toContain('never used up');
});

test('of what is violated the counterexample speaks', () => {
  expect(told('contact-crossing', 'single-contact')).toEqual([]);
});
