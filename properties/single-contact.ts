/**
 * One person, one contact, one connection: at most one end of a client's serves the same person's contact.
 *
 * That there is at most one contact per person is the shape of the model's client; the number of ends is the protocol's
 * doing.
 */
import type { ProtocolProperty } from './property.ts';
import { contactOf, readyOnBothSides, wellBehaved } from './readings.ts';

export const singleContact: ProtocolProperty = {
  id: 'single-contact',
  sentence: 'one person, one contact, one connection',
  kind: 'always',
  claims: [],
  occasion: 'a contact that is ready on both sides',
  ask: (system) => ({
    kind: 'always',
    cases: wellBehaved(system).flatMap((client) =>
      system.clients
        .filter((peer) => peer !== client)
        .map((peer) => {
          const reading = contactOf(system, client, peer);
          return {
            readings: [reading],
            complaint: (look) => {
              const connections = look(reading)?.connections ?? [];
              if (connections.length <= 1) return null;
              const names = connections.map(({ connection }) => connection).join(' and ');
              return `${client}'s contact with ${peer} has ${connections.length} connections: ${names}`;
            },
          };
        }),
    ),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};
