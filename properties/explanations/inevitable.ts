/**
 * Which step of a run made its violation inevitable: before it some continuation still ended well, after it none does.
 *
 * Asked of what must hold in the end or stay possible. It is found by searching on from the run's states, the last one first,
 * and going back as long as no continuation ends well.
 */
import type { Action } from '../../checker/system.ts';
import type { GroupSystem, Input } from '../../model/system.ts';
import type { WishType } from '../../model/vocabulary/wishes.ts';
import type { Replay } from '../../traces/run.ts';
import { type Continuation, type GoodEnd, type Outlook, outlookFrom } from './outlook.ts';

export type Inevitable =
  /** `step` from 1; 0 where it was so from the beginning. */
  | {
      readonly is: 'inevitable';
      readonly by: Continuation;
      readonly step: number;
      /** From the state before that step, a shortest continuation that ends well; null at the beginning. */
      readonly wayOut: readonly Action<Input>[] | null;
      /** How many states were visited to show that none does after it. */
      readonly states: number;
    }
  /** At the end of the run there is a continuation that mends it. */
  | {
      readonly is: 'mendable';
      readonly by: Continuation;
      readonly wayOut: readonly Action<Input>[];
    }
  /** A search was cut; from the given step on it is known to be inevitable, null where that is not known of any. */
  | {
      readonly is: 'unknown';
      readonly by: Continuation;
      readonly from: number | null;
      readonly states: number;
    };

/** Whether a way out goes by undoing what was wanted: then it ends, and nobody has what it was about. */
export function isGivingUp(wayOut: readonly Action<Input>[]): boolean {
  return wayOut.some(({ input }) => input.type === 'ask' && UNDOING.includes(input.wish.type));
}

const UNDOING: readonly WishType[] = [
  'delete',
  'delete keeping conversation',
  'leave',
  'remove',
  'delete group',
];

export function inevitableStep(
  system: GroupSystem,
  run: Replay,
  good: GoodEnd,
  by: Continuation,
  most: number,
): Inevitable {
  const states = [run.start, ...run.steps.map(({ happening }) => happening.states)];
  let known: Extract<Outlook, { is: 'doomed' }> | null = null;
  for (const [step, state] of [...states.entries()].reverse()) {
    const outlook = outlookFrom(system, state, good, by, most);
    switch (outlook.is) {
      case 'doomed':
        known = outlook;
        break;
      case 'open':
        return known === null
          ? { is: 'mendable', by, wayOut: outlook.wayOut }
          : {
              is: 'inevitable',
              by,
              step: step + 1,
              wayOut: outlook.wayOut,
              states: known.states,
            };
      case 'unknown':
        return {
          is: 'unknown',
          by,
          from: known === null ? null : step + 1,
          states: outlook.states,
        };
    }
  }
  return { is: 'inevitable', by, step: 0, wayOut: null, states: known?.states ?? 0 };
}

/** What holds whatever users do holds for deliveries alone: it need be said once only. */
export function withoutWeaker(inevitable: readonly Inevitable[]): readonly Inevitable[] {
  const [deliveries, actions] = inevitable;
  const isWeaker =
    deliveries?.is === 'inevitable' &&
    actions?.is === 'inevitable' &&
    deliveries.step === actions.step;
  return isWeaker ? [actions] : inevitable;
}
