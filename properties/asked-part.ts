/** Of which part of a run a property is asked: all of it, or from where the events have happened that it is for. */
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
  const missing = new Set(events);
  const isComplete = (reaction: SystemStep) => {
    for (const event of missing) if (event(reaction)) missing.delete(event);
    return missing.size === 0;
  };
  const states = [start, ...steps.map(({ happening }) => happening.states)];
  const isFromTheBeginning = missing.size === 0;
  const reactions = steps.map(({ happening }) => happening.steps.filter(isComplete));
  const completed = reactions.findIndex((some) => some.length > 0);
  const from = isFromTheBeginning ? 0 : completed === -1 ? null : completed + 1;
  return { from, states: from === null ? [] : states.slice(from), reactions };
}
