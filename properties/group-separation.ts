/**
 * A connection stays in the group that it was negotiated in: no end negotiated in one group serves a member of another, or a
 * contact through which another group's member is written to.
 *
 * That a member is known to be a contact moves no connection; it counts where the contact's connection is a group's.
 */
import { groupOfConnection } from '../model/vocabulary/ids.ts';
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
            const other = own === null ? undefined : groups.find((group) => group !== own);
            return other === undefined
              ? null
              : `${client}'s end of ${connection}, negotiated in the ${own}, serves ${whose} as ${as} in the ${other}`;
          }),
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
