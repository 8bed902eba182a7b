/**
 * Every argument of the RFC as a claim, and what the verdicts on record and the counted costs say of it.
 *
 * No outcome is written here, nor in `claims/`: a claim is a function from data to evidence, and evidence decides. Source:
 * properties.md, "Claims of the RFC".
 */
import type { Claim } from './claims/claim.ts';
import type { Data } from './claims/evidence.ts';
import { type Judgement, judge } from './claims/judgement.ts';
import { exposure, problems } from './claims/problems.ts';
import { sightAll } from './claims/sightings.ts';
import { onSolution1 } from './claims/solution-1.ts';
import { onSolution2 } from './claims/solution-2.ts';
import { onSolution3 } from './claims/solution-3.ts';
import { countAll } from './costs/counting.ts';

export interface JudgedClaim extends Claim {
  readonly judgement: Judgement;
}

export function judgeAll(data: Data): readonly JudgedClaim[] {
  return CLAIMS.map((claim) => ({ ...claim, judgement: judge(claim.evidence(data)) }));
}

let measured: Pick<Data, 'costs' | 'sightings'> | undefined;

/** What claims are judged by that is not on record: counted and looked for when it is first asked for, and kept. */
export function measurements(): Pick<Data, 'costs' | 'sightings'> {
  measured ??= { costs: [...countAll(CLAIM_SIZES, ['fast'])].flat(), sightings: sightAll() };
  return measured;
}

/** Groups of these sizes are enough to tell the counts of designs apart, one of them above the limit that presets have. */
const CLAIM_SIZES = [3, 4] as const;

/** In the order of the RFC; ours is the last. */
export const CLAIMS: readonly Claim[] = [
  ...problems,
  ...onSolution1,
  ...onSolution2,
  ...onSolution3,
  exposure,
];
