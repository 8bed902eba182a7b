/**
 * One action at a time, straight from the system's own functions: nothing interned, nothing remembered.
 *
 * Slow and obvious. What is fast is held equal to this: the tables by the tests, the search by the reference search.
 */
import { TooLarge } from './failures.ts';
import {
  type Action,
  isRefusal,
  NAMES_PER_POOL,
  type Refusal,
  type Step,
  type System,
} from './system.ts';

export interface Fired<State, Input, Note> {
  readonly states: readonly State[];
  readonly steps: readonly Step<State, Input, Note>[];
}

/** Does one action. Returns the next global state and every component's reaction, or the refusal that vetoed it. */
export function fire<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
  action: Action<Input>,
): Fired<State, Input, Note> | Refusal {
  const next = [...states];
  const steps: Step<State, Input, Note>[] = [];
  const inputs: Action<Input>[] = [action];
  for (const asked of inputs) {
    const { component } = asked;
    const input = withFreshNames(system, next, asked);
    const before = stateOf(next, component);
    const outcome = system.react(component, before, input);
    if (isRefusal(outcome)) return outcome;
    next[component] = outcome.state;
    steps.push({
      component,
      before,
      input,
      after: outcome.state,
      sends: outcome.sends,
      notes: outcome.notes,
    });
    for (const send of outcome.sends) inputs.push({ component: send.to, input: send.input });
  }
  return { states: next, steps };
}

/** Every action that some component offers, deliveries first, in the order of the components. Some may be refused. */
export function offered<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
): readonly Action<Input>[] {
  const all = states.flatMap((state, component) =>
    system.offers(component, state).map((input) => ({ component, input })),
  );
  const delivers = (action: Action<Input>) => system.isDelivery(action.component, action.input);
  return [...all.filter(delivers), ...all.filter((action) => !delivers(action))];
}

/** A global state is quiescent when nothing is left to deliver. */
export function isQuiescent<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
): boolean {
  return offered(system, states).every(
    ({ component, input }) => !system.isDelivery(component, input),
  );
}

/** The smallest number whose bit is not set. */
export function smallestFree(used: number): number {
  return 31 - Math.clz32(~used & -~used);
}

function withFreshNames<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
  { component, input }: Action<Input>,
): Input {
  const names = system.freshNames;
  const pools = poolsOf(system, component, input);
  if (names === undefined || pools.length === 0) return input;
  const numbers = pools.map((pool) => {
    let used = 0;
    for (const [index, state] of states.entries())
      for (const reference of names.references(index, state))
        if (reference.pool === pool) used |= 1 << reference.number;
    return freeName(pool, used);
  });
  return names.withNames(component, input, numbers);
}

/**
 * The pools that an input takes names from when it reaches the component.
 *
 * @throws Error where it names one twice: both names would be the same
 */
export function poolsOf<State, Input, Note>(
  { freshNames }: System<State, Input, Note>,
  component: number,
  input: Input,
): readonly string[] {
  const pools = freshNames?.pools(component, input) ?? [];
  const twice = pools.find((pool, index) => pools.indexOf(pool) !== index);
  if (twice !== undefined)
    throw new Error(
      `${JSON.stringify(input)} takes two names of ${twice}, which would be the same`,
    );
  return pools;
}

/** @throws TooLarge when the pool has no free name */
export function freeName(pool: string, used: number): number {
  const number = smallestFree(used);
  if (number >= NAMES_PER_POOL)
    throw new TooLarge(`all ${NAMES_PER_POOL} names of ${pool} are in use`);
  return number;
}

function stateOf<State>(states: readonly State[], component: number): State {
  const state = states[component];
  if (state === undefined) throw new RangeError(`there is no component ${component}`);
  return state;
}
