/** Test support: whether a run really shows what its finding claims, told by the plain functions alone. */
import { type Fired, fire, isQuiescent, offered } from './plain.ts';
import type { Predicate, Property, Run } from './property.ts';
import { holdsIn, referenceSearch } from './reference.ts';
import { type Action, isRefusal, type System } from './system.ts';

/**
 * Does the actions one after the other.
 *
 * @returns the state they lead to, and what happened in the last one
 * @throws Error when an action is not offered, or refused
 */
export function replay<State, Input, Note>(
  system: System<State, Input, Note>,
  { initial, actions }: Run<Input>,
): Fired<State, Input, Note> {
  const states = system.initial[initial];
  if (states === undefined) throw new Error(`there is no initial state ${initial}`);
  return follow(system, states, actions);
}

/** The same from any state. */
export function follow<State, Input, Note>(
  system: System<State, Input, Note>,
  from: readonly State[],
  actions: readonly Action<Input>[],
): Fired<State, Input, Note> {
  let at: Fired<State, Input, Note> = { states: from, steps: [] };
  for (const action of actions) {
    const isSame = (other: Action<Input>) => JSON.stringify(other) === JSON.stringify(action);
    if (!offered(system, at.states).some(isSame))
      throw new Error(`${JSON.stringify(action)} is not offered`);
    const fired = fire(system, at.states, action);
    if (isRefusal(fired)) throw new Error(`${JSON.stringify(action)} is refused`);
    at = fired;
  }
  return at;
}

/** Whether the run ends in the violation of the property; for a witness, whether it ends with what is looked for. */
export function isShownBy<State, Input, Note>(
  system: System<State, Input, Note>,
  property: Property<State, Input, Note>,
  run: Run<Input>,
): boolean {
  const { states, steps } = replay(system, run);
  switch (property.kind) {
    case 'always':
      return !property.all.every((one) => holdsIn(one, states));
    case 'eventually':
      return isQuiescent(system, states) && !property.all.every((one) => holdsIn(one, states));
    case 'step':
      return !steps.every(property.holds);
    case 'possible':
      return property.cases.some(
        ({ premise, goal }) =>
          holdsIn(premise, states) && !canComeTrue(system, states, goal, property.by),
      );
    case 'witness': {
      const { states: conditions = [], step = () => false } = property.witness;
      return conditions.some((one) => holdsIn(one, states)) || steps.some(step);
    }
  }
}

/** Asks the reference for the goal in a system that starts here. */
function canComeTrue<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
  goal: Predicate<State>,
  by: 'actions' | 'deliveries',
): boolean {
  const offers: typeof system.offers = (component, state) =>
    system
      .offers(component, state)
      .filter((input) => by === 'actions' || system.isDelivery(component, input));
  const witness: Property<State, Input, Note> = {
    id: 'the goal',
    kind: 'witness',
    witness: { states: [goal] },
  };
  const { findings } = referenceSearch({ ...system, initial: [states], offers }, [witness]);
  return findings.every(({ verdict }) => verdict === 'holds');
}
