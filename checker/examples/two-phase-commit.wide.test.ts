/** Two-phase commit with 7 resource managers: 4⁷ + 6⁷ + 2⁷ states, for the reason given in the narrow tests. */
import { expect, test } from 'vitest';
import { Checker } from '../explore.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

test('7 resource managers have 296448 states, never disagree, and can agree', () => {
  const { system, properties } = twoPhaseCommit(7);
  const { findings, ...counts } = new Checker(system, properties).explore();
  expect(counts).toMatchObject({ closed: true, states: 296_448 });
  expect(findings.map(({ verdict, run }) => [verdict, run?.actions.length])).toEqual([
    ['holds', 7],
    ['holds', 22],
    ['holds', undefined],
  ]);
});
