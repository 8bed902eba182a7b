/** The worst verdict over all scopes. */
import { expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import type { VerdictRecord } from './record.ts';
import { worstOf } from './worst.ts';

function worst(design: string, property: string, verdicts: Readonly<Record<string, string>>) {
  const preset = PRESETS.find(({ name }) => name === design);
  if (preset === undefined) throw new Error(`there is no ${design}`);
  const cells = Object.entries(verdicts).map(
    ([scope, verdict]) =>
      [
        scope,
        { states: 10, transitions: 20, depth: 3, properties: { [property]: verdict } },
      ] as const,
  );
  const record: VerdictRecord = {
    schema: 1,
    designs: { [design]: Object.fromEntries(cells) },
  };
  return worstOf(record, designOf(preset), property);
}

test('a violation is worse than all else, and the shortest one is shown', () => {
  expect(
    worst('baseline', 'no-silent-loss', {
      join: 'holds',
      'join-differs': 'violated in 7 steps',
      limit: 'violated in 2 steps, 1,234 quiescent states',
      contact: 'holds-so-far',
    }),
  ).toEqual({ is: 'violated', steps: 2, givenUp: false });
});

test('one that is not given up on purpose is worse than one that is', () => {
  // A sparse group gives up what Solution 1 keeps in a mesh.
  expect(
    worst('solution-1/cascade', 'no-relayed-plaintext', {
      sparse: 'violated in 1 step',
      contact: 'violated in 9 steps',
    }),
  ).toEqual({ is: 'violated', steps: 9, givenUp: false });
});

test('what was cut is worse than what holds, and the states of all scopes with that verdict are counted', () => {
  expect(
    worst('baseline', 'consent', { join: 'holds', limit: 'holds-so-far', contact: 'holds-so-far' }),
  ).toEqual({ is: 'holds-so-far', states: 20 });
});

test('vacuous is what never had an occasion, not applicable what was never asked', () => {
  expect(worst('baseline', 'consent', { join: 'vacuous', limit: 'not-applicable' })).toEqual({
    is: 'vacuous',
  });
  expect(worst('baseline', 'consent', {})).toEqual({ is: 'not-applicable' });
});
