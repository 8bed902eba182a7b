/**
 * One person, one contact, one connection: at most one end of a client's serves the same person's contact.
 *
 * A person is somebody in a group, or who is known to be the same in two: that there is at most one contact with it is the
 * shape of the model's client; the number of ends is the protocol's doing.
 */
import type { ProtocolProperty } from './property.ts';
import { contactsOf, readyOnBothSides, wellBehaved } from './readings.ts';

export const singleContact: ProtocolProperty = {
  id: 'single-contact',
  sentence: 'one person, one contact, one connection',
  kind: 'always',
  claims: [],
  occasion: 'a contact that is ready on both sides',
  ask: (system) => ({
    kind: 'always',
    cases: wellBehaved(system).flatMap((client) =>
      contactsOf(system, client).map(({ peer, group, reading }) => ({
        readings: [reading],
        complaint: (look) => {
          const connections = look(reading)?.connections ?? [];
          if (connections.length <= 1) return null;
          const names = connections.map(({ connection }) => connection).join(' and ');
          return `${client}'s contact with ${peer} has ${connections.length} connections: ${names}`;
        },
        about: () => [{ is: 'contact', of: client, with: peer, group }],
      })),
    ),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};
