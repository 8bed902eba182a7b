/**
 * One person, one contact, one connection: a client has at most one contact with a person, and at most one end that serves it.
 *
 * A person is who shows its own profile; under another one nobody can tell. Contacts are counted of the scope's pairs, and not
 * where the handshake makes them: release 5.2 merged two contacts with the same person, which is left out of the model.
 */
import type { GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { type Case, type ProtocolProperty } from './property.ts';
import {
  bothWays,
  contactOf,
  contactsOf,
  groupOf,
  type Look,
  type Pair,
  readyOnBothSides,
  wellBehaved,
} from './readings.ts';

export const singleContact: ProtocolProperty = {
  id: 'single-contact',
  sentence: 'one person, one contact, one connection',
  kind: 'always',
  claims: [],
  occasion: 'a contact that is ready on both sides',
  ask: (system) => ({
    kind: 'always',
    cases: [
      ...wellBehaved(system).flatMap((client) => onlyConnections(system, client)),
      ...personsMetTwice(system).map((met) => onlyContact(system, met)),
    ],
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};

function onlyConnections(system: GroupSystem, client: Client): readonly Case[] {
  return contactsOf(system, client).map(({ peer, group, reading }) => ({
    readings: [reading],
    complaint: (look) => {
      const connections = look(reading)?.connections ?? [];
      if (connections.length <= 1) return null;
      const names = connections.map(({ connection }) => connection).join(' and ');
      return `${client}'s contact with ${peer} has ${connections.length} connections: ${names}`;
    },
    about: () => [{ is: 'contact', of: client, with: peer, group }],
  }));
}

/** Somebody that a client may have a contact with in more than one group. */
function personsMetTwice(system: GroupSystem): readonly (readonly [Pair, ...Pair[]])[] {
  const pairs = bothWays(system).filter(([client]) => {
    const { handshakeLink } = system.designOf(client).knobs;
    return handshakeLink !== 'always' && handshakeLink !== 'if-allowed';
  });
  return pairs.flatMap(([client, peer, group]) => {
    const [first, ...others] = pairs.filter(([one, other]) => one === client && other === peer);
    return first !== undefined && first[2] === group && others.length > 0
      ? [[first, ...others]]
      : [];
  });
}

function onlyContact(system: GroupSystem, met: readonly [Pair, ...Pair[]]): Case {
  const [[client, peer]] = met;
  const isOneself = (look: Look, [one, other, group]: Pair) =>
    [one, other].every((who) => look(groupOf(system, who, group)).profile === 'main');
  return {
    readings: met.flatMap(([one, other, group]) => [
      contactOf(system, one, other, group),
      groupOf(system, one, group),
      groupOf(system, other, group),
    ]),
    complaint: (look) => {
      const contacts = met.filter(
        (pair) =>
          isOneself(look, pair) && (look(contactOf(system, ...pair))?.value ?? 'none') !== 'none',
      );
      return contacts.length <= 1
        ? null
        : `${client} has ${contacts.length} contacts with ${peer}: made in the ${contacts.map(([, , group]) => group).join(' and in the ')}`;
    },
    about: () => met.map(([of, other, group]) => ({ is: 'contact', of, with: other, group })),
  };
}
