/** What a page has of a claim: its command, its words, what became of it, and the evidence. */
import { expect, test } from 'vitest';
import type { Evidence } from '../properties/claims/evidence.ts';
import { claimBlock } from './claim-block.ts';

const COUNTED: Evidence = {
  what: 'subscriptions',
  respect: null,
  design: 'baseline',
  where: '3 members',
  found: '4',
  speaks: 'for',
  extent: null,
  steps: null,
  trace: null,
  causes: [],
  members: 3,
  attributes: {},
};
const CLAIM = { id: 'P1', says: 'it costs more', evidence: () => [] };

test('designs of which the same is said share a row', () => {
  const evidence: readonly Evidence[] = [
    COUNTED,
    { ...COUNTED, where: '4 members', found: '6', respect: 'at most' },
    { ...COUNTED, design: 'shipped-5.3' },
    { ...COUNTED, design: 'shipped-6.4', speaks: 'against' },
  ];
  const judgement = {
    outcome: 'confirmed if',
    remark: 'it is so',
    evidence,
  } as const;
  expect(
    claimBlock('npm run claims -- P1', { ...CLAIM, judgement }).join('\n'),
  ).toBe(`    npm run claims -- P1

**The RFC says**: it costs more.

**Result**: confirmed if it is so.

|  | designs | where | found | speaks |
| --- | --- | --- | --- | --- |
| subscriptions | baseline, shipped-5.3 | 3 members | 4 | for |
| subscriptions (at most) | baseline | 4 members | 6 | for |
| subscriptions | shipped-6.4 | 3 members | 4 | against |`);
});

test('without a condition none is said', () => {
  const judgement = { outcome: 'confirmed', remark: null, evidence: [COUNTED] } as const;
  expect(claimBlock('npm run claims -- P1', { ...CLAIM, judgement })).toContain(
    '**Result**: confirmed.',
  );
});
