/** What evidence comes to: all of it decides, and a condition is read off what tells the two sides apart. */
import { describe, expect, test } from 'vitest';
import { type Evidence, gistOf, judge } from './evidence.ts';

const PLAIN: Evidence = {
  what: 'property',
  design: 'one',
  where: 'scope',
  found: 'holds',
  speaks: 'for',
  states: 10,
  trace: null,
  attributes: {},
};
const broken = (name: string, steps: number): Partial<Evidence> => ({
  speaks: 'against',
  found: `violated in ${steps} steps`,
  trace: { name, steps },
});
const evidence = (...given: readonly Partial<Evidence>[]) =>
  given.map((one) => ({ ...PLAIN, ...one }));

describe('the outcome', () => {
  test.each([
    ['confirmed', ['for', 'for', 'nothing']],
    ['refuted', ['against', 'nothing']],
    ['undecided', ['nothing']],
    ['undecided', []],
    ['confirmed only with', ['for', 'against']],
  ] as const)('is %s where evidence speaks %j', (outcome, speaks) => {
    expect(judge(evidence(...speaks.map((one) => ({ speaks: one })))).outcome).toBe(outcome);
  });
});

describe('the condition', () => {
  test('is the attribute whose values tell the two sides apart, and not one that is the same on both', () => {
    const { condition } = judge(
      evidence(
        { design: 'one', attributes: { colour: 'red', strips: 'no' } },
        { design: 'two', attributes: { colour: 'red', strips: 'yes' }, ...broken('x', 3) },
        { design: 'three', attributes: { colour: 'blue', strips: 'no' } },
      ),
    );
    expect(condition).toBe('strips=no');
  });

  test('tells designs apart by what is never violated, and says where the others are', () => {
    const { condition } = judge(
      evidence(
        { design: 'one', where: 'join', attributes: { strips: 'no' } },
        { design: 'one', where: 'leave', attributes: { strips: 'no' } },
        { design: 'two', where: 'join', attributes: { strips: 'yes' }, ...broken('x', 3) },
        { design: 'two', where: 'leave', attributes: { strips: 'yes' } },
      ),
    );
    expect(condition).toBe('strips=no (else violated in join)');
  });

  test('names the scopes where no attribute tells them apart', () => {
    const { condition } = judge(
      evidence({ where: 'join' }, { where: 'leave', ...broken('x', 3) }, { where: 'limit' }),
    );
    expect(condition).toBe('in join, limit (violated in leave)');
  });

  test('names what must be given up where it holds nowhere for all, and nothing of what is never violated', () => {
    const { condition } = judge(
      evidence(
        { what: 'consent' },
        { what: 'symmetry', where: 'join', ...broken('x', 3) },
        { what: 'symmetry', where: 'leave', ...broken('y', 3) },
      ),
    );
    expect(condition).toBe('symmetry given up (violated in join, leave)');
  });

  test('is told for each thing that was looked at by itself', () => {
    const { condition } = judge(
      evidence(
        { what: 'consent', attributes: { strips: 'no' } },
        { what: 'consent', attributes: { strips: 'yes' }, ...broken('x', 3) },
        { what: 'symmetry', where: 'join' },
        { what: 'symmetry', where: 'leave', ...broken('y', 3) },
      ),
    );
    expect(condition).toBe('consent: strips=no; symmetry: in join (violated in leave)');
  });
});

test('in short it is the states of what holds, the last of what was counted, and the shortest counterexample', () => {
  const gist = gistOf(
    evidence(
      { states: 1_000 },
      { states: 234 },
      broken('long', 7),
      broken('short', 1),
      { speaks: 'nothing', states: 5_000 },
      { what: 'cost', states: null, found: '3', where: '3 members' },
      { what: 'cost', states: null, found: '4', where: '4 members' },
    ),
  );
  expect(gist).toEqual([
    { text: 'property holds in 1,234 states', trace: null },
    { text: 'property violated in 1 step', trace: 'short' },
    { text: 'cost: 4 (4 members)', trace: null },
  ]);
});
