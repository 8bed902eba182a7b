/**
 * What users and faults may still do in a scope: a counter for each.
 *
 * A budget bounds what is explored and is no part of the protocol. It is one component of the system, so that the clients'
 * own states stay few.
 */
import type { Refusal } from '../checker/system.ts';
import type { Side } from './network.ts';
import type { Client, ConnectionName } from './vocabulary/ids.ts';
import type { Wish } from './vocabulary/wishes.ts';

/** How often a user may do something. */
export interface Allowance {
  readonly who: Client;
  readonly may: Wish;
  readonly times: number;
  /** Why this number is enough. */
  readonly because: string;
}

export interface Allowances {
  readonly wishes: readonly Allowance[];
  /** How many texts the network may lose. */
  readonly losses: number;
}

export interface BudgetState {
  readonly kind: 'budget';
  /** Per allowance, in order. */
  readonly left: readonly number[];
  readonly losses: number;
}

export type BudgetInput =
  /** A user does something, if it is possible in its client's state. */
  | { readonly type: 'ask'; readonly who: Client; readonly wish: Wish }
  /** A fault: the head of a queue vanishes. */
  | { readonly type: 'fault'; readonly connection: ConnectionName; readonly to: Side }
  /** A deletion has turned out to cost something. */
  | { readonly type: 'spend'; readonly who: Client; readonly wish: Wish };

export function fullBudget({ wishes, losses }: Allowances): BudgetState {
  return { kind: 'budget', left: wishes.map(({ times }) => times), losses };
}

/** Whether a user may do it at all, however often. */
export function allows({ wishes }: Allowances, who: Client, wish: Wish): boolean {
  return indexOf(wishes, who, wish) >= 0;
}

/** @param connections where something could be lost */
export function budgetOffers(
  { wishes }: Allowances,
  { left, losses }: BudgetState,
  connections: readonly ConnectionName[],
): readonly BudgetInput[] {
  const asks = wishes.flatMap(({ who, may }, index): readonly BudgetInput[] =>
    (left[index] ?? 0) > 0 || isSpentLater(may) ? [{ type: 'ask', who, wish: may }] : [],
  );
  const faults =
    losses === 0
      ? []
      : connections.flatMap((connection) =>
          (['creator', 'peer'] as const).map((to) => ({ type: 'fault', connection, to }) as const),
        );
  return [...asks, ...faults];
}

/** What comes of it: at most one thing. */
export type BudgetOutput =
  | { readonly type: 'wish'; readonly who: Client; readonly wish: Wish }
  | { readonly type: 'lose'; readonly connection: ConnectionName; readonly to: Side };

export interface BudgetReaction {
  readonly state: BudgetState;
  readonly outputs: readonly BudgetOutput[];
}

export function budgetReact(
  { wishes }: Allowances,
  state: BudgetState,
  input: BudgetInput,
): BudgetReaction | Refusal {
  const spent = (who: Client, wish: Wish): BudgetState | null => {
    const spending = indexOf(wishes, who, wish);
    if ((state.left[spending] ?? 0) === 0) return null;
    return {
      ...state,
      left: state.left.map((left, index) => (index === spending ? left - 1 : left)),
    };
  };
  switch (input.type) {
    case 'ask': {
      const { who, wish } = input;
      const next = isSpentLater(wish) ? state : spent(who, wish);
      return next === null ? usedUp : { state: next, outputs: [{ type: 'wish', who, wish }] };
    }
    case 'spend': {
      const next = spent(input.who, input.wish);
      return next === null ? usedUp : { state: next, outputs: [] };
    }
    case 'fault': {
      const { connection, to } = input;
      if (state.losses === 0) return usedUp;
      const next = { ...state, losses: state.losses - 1 };
      return { state: next, outputs: [{ type: 'lose', connection, to }] };
    }
  }
}

/** Why a wish is refused that the client never hears of. */
export const USED_UP = 'the budget is used up';
const usedUp: Refusal = { refused: USED_UP };

/** To delete what the peer has deleted already costs nothing, which only the client can tell. */
function isSpentLater({ type }: Wish): boolean {
  return type === 'delete';
}

function indexOf(wishes: readonly Allowance[], who: Client, wish: Wish): number {
  return indexesOf(wishes).get(JSON.stringify([who, wish])) ?? -1;
}

const indexes = new WeakMap<readonly Allowance[], ReadonlyMap<string, number>>();

/** By client and wish, the index of the first allowance that is of them; worked out once, for every step asks. */
function indexesOf(wishes: readonly Allowance[]): ReadonlyMap<string, number> {
  const entries = () =>
    wishes.map(({ who, may }, index) => [JSON.stringify([who, may]), index] as const);
  const made = indexes.get(wishes) ?? new Map(entries().reverse());
  indexes.set(wishes, made);
  return made;
}
