/** A verdict in words is read back as what it says. */
import { expect, test } from 'vitest';
import { designNamed, scopeNamed } from './by-name.ts';
import { PROPERTIES } from './all.ts';
import { readVerdict, stepsOf, uncounted, verdictInWords } from './verdict-in-words.ts';
import { verifyToEnd } from './verification.ts';

test.each(['holds', 'holds-so-far', 'vacuous', 'unknown', 'not-applicable'] as const)(
  '%s is a verdict without steps',
  (text) => {
    expect(readVerdict(text)).toEqual({ is: text });
    expect(stepsOf(text)).toBeNull();
    expect(uncounted(text)).toBe(text);
  },
);

test.each([
  ['violated in 5 steps, 1,234,567 states', 5, '1,234,567 states', 'violated in 5 steps'],
  ['violated in 1 step, 1 quiescent state', 1, '1 quiescent state', 'violated in 1 step'],
  ['violated in 0 steps, 20 transitions', 0, '20 transitions', 'violated in 0 steps'],
  ['violated in 12 steps', 12, null, 'violated in 12 steps'],
] as const)('%s', (text, steps, violations, without) => {
  expect(readVerdict(text)).toEqual({ is: 'violated', steps, violations });
  expect(stepsOf(text)).toBe(steps);
  expect(uncounted(text)).toBe(without);
});

test.each([
  '',
  'violated',
  'violated in 5',
  'violated in 5 steps, ',
  'violated in 5 steps, 3',
  'violated in 5 steps, 1234 states',
  'violated in 5 steps, 3 places',
  'holds, 3 states',
  'not on record',
])('%j is no verdict', (text) => {
  expect(readVerdict(text)).toBeNull();
  expect(stepsOf(text)).toBeNull();
});

test('whatever comes out of a search is read back, and each kind of property has its own noun', () => {
  const cell = { design: designNamed('solution-1/cascade'), scope: scopeNamed('join-delete') };
  const nouns = new Map<string, Set<string>>();
  for (const result of verifyToEnd(cell, PROPERTIES).results) {
    const { property, verdict, trace, violations } = result;
    const said = readVerdict(verdictInWords(result));
    expect(said?.is, property.id).toBe(verdict);
    if (said?.is !== 'violated') continue;
    expect(said.steps, property.id).toBe(trace?.steps.length);
    const [number, ...noun] = said.violations?.split(' ') ?? [];
    expect(number, property.id).toBe(violations?.toLocaleString('en'));
    nouns.set(property.kind, (nouns.get(property.kind) ?? new Set()).add(noun.join(' ')));
  }
  expect(Object.fromEntries([...nouns].map(([kind, found]) => [kind, [...found]]))).toEqual({
    always: ['states'],
    eventually: ['quiescent states'],
    step: ['transitions'],
    possible: ['states'],
  });
});
