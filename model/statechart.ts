/** A machine as a statechart: states and transitions as plain data, for those who draw or count them. */
import type { AnyStateMachine } from 'xstate';
import type { Design } from './designs/design.ts';

export const MACHINE_NAMES = ['contact', 'member', 'host', 'membership', 'connection-end'] as const;
export type MachineName = (typeof MACHINE_NAMES)[number];

export interface Statechart {
  readonly initial: string;
  /** Those that can be reached from the initial one. */
  readonly states: readonly string[];
  readonly transitions: readonly ChartTransition[];
}

export interface ChartTransition {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly guard: string | null;
  readonly actions: readonly string[];
}

/** The machine as that design composes it; connection ends and members as in a mesh with the fast handshake. */
export function statechart(design: Design, name: MachineName): Statechart {
  switch (name) {
    case 'contact':
      return chartOf(design.contact);
    case 'member':
      return chartOf(design.members.mesh);
    case 'host':
      return chartOf(design.host);
    case 'membership':
      return chartOf(design.membership);
    case 'connection-end':
      return chartOf(design.ends.fast);
  }
}

/** What such a machine can do: parts that it shares with other variants, and never enters, are left out. */
export function chartOf({ root }: AnyStateMachine): Statechart {
  const initial = Object.keys(root.states).find((state) => state === root.config.initial);
  if (initial === undefined) throw new Error('the machine has no initial state');
  const all = Object.entries(root.states).flatMap(([from, { transitions }]) =>
    [...transitions.values()].flat().map(({ target, eventType, guard, actions }) => ({
      from,
      to: target?.[0]?.key ?? from,
      event: eventType,
      guard: nameOf(guard),
      actions: actions.flatMap((action) => nameOf(action) ?? []),
    })),
  );
  const reached = reachedFrom(initial, all);
  return {
    initial,
    states: [...reached],
    transitions: all.filter(({ from }) => reached.has(from)),
  };
}

/** The states that some row of transitions leads to, the first one included. */
export function reachedFrom(
  initial: string,
  transitions: readonly Pick<ChartTransition, 'from' | 'to'>[],
): ReadonlySet<string> {
  const reached = new Set([initial]);
  for (const state of reached)
    for (const { from, to } of transitions) if (from === state) reached.add(to);
  return reached;
}

/** Guards and actions are named, or name one that takes parameters. */
export function nameOf(part: unknown): string | null {
  if (typeof part === 'string') return part;
  if (typeof part === 'object' && part !== null && 'type' in part && typeof part.type === 'string')
    return part.type;
  return null;
}
