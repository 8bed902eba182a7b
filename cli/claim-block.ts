/**
 * What a page of `docs/findings` has of a claim that numbers decide: the command that shows them, what became of it, and the
 * numbers.
 */
import type { JudgedClaim } from '../properties/claims.ts';
import { distinct, type Evidence, thingOf } from '../properties/claims/evidence.ts';
import { outcomeInWords } from '../properties/claims/judgement.ts';
import { markdownTable } from './markdown-table.ts';

export function claimBlock(command: string, claim: JudgedClaim): readonly string[] {
  return [
    `    ${command}`,
    '',
    `**The RFC says**: ${claim.says}.`,
    '',
    `**Result**: ${outcomeInWords(claim.judgement)}.`,
    '',
    markdownTable(['', 'designs', 'where', 'found', 'speaks'], rows(claim.judgement.evidence)),
  ];
}

/** Designs of which the same is said share a row. */
function rows(evidence: readonly Evidence[]): readonly (readonly string[])[] {
  const rest = (one: Evidence) => [one.where, one.found, one.speaks] as const;
  const key = (one: Evidence) => [thingOf(one), ...rest(one)].join('\n');
  return distinct(evidence.map(key)).flatMap((same) => {
    const some = evidence.filter((one) => key(one) === same);
    const [first] = some;
    const designs = distinct(some.map(({ design }) => design)).join(', ');
    return first === undefined ? [] : [[thingOf(first), designs, ...rest(first)]];
  });
}
