/**
 * Whatever happens in whatever order, the parts of the model agree.
 *
 * Random walks through a scope in which everything may happen at once, each client with a design of its own: what no scope
 * for the checker could hold. No machine is told what it has no answer to, and no end does what it cannot: that would throw.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fire, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import type { ClientState } from './client-state.ts';
import { baseline } from './designs/baseline.ts';
import { type Design, designOf } from './designs/design.ts';
import type { OnDemandKnobs } from './designs/knobs.ts';
import { prohibited } from './designs/solution-2.ts';
import { SIDES } from './network.ts';
import { clientsIn } from './scope.ts';
import { systemOf } from './start.ts';
import type { GlobalState, GroupSystem, Input } from './system.ts';
import { readiness, scopeOf, servedBy, UNIFORM } from './testing.ts';
import {
  accepts,
  allowing,
  deletes,
  invites,
  keeps,
  leaves,
  opens,
  opensLeast,
  posts,
  removes,
  sends,
  sendsWithText,
  switches,
  writes,
} from './testing-deeds.ts';
import { type Client, partsOf } from './vocabulary/ids.ts';

const PAIRS = [
  ['bob', 'cath'],
  ['cath', 'bob'],
  ['bob', 'dan'],
  ['dan', 'bob'],
] as const;

/** Somebody who leaves early spares us the rest: so there are walks in which nobody does. */
const ENDINGS = [
  ...allowing(1, leaves('alice'), leaves('bob'), leaves('cath'), leaves('dan')),
  ...allowing(1, removes('alice', 'cath'), removes('alice', 'dan')),
];

const SCOPE = scopeOf({
  owners: ['alice', 'bob'],
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan', 'eve'],
  settings: 'may differ',
  incognito: ['bob', 'dan'],
  losses: 5,
  wishes: [
    ...allowing(1, invites('alice', 'dan'), invites('alice', 'eve')),
    ...allowing(2, switches('alice'), switches('bob'), posts('bob'), posts('cath')),
    ...PAIRS.flatMap(([who, peer]) => [
      ...allowing(5, opens(who, peer), sends(who, peer), sendsWithText(who, peer)),
      ...allowing(5, opensLeast(who, peer), accepts(who, peer), deletes(who, peer)),
      ...allowing(2, keeps(who, peer)),
      ...allowing(9, writes(who, peer)),
    ]),
  ],
});

/** Presets, and a contact that comes from the handshake and on demand. */
const DESIGNS = [
  ...UNIFORM.map((preset) => designOf(preset)),
  designOf(baseline, ['onDemand=yes', 'whileConnecting=pending', 'deletionNotice=when-ready']),
  designOf(prohibited, ['invitedWhileOff=accept', 'invitedWithContact=ignore']),
];

/** Every network, with those designs that make sense in it: in a sparse group the handshake makes no links. */
const networks = fc
  .record({
    topology: fc.constantFrom('mesh', 'sparse'),
    handshake: fc.constantFrom('fast', 'slow'),
    linksTakeAStep: fc.boolean(),
  })
  .chain((network) => {
    const possible = DESIGNS.filter(
      ({ handshake }) => network.topology === 'mesh' || handshake === null,
    );
    // By name, as a counterexample is printed.
    const names = fc.constantFrom(...possible.map(({ name }) => name));
    const designs = fc.array(names, { minLength: 5, maxLength: 5 });
    return fc.record({ network: fc.constant(network), designs });
  });

const walks = fc.record({
  networks,
  endings: fc.constantFrom([], ENDINGS),
  start: fc.nat(),
  choices: fc.array(fc.nat(), { size: 'max', maxLength: 150 }),
});

test('in every walk clients, their machines and the network agree on which connections there are', () => {
  fc.assert(
    fc.property(walks, ({ networks: { network, designs }, endings, start, choices }) => {
      const clients = clientsIn(SCOPE);
      const of = (client: Client) => designNamed(designs[clients.indexOf(client)]);
      const system = systemOf({ ...SCOPE, ...network, wishes: [...SCOPE.wishes, ...endings] }, of);
      let states = system.initial[start % system.initial.length] ?? [];
      for (const choice of choices) {
        const next = possible(system, states, choice);
        if (next === null) return;
        states = next;
        expect(endsInNetwork(system, states)).toEqual(endsOfClients(system, states));
        for (const client of clients) {
          const state = states[system.clientComponent(client)];
          if (state?.kind !== 'client') throw new Error(`${client} is no client`);
          const ends = endsAsTheyAre(state);
          // A connection that has given way may stay open, and serve nobody.
          if (replacedBy(of(client)) !== 'closed') expect(ends).toMatchObject(servedBy(state));
          else expect(ends).toEqual(servedBy(state));
          // One that has given way may still be heard: the contact is not ready by it.
          for (const { contact, connection } of readiness(state))
            if (contact || replacedBy(of(client)) !== 'orphaned-heard')
              expect(contact).toBe(connection);
        }
      }
    }),
    // Walks are slow, and a shorter list of choices is another walk: to shrink one takes long, and tells little.
    { numRuns: 60, endOnFailure: true },
  );
});

function designNamed(name: string | undefined): Design {
  const design = DESIGNS.find((one) => one.name === name);
  if (design === undefined) throw new Error(`there is no design ${name}`);
  return design;
}

/** What becomes of a connection that gives way to another; nothing is left of it where there are none on demand. */
function replacedBy({ knobs }: Design): OnDemandKnobs['replacedConnection'] {
  return knobs.onDemand === 'yes' ? knobs.replacedConnection : 'closed';
}

/** Whether each end is ready. */
function endsAsTheyAre({ ends }: ClientState): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(ends).map(([name, end]) => [name, end?.value === 'ready']),
  );
}

/**
 * The states after one of the actions that are possible; null when there is none.
 *
 * Every third time a user or a fault acts, as far as possible: or most steps would be their refusals.
 */
function possible(system: GroupSystem, states: GlobalState, choice: number): GlobalState | null {
  const actions = offered(system, states);
  const isDelivery = ({ component, input }: Action<Input>) => system.isDelivery(component, input);
  const deliveries = actions.filter(isDelivery);
  const others = actions.filter((action) => !isDelivery(action));
  const preferred =
    choice % 3 === 0
      ? [...from(others, choice), ...deliveries]
      : [...from(deliveries, choice), ...from(others, choice)];
  for (const action of preferred) {
    const fired = fire(system, states, action);
    if (!isRefusal(fired)) return fired.states;
    expect(isDelivery(action)).toBe(false);
  }
  return null;
}

/** The same, the list being a ring. */
function from<Item>(items: readonly Item[], start: number): readonly Item[] {
  const first = items.length === 0 ? 0 : start % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

function endsOfClients(system: GroupSystem, states: GlobalState): readonly string[] {
  return states
    .flatMap((state, component) =>
      state.kind === 'client'
        ? Object.keys(state.ends).map((name) => `${system.clientAt(component)} ${name}`)
        : [],
    )
    .sort();
}

function endsInNetwork(system: GroupSystem, states: GlobalState): readonly string[] {
  return states
    .flatMap((state, component) => {
      const name = system.connectionAt(component);
      if (state.kind !== 'connection' || state.ends === null || name === null) return [];
      const { ends } = state;
      return SIDES.filter((side) => ['open', 'requested'].includes(ends[side].status)).map(
        (side) => `${partsOf(name)[side]} ${name}`,
      );
    })
    .sort();
}
