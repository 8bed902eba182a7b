/** What evidence comes to: all of it decides, and a condition is read off what tells the two sides apart. */
import { describe, expect, test } from 'vitest';
import type { Hazard } from '../../model/hazards.ts';
import type { Evidence } from './evidence.ts';
import { gistOf } from './gist.ts';
import { judge, outcomeInWords } from './judgement.ts';

const PLAIN: Evidence = {
  what: 'property',
  respect: null,
  design: 'one',
  where: 'scope',
  found: 'holds',
  speaks: 'for',
  extent: { scopes: 1, states: 10 },
  steps: null,
  trace: null,
  causes: [],
  members: null,
  attributes: {},
};
const broken = (steps: number, ...causes: readonly (readonly Hazard[])[]): Partial<Evidence> => ({
  speaks: 'against',
  found: `violated in ${steps} steps`,
  steps,
  trace: `trace of ${steps}`,
  causes,
});
const counted = (members: number, found: string): Partial<Evidence> => ({
  extent: null,
  where: `${members} members`,
  members,
  found,
});
const evidence = (...given: readonly Partial<Evidence>[]) =>
  given.map((one) => ({ ...PLAIN, ...one }));
const remarkOn = (...given: readonly Partial<Evidence>[]) => judge(evidence(...given)).remark;

describe('the outcome', () => {
  test.each([
    ['confirmed', ['for', 'for', 'nothing', 'price']],
    ['refuted', ['against', 'nothing', 'price']],
    ['undecided', ['nothing', 'price']],
    ['undecided', []],
    ['confirmed if', ['for', 'against']],
  ] as const)('is %s where evidence speaks %j', (outcome, speaks) => {
    expect(judge(evidence(...speaks.map((one) => ({ speaks: one })))).outcome).toBe(outcome);
  });
});

describe('the condition', () => {
  test('is the attribute whose values tell the two sides apart, and not one that is the same on both', () => {
    const strips = { attributes: { colour: 'it is red', strips: 'the host strips' } };
    const forwards = { attributes: { colour: 'it is red', strips: 'the host forwards' } };
    expect(
      remarkOn(
        { design: 'one', ...forwards },
        { design: 'two', ...strips, ...broken(3, ['delete']) },
        { design: 'three', attributes: { colour: 'it is blue', strips: 'the host forwards' } },
      ),
    ).toBe('the host forwards');
  });

  test('tells designs apart by what is never violated, and says when the others are not', () => {
    const strips = { design: 'two', attributes: { strips: 'the host strips' } };
    const forwards = { design: 'one', attributes: { strips: 'the host forwards' } };
    expect(
      remarkOn(
        { where: 'join', ...forwards },
        { where: 'leave', ...forwards },
        { where: 'join', ...strips, ...broken(3, ['switch']) },
        { where: 'leave', ...strips },
      ),
    ).toBe('the host forwards, or no run has a change of the setting');
  });

  test('is the absence of whatever makes it violated, the smallest sets only', () => {
    expect(
      remarkOn(
        { where: 'join' },
        { where: 'leave', ...broken(3, ['leave'], ['switch', 'second-owner']) },
        { where: 'contact', ...broken(4, ['delete'], ['both-open', 'leave']) },
        { where: 'again', ...broken(5, ['delete']) },
      ),
    ).toBe(
      'no run has a deletion of the contact, somebody who leaves, or a change of the setting together with a second owner',
    );
  });

  test('names the scopes where it takes no hazard, or it is not on record which', () => {
    const good = { where: 'join' };
    expect(remarkOn(good, { where: 'leave', ...broken(3, []) })).toBe('leave are left out');
    expect(
      remarkOn(good, { where: 'limit', ...broken(3) }, { where: 'leave', ...broken(3, ['leave']) }),
    ).toBe('limit and leave are left out');
  });

  test('is a size, where that is all that differs', () => {
    const less = { speaks: 'against' } as const;
    const small = [counted(3, '1'), counted(4, '2')] as const;
    const large = [counted(100, '3'), counted(1_000, '4')] as const;
    expect(remarkOn(...small.map((one) => ({ ...one, ...less })), ...large)).toBe(
      'the group has 100 members or more',
    );
    expect(remarkOn(...small, ...large.map((one) => ({ ...one, ...less })))).toBe(
      'the group has 4 members or fewer',
    );
  });

  test('is none where nothing speaks for one of the things: what holds is told from what does not, and why', () => {
    const judgement = judge(
      evidence(
        { what: 'consent' },
        { what: 'isolation' },
        { what: 'exposure', ...broken(1), speaks: 'for' },
        { what: 'traffic', ...counted(3, '4') },
        { what: 'scope', where: 'join' },
        { what: 'scope', where: 'again', ...broken(2, ['delete']) },
        { what: 'symmetry', where: 'join', ...broken(3, ['switch']) },
        { what: 'symmetry', where: 'leave', ...broken(3, ['leave']) },
      ),
    );
    expect(outcomeInWords(judgement)).toBe(
      'partly: consent and isolation hold; exposure is violated, as the claim says; traffic is as the claim says; scope holds if no run has a deletion of the contact; symmetry does not hold: a change of the setting or somebody who leaves violate it',
    );
  });

  test('is told for each thing that was looked at by itself, in each respect', () => {
    expect(
      remarkOn(
        { what: 'consent', respect: 'joining', attributes: { strips: 'it strips' } },
        {
          what: 'consent',
          respect: 'joining',
          attributes: { strips: 'it does not' },
          ...broken(3),
        },
        { what: 'consent', respect: 'leaving', where: 'join' },
        { what: 'consent', respect: 'leaving', where: 'leave', ...broken(3, ['leave']) },
      ),
    ).toBe(
      'it strips (for consent where joining), and if no run has somebody who leaves (for consent where leaving)',
    );
  });
});

test('in short it is how far it holds, the shortest counterexample, the last number, and the price', () => {
  const gist = gistOf(
    evidence(
      { extent: { scopes: 2, states: 1_000 } },
      { extent: { scopes: 1, states: 234 } },
      broken(7),
      broken(1),
      { speaks: 'nothing', extent: { scopes: 1, states: 5_000 } },
      { what: 'cost', ...counted(3, '30') },
      { what: 'cost', ...counted(4, '40') },
      { what: 'cost', ...counted(5, '50'), speaks: 'against' },
      { what: 'consent', ...broken(2), speaks: 'price' },
    ),
  );
  expect(gist).toEqual([
    { text: 'property holds in 3 designs × scopes, 1,234 states', trace: null },
    {
      text: 'property violated in 2 designs × scopes, the shortest in 1 step',
      trace: 'trace of 1',
    },
    { text: 'cost: 40 (4 members)', trace: null },
    {
      text: 'price: consent violated in 1 design × scope, the shortest in 2 steps',
      trace: 'trace of 2',
    },
  ]);
});
