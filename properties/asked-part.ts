/** Of which part of a run a property is asked: all of it, or from where the events have happened that it is for. */
import { advanced, haveHappened, notBegun, partsMet } from '../checker/observer.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Replay } from '../traces/run.ts';
import type { ProtocolProperty, SystemStep } from './property.ts';

export interface AskedPart {
  /** The number of its first state, from 0 for the one that the run starts in; null where it never comes to that. */
  readonly from: number | null;
  readonly states: readonly GlobalState[];
  /** Those of each step of the run that are in it. */
  readonly reactions: readonly (readonly SystemStep[])[];
}

export function askedPart(
  { after }: ProtocolProperty,
  system: GroupSystem,
  { start, steps }: Replay,
): AskedPart {
  const events = after?.(system) ?? [];
  let progress = notBegun(events);
  const isFromTheBeginning = haveHappened(progress);
  const isComplete = (reaction: SystemStep) => {
    progress = advanced(progress, partsMet(events, reaction));
    return haveHappened(progress);
  };
  const states = [start, ...steps.map(({ happening }) => happening.states)];
  const reactions = steps.map(({ happening }) => happening.steps.filter(isComplete));
  const completed = reactions.findIndex((some) => some.length > 0);
  const from = isFromTheBeginning ? 0 : completed === -1 ? null : completed + 1;
  return { from, states: from === null ? [] : states.slice(from), reactions };
}
