/**
 * Hazards that reading the shipped clients' source suggests, as situations to look for. Nobody had executed them.
 *
 * Source: facts, section 3.6, with its numbers. Z0, Z3 and Z7 are violations of properties as they are.
 */
import type { Read } from '../checker/property.ts';
import type { ComponentState, GroupSystem } from '../model/system.ts';
import { castsOf } from '../model/scope.ts';
import { type Client, type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { type SystemWitness, when } from './property.ts';
import {
  bothWays,
  connectionOf,
  type ContactView,
  contactOf,
  groupOf,
  type Pair,
} from './readings.ts';
import type { NamedWitness } from './witnesses.ts';

export const SHIPPED_HAZARDS: readonly NamedWitness[] = [
  {
    id: 'z1-both-wait',
    sentence: 'both have invited each other, each waits for the other, and nothing is under way',
    of: whenAllIsQuiet((mine, theirs) =>
      [mine, theirs].every(
        (contact) => contact?.value === 'connecting' && contact.invitation?.sent === true,
      ),
    ),
  },
  {
    id: 'z2-overtaken',
    sentence:
      'one takes the contact for ready, the other waits on another link, and nothing is under way',
    of: whenAllIsQuiet((mine, theirs) => mine?.value === 'ready' && theirs?.value === 'connecting'),
  },
  {
    id: 'z4-silent-drop',
    sentence: 'one has kept the conversation, the other invites in vain, and nothing is under way',
    of: whenAllIsQuiet((mine, theirs) => mine?.value === 'kept' && theirs?.value === 'connecting'),
  },
  {
    id: 'z5-created-then-received',
    sentence: 'a link that was made and not sent has given way to an invitation',
    of: () => ({
      step: ({ before, after, input }) =>
        before.kind === 'client' &&
        after.kind === 'client' &&
        input.type === 'receive' &&
        Object.entries(before.contacts).some(
          ([name, contact]) =>
            contact.value === 'created' &&
            Object.entries(after.contacts).some(
              ([other, now]) => other === name && now.value !== 'created',
            ),
        ),
    }),
  },
  {
    id: 'z6-member-gone',
    sentence: 'a link was made for a member who has gone, and can never be sent',
    of: (system) => ({
      states: bothWays(system).map(([one, other, group]) => {
        const [contact, view] = [contactOf(system, one, other, group), groupOf(system, one, group)];
        return when(
          [contact, view],
          (look) =>
            look(contact)?.value === 'created' && look(view).members[other]?.value === 'gone',
        );
      }),
    }),
  },
  {
    id: 'z8-repeated-links',
    sentence: 'two members have a connection that is of no use to either, and nothing is under way',
    of: (system) => ({
      states: castsOf(system.scope).flatMap(({ group }) =>
        bothWays(system).flatMap(([one, other]) =>
          system.connections
            .filter(isBetween(one, other))
            .filter((connection) => partsOf(connection).purpose === group)
            .map((connection) => orphan(system, connection, [one, other, group])),
        ),
      ),
    }),
  },
];

/** Open at both ends, while both are members of each other over another one. */
function orphan(system: GroupSystem, connection: ConnectionName, [one, other, group]: Pair) {
  const [mine, theirs] = [groupOf(system, one, group), groupOf(system, other, group)];
  const queues = between(system, [one, other, group]);
  const reading = connectionOf(system, connection);
  return when([mine, theirs, reading, ...queues], (look) => {
    const ends = look(reading);
    return (
      ends?.creator.status === 'open' &&
      ends.peer.status === 'open' &&
      [look(mine).members[other], look(theirs).members[one]].every(
        (member) => member?.value === 'connected' && member.connection !== connection,
      ) &&
      isQuiet(look, queues)
    );
  });
}

/** In states in which nothing is under way between the two. */
function whenAllIsQuiet(
  holds: (mine: ContactView | null, theirs: ContactView | null) => boolean,
): (system: GroupSystem) => SystemWitness {
  return (system) => ({
    states: bothWays(system).map((pair) => {
      const [one, other, group] = pair;
      const contacts = [
        contactOf(system, one, other, group),
        contactOf(system, other, one, group),
      ] as const;
      const queues = between(system, pair);
      return when(
        [...contacts, ...queues],
        (look) => holds(look(contacts[0]), look(contacts[1])) && isQuiet(look, queues),
      );
    }),
  });
}

function between(system: GroupSystem, [one, other]: Pair) {
  return system.connections
    .filter(isBetween(one, other))
    .map((connection) => connectionOf(system, connection));
}

function isBetween(one: Client, other: Client): (connection: ConnectionName) => boolean {
  return (connection) => {
    const { creator, peer } = partsOf(connection);
    return [creator, peer].every((client) => client === one || client === other);
  };
}

function isQuiet(look: Read<ComponentState>, queues: ReturnType<typeof between>): boolean {
  return queues.every((reading) =>
    Object.values(look(reading) ?? {}).every(
      ({ queue, reports }) => queue.length === 0 && reports.length === 0,
    ),
  );
}
