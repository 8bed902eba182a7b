/** Counts what designs cost, by exploration, and holds it against the formulas. */
import { type Extremes, type Measure, measure } from '../../checker/measure.ts';
import type { Predicate, Reading } from '../../checker/property.ts';
import { isRefusal } from '../../checker/system.ts';
import type { Note } from '../../model/client.ts';
import { type Design, designOf, type Preset } from '../../model/designs/design.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import type { HandshakeSpeed } from '../../model/machines/connection-end.ts';
import { systemOf } from '../../model/start.ts';
import type { ComponentState, GroupSystem, Input } from '../../model/system.ts';
import type { Scope } from '../../model/scope.ts';
import { type Client, partsOf } from '../../model/vocabulary/ids.ts';
import type { DirectMessages, Message, Packet } from '../../model/vocabulary/messages.ts';
import type { Wish } from '../../model/vocabulary/wishes.ts';
import { type SystemStep, when } from '../property.ts';
import { contactOf, endsOf, groupOf, shownOf } from '../readings.ts';
import { COSTS, type Cost, directOf, expectedExtremes } from './formulas.ts';
import {
  ASKER,
  type Circumstances,
  contacts,
  everybody,
  firstText,
  joining,
  joiningAtOnce,
  lastOf,
  leaving,
} from './situations.ts';

/** One cost of one design, as it was counted and as its formula says. */
export interface Counted extends Circumstances {
  readonly design: Design;
  readonly cost: Cost;
  readonly counted: Extremes;
  readonly expected: Extremes;
  /** How many states were visited to count it. */
  readonly states: number;
}

/** Where what was counted is not what the formula says, each in a sentence. */
export function mismatches(all: readonly Counted[]): readonly string[] {
  return all
    .filter(({ counted, expected }) => rangeOf(counted) !== rangeOf(expected))
    .map(
      ({ design, size, setting, handshake, cost, counted, expected }) =>
        `${design.name}, ${size} members, setting ${setting}, ${handshake} handshake: ${cost}: counted ${rangeOf(counted)}, and the formula says ${rangeOf(expected)}.`,
    );
}

export function rangeOf({ least, most }: Extremes): string {
  return least === most ? String(least) : `${least}–${most}`;
}

/** Every design that all clients can go by, in the settings that make a difference to it. */
export function* countAll(
  sizes: readonly number[],
  handshakes: readonly HandshakeSpeed[],
): Generator<readonly Counted[], void> {
  for (const preset of PRESETS.filter(({ onlyIn }) => onlyIn === undefined))
    for (const setting of settingsFor(preset))
      for (const handshake of handshakes)
        for (const size of sizes) yield countCosts(designOf(preset), { size, setting, handshake });
}

/** Only a handshake that asks for the setting can differ by it. */
function settingsFor({ knobs }: Preset): readonly DirectMessages[] {
  return knobs.handshakeLink === 'if-allowed' ? ['on', 'off'] : ['on'];
}

type SystemMeasure = Measure<ComponentState, Input, Note>;

/** What is counted in a situation. */
interface Experiment {
  /** Whether it can be explored; if it is not said, always. */
  readonly isFeasible?: (circumstances: Circumstances) => boolean;
  readonly scope: (circumstances: Circumstances) => Scope;
  readonly costs: Readonly<
    Partial<Record<Cost, (system: GroupSystem, circumstances: Circumstances) => SystemMeasure>>
  >;
}

const EXPERIMENTS: readonly Experiment[] = [
  {
    scope: contacts,
    costs: {
      subscriptions: (system) => subscriptionsOf(system, ASKER),
      'host subscriptions': (system, given) => subscriptionsOf(system, everybody(given)[0]),
      connections: (system) => ({
        kind: 'amount',
        of: (read) =>
          system.clients.reduce((sum, client) => sum + read(endsOf(system, client)), 0) / 2,
      }),
    },
  },
  {
    scope: joining,
    costs: {
      'messages per join': (system, given) => ({
        kind: 'count',
        counts: ({ input }) => input.type === 'receive',
        until: { is: 'quiescent', where: areMembers(system, [lastOf(given)]) },
      }),
      'subscriptions made by handshakes': (system, given) => ({
        kind: 'amount',
        of: (read) => read(endsWithoutContact(system, ASKER, everybody(given)[0])),
        where: areMembers(system, [lastOf(given)]),
      }),
    },
  },
  {
    // With five there are half a million states, and over a slow handshake many times more.
    isFeasible: ({ size }) => size <= 4,
    scope: joiningAtOnce,
    costs: {
      'subscriptions, two joining at once': (system, given) => ({
        ...subscriptionsOf(system, ASKER),
        where: areMembers(system, everybody(given)),
      }),
    },
  },
  {
    scope: firstText,
    costs: {
      'messages per contact': (system, given) => ({
        kind: 'count',
        counts: (step) => isBetween(step, lastOf(given), ({ type }) => type !== 'x.msg.new'),
        until: { is: 'quiescent', where: isReady(system, lastOf(given)) },
      }),
      'deliveries until sendable': (system, given) => ({
        kind: 'count',
        counts: (step) => isBetween(step, lastOf(given)),
        until: { is: 'first', where: canSend(system, lastOf(given)) },
      }),
      'deliveries to the other': (system, given) => ({
        kind: 'count',
        counts: (step) =>
          isBetween(step, lastOf(given)) && system.clientAt(step.component) === lastOf(given),
        until: { is: 'first', where: canSend(system, lastOf(given)) },
      }),
      'deliveries until read': (system, given) => ({
        kind: 'count',
        counts: (step) => isBetween(step, lastOf(given)),
        until: { is: 'first', where: hasRead(system, lastOf(given)) },
      }),
    },
  },
  {
    scope: leaving,
    costs: {
      'subscriptions after leaving': (system) => ({
        ...subscriptionsOf(system, ASKER),
        where: isNoMember(system, ASKER),
      }),
    },
  },
];

