/** Whether a state can still come to a good end: found by searching on from it. */
import { Checker } from '../../checker/explore.ts';
import type { Action } from '../../checker/system.ts';
import type { Predicate, Read, Reading } from '../../checker/property.ts';
import type { ComponentState, GlobalState, GroupSystem, Input } from '../../model/system.ts';
import { findRun } from '../finding.ts';
import type { Case, SystemProperty } from '../property.ts';

/** What may still happen: what is on its way arrives, or users and faults do what the scope leaves them besides. */
export type Continuation = 'deliveries' | 'actions';

export type Outlook =
  /** No continuation ends well: every one was followed, through so many states. */
  | { readonly is: 'doomed'; readonly states: number }
  /** A shortest one that does. */
  | { readonly is: 'open'; readonly wayOut: readonly Action<Input>[] }
  /** The search was cut after so many states, and had found none that does. */
  | { readonly is: 'unknown'; readonly states: number };

/** What a good end is: a quiescent state that none of the cases complains of, or one that reaches the goal. */
export type GoodEnd =
  | { readonly is: 'quiet'; readonly cases: readonly Case[] }
  | { readonly is: 'goal'; readonly goal: Predicate<ComponentState> };

/** @param most how many states a search may visit */
export function outlookFrom(
  system: GroupSystem,
  states: GlobalState,
  good: GoodEnd,
  by: Continuation,
  most: number,
): Outlook {
  const offers: typeof system.offers = (component, state) =>
    system
      .offers(component, state)
      .filter((input) => by === 'actions' || system.isDelivery(component, input));
  const checker = new Checker({ ...system, offers, initial: [states] }, [toFind(good)]);
  const { run, states: visited, closed } = findRun(checker, most);
  if (run !== null) return { is: 'open', wayOut: run.actions };
  return { is: closed ? 'doomed' : 'unknown', states: visited };
}

/** Asked so that a run comes back where there is a good end. */
function toFind(good: GoodEnd): SystemProperty {
  const id = 'a good end';
  if (good.is === 'goal') return { id, kind: 'witness', witness: { states: [good.goal] } };
  const isBad = {
    readings: distinct(good.cases.flatMap(({ readings }) => readings)),
    holds: (read: Read<ComponentState>) =>
      good.cases.some(({ complaint }) => complaint(read) !== null),
  };
  return { id, kind: 'eventually', all: [isBad] };
}

function distinct(
  readings: readonly Reading<ComponentState>[],
): readonly Reading<ComponentState>[] {
  const byName = new Map(
    readings.map((reading) => [`${reading.component}/${reading.name}`, reading]),
  );
  return [...byName.values()];
}
