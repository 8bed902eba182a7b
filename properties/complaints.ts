/** What a property has against a run that was gone through: judged plainly, without the checker's tables. */
import type { Read } from '../checker/property.ts';
import type { ComponentState, GlobalState, GroupSystem } from '../model/system.ts';
import type { Replay } from '../traces/run.ts';
import { firstOf, type ProtocolProperty, type Question } from './property.ts';

/**
 * What is wrong at the end of a run, in words; null where nothing is.
 *
 * For *possible* this tells only that the premise holds there: that the goal is out of reach takes a search.
 */
export function complaintAtEnd(
  property: ProtocolProperty,
  system: GroupSystem,
  run: Replay,
): string | null {
  const question = property.ask(system);
  const look = lookAt(run.end);
  switch (question.kind) {
    case 'always':
      return stateComplaint(question, look);
    case 'eventually':
      return run.isQuiescent ? stateComplaint(question, look) : null;
    case 'step':
      return firstOf(run.steps.at(-1)?.happening.steps ?? [], question.complaint);
    case 'possible':
      return firstOf(question.cases, ({ premise, complaint }) =>
        premise.holds(look) ? complaint : null,
      );
  }
}

/** Reads off a plain state. */
export function lookAt(states: GlobalState): Read<ComponentState> {
  return (reading) => {
    const state = states[reading.component];
    if (state === undefined) throw new RangeError(`there is no component ${reading.component}`);
    return reading.of(state);
  };
}

function stateComplaint(
  { cases }: Extract<Question, { readonly kind: 'always' | 'eventually' }>,
  look: Read<ComponentState>,
): string | null {
  return firstOf(cases, ({ complaint }) => complaint(look));
}
