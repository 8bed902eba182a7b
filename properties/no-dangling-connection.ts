/**
 * No half connections: when everything has been delivered, a connection has both its ends or neither.
 */
import type { GroupSystem } from '../model/system.ts';
import { type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { type Case, type ProtocolProperty } from './property.ts';
import { connectionOf, wellBehaved } from './readings.ts';

export const noDanglingConnection: ProtocolProperty = {
  id: 'no-dangling-connection',
  sentence: 'no half connections',
  kind: 'eventually',
  claims: ['S3-2', 'S3-3a', 'S3-3b'],
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
  return {
    readings: [reading],
    complaint: (look) => {
      const ends = look(reading);
      if (ends === null || isOpen(ends.creator) === isOpen(ends.peer)) return null;
      const [has, hasNot, status] = isOpen(ends.creator)
        ? [creator, peer, ends.peer.status]
        : [peer, creator, ends.creator.status];
      const isOwnFault = purpose === 'direct' && !wellBehaved(system).includes(has);
      if (isOwnFault) return null;
      return status === 'unjoined'
        ? `${has} has made the link of ${connection}, and ${hasNot} has not joined it`
        : `${has} has its end of ${connection}, and ${hasNot} has closed the other`;
    },
  };
}

function isOpen({ status }: { readonly status: string }): boolean {
  return status === 'open' || status === 'requested';
}
