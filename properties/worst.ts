/** A property of a design over all its scopes, as it is on record: the worst verdict. */
import { type Design } from '../model/designs/design.ts';
import { SCOPES } from '../model/scopes.ts';
import { isGivenUp } from './given-up.ts';
import type { VerdictRecord } from './record.ts';
import { stepsOf } from './verdict-in-words.ts';

export type Worst =
  | { readonly is: 'violated'; readonly steps: number; readonly givenUp: boolean }
  | { readonly is: 'unknown' | 'holds-so-far' | 'holds'; readonly states: number }
  | { readonly is: 'vacuous' | 'not-applicable' };

/** @returns the shortest violation that is not given up on purpose, before one that is, before the rest */
export function worstOf(record: VerdictRecord, design: Design, property: string): Worst {
  const cells = SCOPES.flatMap((scope) => {
    const cell = record.designs[design.name]?.[scope.name];
    const verdict = cell?.properties[property];
    return cell === undefined || verdict === undefined ? [] : [{ scope, verdict, ...cell }];
  });
  const [shortest] = cells
    .flatMap(({ scope, verdict }) => {
      const steps = stepsOf(verdict);
      return steps === null ? [] : [{ steps, givenUp: isGivenUp(design, scope, property) }];
    })
    .sort((one, other) => Number(one.givenUp) - Number(other.givenUp) || one.steps - other.steps);
  if (shortest !== undefined) return { is: 'violated', ...shortest };
  for (const is of ['unknown', 'holds-so-far', 'holds'] as const) {
    const some = cells.filter(({ verdict }) => verdict === is);
    if (some.length > 0) return { is, states: some.reduce((sum, { states }) => sum + states, 0) };
  }
  return { is: cells.some(({ verdict }) => verdict === 'vacuous') ? 'vacuous' : 'not-applicable' };
}
