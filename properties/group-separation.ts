/**
 * A connection stays in the group that it was negotiated in: no end negotiated in one group serves a member of another, or a
 * contact through which another group's member is written to.
 *
 * That a member is known to be a contact moves no connection; it counts where the contact's connection is a group's.
 */
import { type ConnectionName, type Group, groupOfConnection } from '../model/vocabulary/ids.ts';
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { servicesOf } from './readings.ts';

export const groupSeparation: ProtocolProperty = {
  id: 'group-separation',
  sentence: 'a connection stays in its group',
  kind: 'always',
  claims: ['S1-3'],
  occasion: 'a member of one group who is known to be a contact made in another',
  ask: (system) => ({
    kind: 'always',
    cases: system.clients.map((client) => {
      const reading = servicesOf(system, client);
      return {
        readings: [reading],
        complaint: (look) =>
          firstOf(look(reading), ({ connection, as, whose, groups }) => {
            const own = groupOfConnection(connection);
            const other = otherGroup(connection, groups);
            return other === undefined
              ? null
              : `${client}'s end of ${connection}, negotiated in the ${own}, serves ${whose} as ${as} in the ${other}`;
          }),
        about: (look) =>
          look(reading)
            .filter(({ connection, groups }) => otherGroup(connection, groups) !== undefined)
            .map(({ connection }) => ({ is: 'connection', connection })),
      };
    }),
  }),
  witness: (system) => ({
    states: system.clients.map((client) => {
      const reading = servicesOf(system, client);
      return when([reading], (look) => look(reading).some(({ groups }) => groups.length > 1));
    }),
  }),
};

/** A group that it serves, and was not negotiated in. */
function otherGroup(connection: ConnectionName, groups: readonly Group[]): Group | undefined {
  const own = groupOfConnection(connection);
  return own === null ? undefined : groups.find((group) => group !== own);
}
