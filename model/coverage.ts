/** What of the model was never used: transitions of its machines, and lines of its routing tables. */
import type { AnyStateMachine } from 'xstate';
import { type Design, designsOf } from './designs/design.ts';
import { connectionEnds } from './machines/connection-end.ts';
import { hosts } from './machines/host.ts';
import { members } from './machines/members.ts';
import { membership } from './machines/membership.ts';
import { type Transition, transitionsTaken } from './machines/step.ts';
import { routesTaken } from './routing/facts.ts';
import { messageRoutes, returnRoutes } from './routing/messages.ts';
import { signalRoutes } from './routing/signals.ts';
import { wishRoutes } from './routing/wishes.ts';
import { chartOf, nameOf } from './statechart.ts';
import { CLIENTS } from './vocabulary/ids.ts';

export interface ModelCoverage {
  readonly transitions: Coverage;
  readonly routes: Coverage;
}

export interface Coverage {
  /** How many there are. */
  readonly all: number;
  /** Those that were never taken, described. */
  readonly never: readonly string[];
}

/**
 * What this process has used so far, of the machines that these designs are made of.
 *
 * A transition that several designs have counts as one.
 */
export function modelCoverage(designs: readonly Design[]): ModelCoverage {
  const contacts = designs.flatMap((design) =>
    CLIENTS.map((client) => ['contact', designsOf(design)(client).contact] as const),
  );
  const machines: readonly (readonly [string, AnyStateMachine])[] = [
    ['membership', membership],
    ...Object.values(members).flatMap((byTopology) =>
      Object.values(byTopology).map((machine) => ['member', machine] as const),
    ),
    ...Object.values(hosts).map((machine) => ['host', machine] as const),
    ...Object.values(connectionEnds).map((machine) => ['connection end', machine] as const),
    ...contacts,
  ];
  const all = new Set<string>();
  const taken = new Set<string>();
  for (const [machine, kind] of new Map(
    machines.map(([kind, machine]) => [machine, kind] as const),
  ))
    describe(kind, machine, all, taken);
  return {
    transitions: { all: all.size, never: [...all].filter((one) => !taken.has(one)).sort() },
    routes: routeCoverage(),
  };
}

function describe(
  kind: string,
  machine: AnyStateMachine,
  all: Set<string>,
  taken: Set<string>,
): void {
  const takenHere = transitionsTaken(machine);
  const { root } = machine;
  const { states } = chartOf(machine);
  const entered = Object.values(root.states).filter(({ key }) => states.includes(key));
  for (const node of [root, ...entered])
    for (const transition of [...node.transitions.values()].flat()) {
      const description = `${kind}: ${inWords(node === root ? 'any' : node.key, transition)}`;
      all.add(description);
      if (takenHere.has(transition)) taken.add(description);
    }
}

function inWords(from: string, { target, eventType, guard, actions }: Transition): string {
  const to = target?.[0]?.key;
  const does = actions.flatMap((action) => nameOf(action) ?? []);
  return [
    `${from} -- ${eventType}`,
    ...(guard === undefined ? [] : [`[${nameOf(guard)}]`]),
    ...(to === undefined ? [] : [`--> ${to}`]),
    ...(does.length === 0 ? [] : [`/ ${does.join(', ')}`]),
  ].join(' ');
}

function routeCoverage(): Coverage {
  const tables = {
    ...messageRoutes,
    ...wishRoutes,
    ...signalRoutes,
    'a returned message': returnRoutes,
  };
  const routes = Object.entries(tables).flatMap(([name, lines]) =>
    lines.map((route, index) => ({ name: `${name}, line ${index + 1}`, route })),
  );
  const taken = routesTaken();
  return {
    all: routes.length,
    never: routes.filter(({ route }) => !taken.has(route)).map(({ name }) => name),
  };
}
