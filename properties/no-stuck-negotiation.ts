/**
 * Nobody waits for ever: when everything has been delivered, no contact is connecting, and no current member is without its
 * connection.
 */
import type { GroupSystem } from '../model/system.ts';
import { CLIENTS, type Client } from '../model/vocabulary/ids.ts';
import { type Case, firstOf, type ProtocolProperty } from './property.ts';
import { contactOf, countsAsCurrent, groupOf, wellBehaved } from './readings.ts';

export const noStuckNegotiation: ProtocolProperty = {
  id: 'no-stuck-negotiation',
  sentence: 'nobody waits for ever',
  kind: 'eventually',
  claims: [],
  occasion: 'a contact or a current member that is connecting',
  ask: (system) => ({ kind: 'eventually', cases: waits(system) }),
  witness: (system) => ({
    states: waits(system).map(({ readings, complaint }) => ({
      readings,
      holds: (look) => complaint(look) !== null,
    })),
  }),
};

/** In a sparse group the host reaches those that a member only knows of. */
const IN_REACH: readonly string[] = ['connected', 'known'];

function waits(system: GroupSystem): readonly Case[] {
  return system.clients.flatMap((client) => [
    waitsForMember(system, client),
    ...(wellBehaved(system).includes(client) ? system.clients : [])
      .filter((peer) => peer !== client)
      .map((peer) => waitsForContact(system, client, peer)),
  ]);
}

function waitsForMember(system: GroupSystem, client: Client): Case {
  const reading = groupOf(system, client);
  return {
    readings: [reading],
    complaint: (look) => {
      const view = look(reading);
      return firstOf(CLIENTS, (member) =>
        countsAsCurrent(view, member) && !IN_REACH.includes(view.members[member]?.value ?? '')
          ? `${client} counts ${member} as a current member, and waits for the connection with it`
          : null,
      );
    },
  };
}

function waitsForContact(system: GroupSystem, client: Client, peer: Client): Case {
  const reading = contactOf(system, client, peer);
  return {
    readings: [reading],
    complaint: (look) =>
      look(reading)?.value === 'connecting'
        ? `${client}'s contact with ${peer} waits for a connection`
        : null,
  };
}
