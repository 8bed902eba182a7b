/**
 * An end serves one entity: a current member or a contact, and of those one.
 */
import { firstOf, type ProtocolProperty } from './property.ts';
import { readyOnBothSides, servicesOf } from './readings.ts';

export const connectionIsolation: ProtocolProperty = {
  id: 'connection-isolation',
  sentence: 'an end serves one entity',
  kind: 'always',
  claims: ['S1-1a', 'S1-2b', 'S2+2'],
  occasion: 'a contact that is ready on both sides',
  ask: (system) => ({
    kind: 'always',
    cases: system.clients.map((client) => {
      const reading = servicesOf(system, client);
      return {
        readings: [reading],
        complaint: (look) => {
          const services = look(reading);
          return firstOf(services, (one) => {
            const other = services.find(
              (service) => service !== one && service.connection === one.connection,
            );
            if (other === undefined) return null;
            return `${client}'s end of ${one.connection} serves ${one.whose} as ${one.as} and ${other.whose} as ${other.as}`;
          });
        },
      };
    }),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};
