import { describe, expect, test } from 'vitest';
import { cast } from '../../model/scopes/parts.ts';
import { mixes } from '../../model/designs/mixes.ts';
import { R5_2, R5_3, R5_3_ANNOUNCING_1, R6_4 } from './releases.ts';
import { stageOf } from './scenario.ts';
import { modelOutcomes, TRUTH_TABLE, verdictOn } from './truth-table.ts';

const RELEASES: Readonly<Record<string, string>> = { old: R5_2, '5.3': R5_3, '6.4': R6_4 };

describe('who gets a direct connection in the handshake, by release', () => {
  test.each(TRUTH_TABLE)('host $host, member $member, joiner $joiner', (row) => {
    expect(modelOutcomes(row)).toEqual([row.outcome]);
  });

  test("the facts' eight rows are confirmed, and one that tells two ways not to be connected apart", () => {
    expect(TRUTH_TABLE.map((row) => `${row.mark} ${verdictOn(row)}`)).toEqual([
      'T confirmed',
      'T confirmed',
      'T confirmed',
      'T confirmed',
      'R confirmed',
      'R confirmed',
      'R confirmed',
      'N confirmed',
      'C confirmed',
    ]);
  });

  test('every mix of releases is in the table, but for an old host with an old joiner, and a joiner of 6.4 that is told of version 2', () => {
    const inTable = new Set(
      TRUTH_TABLE.flatMap(({ castings }) =>
        castings.map(({ host, member, joiner }) => [host, member, joiner].join()),
      ),
    );
    const missing = mixes.filter(({ name }) => {
      const releases = /^mixed\/(.+)-(.+)-(.+)$/.exec(name)?.slice(1) ?? [];
      return !inTable.has(releases.map((release) => RELEASES[release]).join());
    });
    expect(missing.map(({ name }) => name)).toEqual([
      'mixed/old-5.3-old',
      'mixed/old-6.4-old',
      'mixed/5.3-5.3-6.4',
      'mixed/5.3-6.4-6.4',
      'mixed/6.4-5.3-6.4',
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
