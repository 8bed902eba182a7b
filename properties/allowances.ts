/** The allowances of a scope, one by one: when each is used up, and the scope with one more of it. */
import type { Reading } from '../checker/property.ts';
import { type Design, designsOf, knows } from '../model/designs/design.ts';
import type { Scope } from '../model/scope.ts';
import type { ComponentState, GroupSystem } from '../model/system.ts';
import { type SystemProperty, when } from './property.ts';

/** Its place among the wishes, or the losses. */
export type Allowance = number | 'losses';

export function allowancesOf({ wishes, losses }: Scope): readonly Allowance[] {
  return [...wishes.keys(), ...(losses > 0 ? (['losses'] as const) : [])];
}

/** Those that mean something in the design: in most the order of two links does not matter. */
export function isMeant(design: Design, { wishes }: Scope, allowance: Allowance): boolean {
  const wish = allowance === 'losses' ? undefined : wishes[allowance];
  if (wish === undefined) return true;
  const { who, may } = wish;
  const own = designsOf(design)(who);
  const isLeast = may.type === 'open' && may.standing === 'least';
  const heedsOrder = own.knobs.onDemand === 'yes' && own.knobs.crossing === 'greater-link';
  return knows(own, may.type) && (heedsOrder || !isLeast);
}

/** Can it be used up? The checker answers with a shortest run to where it is. */
export function usedUp(system: GroupSystem, allowance: Allowance): SystemProperty {
  const left: Reading<ComponentState, number> = {
    component: system.budgetComponent,
    name: `left of ${allowance}`,
    of: (state) => {
      if (state.kind !== 'budget') throw new Error(`the budget is a ${state.kind}`);
      return allowance === 'losses' ? state.losses : (state.left[allowance] ?? 0);
    },
  };
  return {
    id: `${allowance} is used up`,
    kind: 'witness',
    witness: { states: [when([left], (look) => look(left) === 0)] },
  };
}

/** The scope with one more of it; null where there can't be: nobody is invited or removed, or leaves, twice. */
export function withOneMore(scope: Scope, allowance: Allowance): Scope | null {
  if (allowance === 'losses') return { ...scope, losses: scope.losses + 1 };
  const type = scope.wishes[allowance]?.may.type;
  if (type === 'invite' || type === 'remove' || type === 'leave') return null;
  return {
    ...scope,
    wishes: scope.wishes.map((wish, index) =>
      index === allowance ? { ...wish, times: wish.times + 1 } : wish,
    ),
  };
}
