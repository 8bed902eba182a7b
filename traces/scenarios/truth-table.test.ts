import { describe, expect, test } from 'vitest';
import { cast } from '../../model/scopes/parts.ts';
import { R5_3, R5_3_ANNOUNCING_1 } from './releases.ts';
import { stageOf } from './scenario.ts';
import { modelOutcomes, TRUTH_TABLE, verdictOn } from './truth-table.ts';

describe('who gets a direct connection in the handshake, by release', () => {
  for (const row of TRUTH_TABLE) {
    const { host, member, joiner, outcome, castings } = row;
    const name = `host ${host}, member ${member}, joiner ${joiner}`;
    if (typeof castings === 'string')
      test(`${name}: not said, as ${castings}`, () => {
        expect(modelOutcomes(row)).toBeNull();
      });
    else
      test(`${name}: ${outcome}`, () => {
        expect(modelOutcomes(row)).toEqual([outcome]);
      });
  }

  test('all eight rows are there, and one alone can’t be said', () => {
    expect(TRUTH_TABLE.map((row) => `${row.mark} ${verdictOn(row)}`)).toEqual([
      'T confirmed',
      'T confirmed',
      'T confirmed',
      'T confirmed',
      'R confirmed',
      'R confirmed',
      'R not said',
      'C confirmed',
    ]);
  });

  test('a row that says otherwise is refuted', () => {
    const [row] = TRUTH_TABLE;
    if (row === undefined) throw new Error('there is no row');
    expect(verdictOn({ ...row, outcome: 'direct connection' })).toBe('refuted');
  });
});

describe('the matrix of four members: facts, section 2.2', () => {
  const members = ['bob', 'cath', 'dan'] as const;
  const pairs = [
    ['bob', 'cath'],
    ['bob', 'dan'],
    ['cath', 'dan'],
  ] as const;

  for (const number of Array(8).keys()) {
    const old = members.filter((_, index) => (number >> index) % 2 === 1);
    test(`two are connected directly if the older announces 1, here ${old.join(', ') || 'nobody'}`, () => {
      const designs = Object.fromEntries(old.map((client) => [client, R5_3_ANNOUNCING_1]));
      const stage = stageOf({
        groups: { team: cast(['alice', ...members]) },
        designs: { others: R5_3, ...designs },
      });
      const direct = pairs.filter(
        ([older, later]) => stage.client(older).contacts[`${later}/team`]?.value === 'ready',
      );
      expect(direct).toEqual(pairs.filter(([older]) => old.includes(older)));
      for (const [older, later] of pairs)
        expect(stage.client(later).contacts[`${older}/team`]?.value).toBe(
          stage.client(older).contacts[`${later}/team`]?.value,
        );
    });
  }
});
