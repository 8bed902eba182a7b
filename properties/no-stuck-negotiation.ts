/**
 * Nobody waits for ever: when everything has been delivered, no contact is connecting, and no current member is without its
 * connection. To wait for a user who may still send or accept an invitation is no waiting for ever.
 */
import type { GroupSystem } from '../model/system.ts';
import { castsOf, everybodyIn } from '../model/scope.ts';
import { CLIENTS, type Client, type Group } from '../model/vocabulary/ids.ts';
import { type Case, firstOf, type ProtocolProperty } from './property.ts';
import {
  contactsOf,
  countsAsCurrent,
  groupOf,
  type GroupView,
  waitsForUser,
  wellBehaved,
} from './readings.ts';

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
  return [
    ...castsOf(system.scope).flatMap((cast) =>
      everybodyIn(cast).map((client) => waitsForMember(system, client, cast.group)),
    ),
    ...wellBehaved(system).flatMap((client) => waitsForContacts(system, client)),
  ];
}

function waitsForMember(system: GroupSystem, client: Client, group: Group): Case {
  const reading = groupOf(system, client, group);
  return {
    readings: [reading],
    complaint: (look) => {
      const view = look(reading);
      return firstOf(CLIENTS, (member) =>
        isAwaited(view, member)
          ? `${client} counts ${member} as a current member, and waits for the connection with it`
          : null,
      );
    },
    about: (look) =>
      CLIENTS.filter((member) => isAwaited(look(reading), member)).map((member) => ({
        is: 'member',
        of: client,
        member,
        group,
      })),
  };
}

function isAwaited(view: GroupView, member: Client): boolean {
  return countsAsCurrent(view, member) && !IN_REACH.includes(view.members[member]?.value ?? '');
}

function waitsForContacts(system: GroupSystem, client: Client): readonly Case[] {
  return contactsOf(system, client).map(({ peer, group, reading, theirs }) => {
    const own = groupOf(system, client, group);
    return {
      readings: [reading, theirs, own],
      complaint: (look) => {
        const mine = look(reading);
        const { isMember, members } = look(own);
        if (mine?.value === 'created' && (!isMember || members[peer]?.value === 'gone'))
          return `${client} has made a link for ${peer}, and can never send it`;
        return mine?.value === 'connecting' && !waitsForUser(mine, look(theirs))
          ? `${client}'s contact with ${peer} waits for a connection`
          : null;
      },
      about: () => [
        { is: 'contact', of: client, with: peer, group },
        { is: 'contact', of: peer, with: client, group },
      ],
    };
  });
}
