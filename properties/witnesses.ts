/**
 * What some run must show: situations that the properties are about, by name.
 *
 * If none of the scopes ever came to them, a verdict would say little. Source: properties.md, "Witnesses".
 */
import { ownCopy } from '../model/client-state.ts';
import { memberLimitOf } from '../model/designs/knobs.ts';
import { castsOf, everybodyIn, hostOf } from '../model/scope.ts';
import type { GroupSystem } from '../model/system.ts';
import { type ConnectionName, GROUPS, partsOf } from '../model/vocabulary/ids.ts';
import { linksIn, type Message, type Packet } from '../model/vocabulary/messages.ts';
import { type SystemEvent, type SystemStep, type SystemWitness, when } from './property.ts';
import {
  bothWays,
  budgetOf,
  connectionOf,
  contactOf,
  everyTwo,
  groupOf,
  pairsOf,
  readyOnBothSides,
} from './readings.ts';

/** What to look for in a system. */
export type WitnessOf = (system: GroupSystem) => SystemWitness;

/** What must have happened before, in whatever order. */
export type EventsOf = (system: GroupSystem) => readonly SystemEvent[];

export interface NamedWitness {
  readonly id: string;
  readonly sentence: string;
  /** Where it is given, it is looked for after these only. */
  readonly after?: EventsOf;
  readonly of: WitnessOf;
}

export const WITNESSES: readonly NamedWitness[] = [
  {
    id: 'contact-ready',
    sentence: 'a contact is ready on both sides',
    of: (system) => ({ states: readyOnBothSides(system) }),
  },
  {
    id: 'pending-sent',
    sentence: 'a text that had to wait is sent',
    of: () => ({ step: sendsWhatWaited }),
  },
  {
    id: 'settings-differ',
    sentence: 'two members have different settings while a direct link is on its way',
    of: (system) => ({ states: settingsDiffer(system) }),
  },
  {
    id: 'both-opened',
    sentence: 'both have opened a contact, and neither has received the invitation',
    of: (system) => ({ states: bothOpened(system) }),
  },
  {
    id: 'deletion-while-connecting',
    sentence: 'a contact is deleted while it is connecting',
    of: () => ({ step: deletesWhileConnecting }),
  },
  {
    id: 'strip',
    sentence: 'the host takes a direct link out of what it forwards',
    of: () => ({ step: strips }),
  },
  {
    id: 'over-the-limit',
    sentence: 'members are introduced to a joiner while the group is over its limit',
    of: () => ({ step: introducesOverTheLimit }),
  },
  {
    id: 'beyond-the-limit',
    sentence:
      'more members than the limit have direct connections, hosts included, and nobody has opened a contact',
    of: (system) => ({ states: directBeyondTheLimit(system) }),
  },
  {
    id: 'merge',
    sentence: 'a member turns out to be a contact made in another group',
    of: (system) => ({ states: recognised(system) }),
  },
  {
    id: 'relayed',
    sentence: "the host relays a member's message",
    of: () => ({ step: relays }),
  },
  {
    id: 'integrity-error',
    sentence: 'an integrity error is shown',
    of: () => ({ step: ({ notes }) => notes.some(({ type }) => type === 'integrity error') }),
  },
  {
    id: 'auth-overtakes-deletion',
    sentence: 'an AUTH overtakes the x.direct.del that explains it',
    of: () => ({ step: authOvertakesDeletion }),
  },
];

function sendsWhatWaited({ before, after }: SystemStep): boolean {
  if (before.kind !== 'client' || after.kind !== 'client') return false;
  return Object.values(before.contacts).some(({ context: { peer, group, written } }) =>
    written.some(
      ({ is }, index) =>
        is === 'pending' &&
        after.contacts[`${peer}/${group}`]?.context.written[index]?.is === 'sent',
    ),
  );
}

function settingsDiffer(system: GroupSystem) {
  return pairsOf(system).flatMap(([one, other, group]) => {
    const copies = [groupOf(system, one, group), groupOf(system, other, group)] as const;
    return system.connections.map((connection) => {
      const ends = connectionOf(system, connection);
      return when([...copies, ends], (look) => {
        const [mine, theirs] = copies.map((copy) => look(copy));
        const onTheirWay = Object.values(look(ends) ?? {}).flatMap(({ queue }) => queue);
        return (
          mine !== undefined &&
          theirs !== undefined &&
          mine.isMember &&
          theirs.isMember &&
          mine.ownCopy !== theirs.ownCopy &&
          onTheirWay.some(({ message }) => linksIn(message).some(isDirect))
        );
      });
    });
  });
}

