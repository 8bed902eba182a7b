/** What of the model was ever used: transitions of its machines, and lines of its routing tables. */
import type { AnyStateMachine } from 'xstate';
import { type Design, designsOf } from './designs/design.ts';
import { connectionEnds } from './machines/connection-end.ts';
import { membership } from './machines/membership.ts';
import { type Transition, transitionsTaken } from './machines/step.ts';
import { placesOf } from './machines/variants.ts';
import { routesTaken } from './routing/facts.ts';
import { entriesOf, routingTables } from './routing/tables.ts';
import { nameOf } from './statechart.ts';
import { CLIENTS } from './vocabulary/ids.ts';

export interface ModelCoverage {
  readonly transitions: Coverage;
  readonly routes: Coverage;
}

/** Descriptions, each once. */
export interface Coverage {
  readonly all: readonly string[];
  readonly used: ReadonlySet<string>;
}

/**
 * What this process has used so far, of the machines that these designs are made of.
 *
 * A machine is what it is composed of: where designs compose the same one, it counts once, by the name of the first. What another
 * machine has used of the same name is not used here.
 */
export function modelCoverage(designs: readonly Design[]): ModelCoverage {
  return { transitions: transitionCoverage(designs), routes: routeCoverage() };
}

function transitionCoverage(designs: readonly Design[]): Coverage {
  const machines = new Map<string, { readonly name: string; readonly same: AnyStateMachine[] }>();
  for (const [name, machine] of machinesOf(designs)) {
    const composition = JSON.stringify(
      transitionsOf(machine).map(({ from, transition }) => [
        inWords(from, transition),
        transition.actions,
      ]),
    );
    const known = machines.get(composition) ?? { name, same: [] };
    machines.set(composition, known);
    if (!known.same.includes(machine)) known.same.push(machine);
  }
  const all: string[] = [];
  const used = new Set<string>();
  for (const { name, same } of machines.values()) {
    const variants = same.map((machine) => ({
      transitions: transitionsOf(machine),
      taken: transitionsTaken(machine),
    }));
    for (const [index, { from, transition }] of (variants[0]?.transitions ?? []).entries()) {
      const description = `${name}: ${inWords(from, transition)}`;
      all.push(description);
      const isTaken = variants.some(({ transitions, taken }) => {
        const one = transitions[index]?.transition;
        return one !== undefined && taken.has(one);
      });
      if (isTaken) used.add(description);
    }
  }
  return { all, used };
}

function machinesOf(designs: readonly Design[]): readonly (readonly [string, AnyStateMachine])[] {
  const all = [
    ...new Set(designs.flatMap((design) => CLIENTS.map((client) => designsOf(design)(client)))),
  ];
  return [
    ['membership', membership],
    ['connection end, fast', connectionEnds.fast],
    ['connection end, slow', connectionEnds.slow],
    ...all.map(({ name, host }) => [`host of ${name}`, host] as const),
    ...all.map(({ name, members }) => [`member of ${name}`, members.mesh] as const),
    // The only designs that are for sparse groups: see `whyNotIn`.
    ...all
      .filter(({ knobs }) => knobs.handshakeLink === 'never')
      .map(({ name, members }) => [`sparse member of ${name}`, members.sparse] as const),
    ...all.map(({ name, contact }) => [`contact of ${name}`, contact] as const),
  ];
}

function transitionsOf(machine: AnyStateMachine) {
  return placesOf(machine).flatMap(({ state, transitions }) =>
    transitions.map((transition) => ({ from: state ?? 'any', transition })),
  );
}

/** A transition, by the state it is taken in. */
export function inWords(from: string, { target, eventType, guard, actions }: Transition): string {
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
  const routes = entriesOf(routingTables).flatMap(({ name, lines }) =>
    lines.map((route, index) => ({ name: `${name}, line ${index + 1}`, route })),
  );
  const taken = routesTaken();
  return {
    all: routes.map(({ name }) => name),
    used: new Set(routes.filter(({ route }) => taken.has(route)).map(({ name }) => name)),
  };
}
