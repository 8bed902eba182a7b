/** A machine with some of its transitions otherwise: made anew from its configuration, which is data. */
import { type AnyStateMachine, createMachine } from 'xstate';
import { chartOf } from '../statechart.ts';
import type { Transition } from './step.ts';

export type { Transition };

/** What an event does in one state, or in all that say nothing of it: the first of these transitions whose guard lets it. */
export interface Place {
  /** Null: in all. */
  readonly state: string | null;
  readonly event: string;
  readonly transitions: readonly Transition[];
}

/** A transition as a configuration has it. */
export interface TransitionConfig {
  /** Null: it stays in the state it is in. */
  readonly target: string | null;
  readonly guard: Transition['guard'];
  readonly actions: Transition['actions'];
}

/** In the states that the machine can enter. */
export function placesOf(machine: AnyStateMachine): readonly Place[] {
  const { root } = machine;
  const nodes = chartOf(machine).states.flatMap((state) => root.states[state] ?? []);
  return [root, ...nodes].flatMap((node) =>
    [...node.transitions].map(([event, transitions]) => ({
      state: node === root ? null : node.key,
      event,
      transitions,
    })),
  );
}

export function configOf({ target, guard, actions }: Transition): TransitionConfig {
  return { target: target?.[0]?.key ?? null, guard, actions };
}

/** The same machine, made anew. */
export function copyOf<Machine extends AnyStateMachine>(machine: Machine): Machine {
  return made(machine, machine.config);
}

/** The same machine with other transitions in one place. */
export function withTransitions<Machine extends AnyStateMachine>(
  machine: Machine,
  { state, event }: Place,
  transitions: readonly TransitionConfig[],
): Machine {
  const { config } = machine;
  const written = transitions.map(({ target, ...rest }) =>
    target === null ? rest : { ...rest, target: state === null ? `.${target}` : target },
  );
  const changed = <Node extends { on?: object }>(node: Node | undefined) => ({
    ...node,
    on: { ...node?.on, [event]: written },
  });
  return made(
    machine,
    state === null
      ? changed(config)
      : { ...config, states: { ...config.states, [state]: changed(config.states?.[state]) } },
  );
}

function made<Machine extends AnyStateMachine>(
  machine: Machine,
  config: AnyStateMachine['config'],
): Machine {
  const variant: AnyStateMachine = createMachine(config, machine.implementations);
  if (!isLike(variant, machine)) throw new Error(`${machine.id} has other states now`);
  return variant;
}

/** A machine's type tells its states and events: transitions are not in it. */
function isLike<Machine extends AnyStateMachine>(
  variant: AnyStateMachine,
  machine: Machine,
): variant is Machine {
  const statesOf = ({ id, root }: AnyStateMachine) => [id, ...Object.keys(root.states)].join();
  return statesOf(variant) === statesOf(machine);
}
