/**
 * No half connections: when everything has been delivered, a connection has both its ends or neither; but for a link that a user
 * may still send or accept.
 */
import type { GroupSystem } from '../model/system.ts';
import { type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { type Case, type ProtocolProperty } from './property.ts';
import { connectionOf, contactsOf, waitsForUser, wellBehaved } from './readings.ts';

export const noDanglingConnection: ProtocolProperty = {
  id: 'no-dangling-connection',
  sentence: 'no half connections',
  kind: 'eventually',
  claims: ['S3-2', 'S3-3a', 'S3-3b', 'S3-3c'],
  occasion: 'a connection that has one end so far, or one end left',
  ask: (system) => ({ kind: 'eventually', cases: halfConnections(system) }),
  witness: (system) => ({
    states: halfConnections(system).map(({ readings, complaint }) => ({
      readings,
      holds: (look) => complaint(look) !== null,
    })),
  }),
};

function halfConnections(system: GroupSystem): readonly Case[] {
  return system.connections.map((connection) => halfConnection(system, connection));
}

function halfConnection(system: GroupSystem, connection: ConnectionName): Case {
  const reading = connectionOf(system, connection);
  const { creator, peer, purpose } = partsOf(connection);
  const contacts =
    purpose === 'direct'
      ? contactsOf(system, creator).filter((contact) => contact.peer === peer)
      : [];
  return {
    readings: [reading, ...contacts.flatMap(({ reading: mine, theirs }) => [mine, theirs])],
    complaint: (look) => {
      const ends = look(reading);
      if (ends === null || isOpen(ends.creator) === isOpen(ends.peer)) return null;
      const [has, hasNot, status] = isOpen(ends.creator)
        ? [creator, peer, ends.peer.status]
        : [peer, creator, ends.creator.status];
      const isOwnFault = purpose === 'direct' && !wellBehaved(system).includes(has);
      if (isOwnFault) return null;
      if (status !== 'unjoined')
        return `${has} has its end of ${connection}, and ${hasNot} has closed the other`;
      const isExcused = contacts.some(({ reading: mine, theirs }) => {
        const contact = look(mine);
        return contact?.invitation?.link === connection && waitsForUser(contact, look(theirs));
      });
      return isExcused
        ? null
        : `${has} has made the link of ${connection}, and ${hasNot} has not joined it`;
    },
    about: () => [{ is: 'connection', connection }],
  };
}

function isOpen({ status }: { readonly status: string }): boolean {
  return status === 'open' || status === 'requested';
}
