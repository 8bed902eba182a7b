/**
 * An end serves one entity: a current member or a contact, and of those one.
 */
import { firstOf, type ProtocolProperty } from './property.ts';
import { readyOnBothSides, type Service, servicesOf } from './readings.ts';

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
            const other = otherOn(services, one);
            if (other === undefined) return null;
            return `${client}'s end of ${one.connection} serves ${one.whose} as ${one.as} and ${other.whose} as ${other.as}`;
          });
        },
        about: (look) =>
          look(reading)
            .filter((one, _, services) => otherOn(services, one) !== undefined)
            .map(({ connection }) => ({ is: 'connection', connection })),
      };
    }),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};

/** What else an end serves. */
function otherOn(services: readonly Service[], one: Service): Service | undefined {
  return services.find((other) => other !== one && other.connection === one.connection);
}