function bothOpened(system: GroupSystem) {
  return pairsOf(system).flatMap(([one, other, group]) => {
    const contacts = [
      contactOf(system, one, other, group),
      contactOf(system, other, one, group),
    ] as const;
    const between = system.connections.filter((connection) => {
      const { creator, peer, purpose } = partsOf(connection);
      return purpose === group && [creator, peer].every((client) => [one, other].includes(client));
    });
    return between.map((connection) => {
      const ends = connectionOf(system, connection);
      return when([...contacts, ends], (look) => {
        const { creator, peer } = look(ends) ?? {};
        return (
          contacts.every((contact) => look(contact)?.value === 'connecting') &&
          [creator, peer].every((end) => (end?.queue ?? []).some(isInvitation))
        );
      });
    });
  });
}

function deletesWhileConnecting({ before, input }: SystemStep): boolean {
  if (before.kind !== 'client' || input.type !== 'wish' || input.wish.type !== 'delete')
    return false;
  const { peer } = input.wish;
  return GROUPS.some((group) => before.contacts[`${peer}/${group}`]?.value === 'connecting');
}

function strips({ input, sends }: SystemStep): boolean {
  if (input.type !== 'receive') return false;
  const { message } = input.packet;
  return (
    message.type === 'x.grp.mem.inv' &&
    message.directLink !== null &&
    sent(sends).some(
      (passedOn) => passedOn.type === 'x.grp.mem.fwd' && passedOn.directLink === null,
    )
  );
}

/** With its setting on, the rule says no for nothing but the limit. */
function introducesOverTheLimit({ after, sends }: SystemStep): boolean {
  return (
    after.kind === 'client' &&
    GROUPS.some((group) => ownCopy(after.groups[group]) === 'on') &&
    sent(sends).some((message) => message.type === 'x.grp.mem.intro' && message.direct === false)
  );
}

/** Where everybody goes by the design, each host has kept to the limit by its own count: it takes two. */
function directBeyondTheLimit(system: GroupSystem) {
  const { scope } = system;
  const budget = budgetOf(system);
  const isUnopened = (left: readonly number[]) =>
    scope.wishes.every(({ may, times }, index) => may.type !== 'open' || left[index] === times);
  return castsOf(scope).flatMap((cast) => {
    const limit = memberLimitOf(system.designOf(cast.host).knobs);
    const everybody = everybodyIn(cast);
    const hosts = everybody.map((client) => hostOf(cast, client));
    // A joiner's contact with its own host is from before.
    const pairs = everyTwo(everybody)
      .filter(([one, other]) => hostOf(cast, one) !== other && hostOf(cast, other) !== one)
      .map(([one, other]) => ({
        members: [one, other],
        contacts: [
          contactOf(system, one, other, cast.group),
          contactOf(system, other, one, cast.group),
        ],
      }));
    return when([budget, ...pairs.flatMap(({ contacts }) => contacts)], (look) => {
      const connected = pairs.filter(({ contacts }) =>
        contacts.every((contact) => look(contact)?.value === 'ready'),
      );
      const involved = new Set([...hosts, ...connected.flatMap(({ members }) => members)]);
      return isUnopened(look(budget)) && connected.length > 0 && involved.size > limit;
    });
  });
}

function recognised(system: GroupSystem) {
  return bothWays(system).map(([one, other, group]) => {
    const reading = groupOf(system, one, group);
    return when([reading], (look) => (look(reading).members[other]?.contact ?? null) !== null);
  });
}

function relays({ input, sends }: SystemStep): boolean {
  return (
    input.type === 'receive' &&
    input.packet.message.type === 'x.grp.msg.forward' &&
    sent(sends).some(({ type }) => type === 'x.grp.msg.forward')
  );
}

/** Reports have a queue of their own. */
function authOvertakesDeletion({ before, input }: SystemStep): boolean {
  return (
    before.kind === 'connection' &&
    input.type === 'report' &&
    (before.ends?.[input.to].queue ?? []).some(({ message }) => message.type === 'x.direct.del')
  );
}

function sent(sends: SystemStep['sends']): readonly Message[] {
  return sends.flatMap(({ input }) =>
    input.type === 'send' || input.type === 'join' ? [input.packet.message] : [],
  );
}

function isDirect(link: ConnectionName): boolean {
  return partsOf(link).purpose === 'direct';
}

function isInvitation({ message }: Packet): boolean {
  return message.type === 'x.grp.direct.inv';
}
