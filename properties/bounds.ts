/**
 * Bounds: which allowance of a scope is used up first, and whether one more of any would change a verdict.
 *
 * That a verdict stays the same with one more is no proof that it does with any number; that it changes shows that the scope
 * is too small to see what there is.
 */
import { type Allowance, allowancesOf, isMeant, withOneMore } from './allowances.ts';
import type { ProtocolProperty } from './property.ts';
import type { Cell, Result, Verification } from './verification.ts';

interface Change {
  readonly property: ProtocolProperty;
  readonly from: Result['verdict'];
  readonly to: Result['verdict'];
  /** Of the counterexample, where it is violated now. */
  readonly steps: number | null;
}

/** What one more of an allowance comes to. */
export type OneMore = {
  readonly allowance: Allowance;
} /** `never used up`: more of it is the same. `once`: it can't be done again. */ & (
  | { readonly is: 'never used up' | 'once' }
  /** `too large`: not searched to its end; but a part can show a violation, too. */
  | { readonly is: 'searched' | 'too large'; readonly changes: readonly Change[] }
);

export interface Bounds {
  readonly verification: Verification;
  /** Those that can be used up in the fewest steps. */
  readonly first: { readonly steps: number; readonly allowances: readonly Allowance[] } | null;
  readonly oneMore: readonly OneMore[];
}

/** Verifies a raised cell; null where it was interrupted. */
type SearchRaised = (
  cell: Cell,
  properties: readonly ProtocolProperty[],
) => Promise<Verification | null>;

/**
 * @param verification of the cell as it is, searched to the end
 * @param mostStates a raised cell is searched as far as this
 * @returns null when it was interrupted
 */
export async function boundsOf(
  verification: Verification,
  mostStates: number,
  search: SearchRaised,
): Promise<Bounds | null> {
  const { design, scope, states } = verification;
  const asked = verification.results.filter(canChange).map(({ property }) => property);
  const oneMore = await Promise.all(
    allowancesOf(scope).map(async (allowance, index): Promise<OneMore | null> => {
      if (verification.usedUp[index] === null) return { allowance, is: 'never used up' };
      const raised = withOneMore(scope, allowance);
      if (raised === null) return { allowance, is: 'once' };
      if (states >= mostStates) return { allowance, is: 'too large', changes: [] };
      const found = await search({ design, scope: raised }, asked);
      if (found === null || (!found.closed && found.states < mostStates)) return null;
      const changes = found.results.flatMap((result) => changeOf(verification, result));
      return { allowance, is: found.closed ? 'searched' : 'too large', changes };
    }),
  );
  const known = oneMore.filter((one) => one !== null);
  if (known.length < oneMore.length) return null;
  return {
    verification,
    first: firstUsedUp(verification),
    oneMore: known.filter(({ allowance }) => isMeant(design, scope, allowance)),
  };
}

/** What is violated stays so: with more allowed every run is still there. Unless more also opens a way out. */
function canChange({ property, verdict }: Result): boolean {
  return verdict !== 'not-applicable' && (verdict !== 'violated' || property.kind === 'possible');
}

function changeOf({ results }: Verification, now: Result): readonly Change[] {
  const { property, verdict: to, trace } = now;
  const from = results.find((one) => one.property === property)?.verdict;
  // A part of the states says nothing but that something is violated.
  const isSilent = to === 'holds-so-far' || to === 'unknown';
  if (from === undefined || from === to || isSilent) return [];
  return [{ property, from, to, steps: trace?.steps.length ?? null }];
}

function firstUsedUp({ scope, usedUp }: Verification): Bounds['first'] {
  const steps = Math.min(...usedUp.filter((one) => one !== null));
  const allowances = allowancesOf(scope).filter((_, index) => usedUp[index] === steps);
  return allowances.length === 0 ? null : { steps, allowances };
}

/** What one more brings to light, and no scope shows as it is: the design is taken for better than it is. */
export function hidden(
  { verification: { design }, oneMore }: Bounds,
  isViolatedSomewhere: (design: string, property: string) => boolean,
): readonly { readonly allowance: Allowance; readonly change: Change }[] {
  return oneMore.flatMap((one) =>
    'changes' in one
      ? one.changes
          .filter(
            ({ to, property }) =>
              to === 'violated' && !isViolatedSomewhere(design.name, property.id),
          )
          .map((change) => ({ allowance: one.allowance, change }))
      : [],
  );
}