/**
 * Counts every cost of a design that can be counted.
 *
 * @throws Error when nothing in a situation comes to the end that is counted to
 */
export function countCosts(design: Design, circumstances: Circumstances): readonly Counted[] {
  const { size, setting, handshake } = circumstances;
  const direct = directOf(design.knobs, setting);
  return EXPERIMENTS.flatMap(({ isFeasible, scope: scopeOf, costs }) => {
    if (isFeasible?.(circumstances) === false) return [];
    const scope = scopeOf(circumstances);
    const system = systemOf(scope, () => design);
    const asked = COSTS.flatMap((cost) => {
      const measureOf = costs[cost];
      return measureOf === undefined ? [] : [{ cost, how: measureOf(system, circumstances) }];
    });
    const { states, extremes } = measure(
      system,
      asked.map(({ how }) => how),
    );
    return asked.map(({ cost }, index) => {
      const counted = extremes[index] ?? null;
      if (counted === null)
        throw new Error(`${design.name} in ${scope.name}: there is nothing to count as ${cost}`);
      const expected = expectedExtremes(cost, direct, size, handshake);
      return { ...circumstances, design, cost, counted, expected, states };
    });
  });
}

function subscriptionsOf(system: GroupSystem, client: Client) {
  return {
    kind: 'amount',
    of: (read) => read(endsOf(system, client)),
  } as const satisfies SystemMeasure;
}

/** A client's ends, but for the contact that it has with the host from before. */
function endsWithoutContact(
  system: GroupSystem,
  client: Client,
  host: Client,
): Reading<ComponentState, number> {
  return {
    component: system.clientComponent(client),
    name: 'ends without the contact from before',
    of: (state) => {
      if (state.kind !== 'client') throw new Error(`${client} is a ${state.kind}`);
      const names = system.connections.filter((name) => Object.hasOwn(state.ends, name));
      return names.filter((name) => {
        const { creator, peer, purpose } = partsOf(name);
        return purpose !== 'direct' || (creator !== host && peer !== host);
      }).length;
    },
  };
}

function areMembers(system: GroupSystem, clients: readonly Client[]): Predicate<ComponentState> {
  const groups = clients.map((client) => groupOf(system, client, 'team'));
  return when(groups, (read) => groups.every((group) => read(group).isMember));
}

function isNoMember(system: GroupSystem, client: Client): Predicate<ComponentState> {
  const group = groupOf(system, client, 'team');
  return when([group], (read) => !read(group).isMember);
}

function isReady(system: GroupSystem, peer: Client): Predicate<ComponentState> {
  const contact = contactOf(system, ASKER, peer, 'team');
  return when([contact], (read) => read(contact)?.value === 'ready');
}

/** Whether a text goes out now, and neither waits nor is refused, by itself or with an invitation: as the client would have it. */
function canSend(system: GroupSystem, peer: Client): Predicate<ComponentState> {
  const component = system.clientComponent(ASKER);
  const ways: readonly Wish[] = [
    { type: 'write', peer, group: 'team' },
    { type: 'send invitation', peer, withText: true, group: 'team' },
  ];
  const goesOut: Reading<ComponentState, boolean> = {
    component,
    name: `a text to ${peer} goes out`,
    of: (state) =>
      ways.some((wish) => {
        const reaction = system.react(component, state, { type: 'wish', wish });
        return (
          !isRefusal(reaction) &&
          reaction.sends.some(({ input }) => input.type === 'send' && isWithText(input.packet))
        );
      }),
  };
  return when([goesOut], (read) => read(goesOut));
}

function isWithText({ message }: Packet): boolean {
  return (
    message.type === 'x.msg.new' || (message.type === 'x.grp.direct.inv' && message.text !== null)
  );
}

function hasRead(system: GroupSystem, peer: Client): Predicate<ComponentState> {
  const shown = shownOf(system, peer, ASKER, 'team');
  return when([shown], (read) => read(shown).includes(0));
}

/** Whether something is delivered on a connection between the two. */
function isBetween(
  { input }: SystemStep,
  peer: Client,
  isIt: (message: Message) => boolean = () => true,
): boolean {
  if (input.type !== 'receive' || !isIt(input.packet.message)) return false;
  const { creator, peer: joiner } = partsOf(input.connection);
  return [ASKER, peer].every((client) => client === creator || client === joiner);
}
