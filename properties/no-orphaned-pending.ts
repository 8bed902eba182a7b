/**
 * No direct message waits for ever: when everything has been delivered, no text is pending.
 */
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { bothWays, type ContactView, contactOf, textName } from './readings.ts';

export const noOrphanedPending: ProtocolProperty = {
  id: 'no-orphaned-pending',
  sentence: 'no direct message waits for ever',
  kind: 'eventually',
  claims: ['S2-1'],
  occasion: 'a text that waits for its connection',
  ask: (system) => ({
    kind: 'eventually',
    cases: bothWays(system).map(([author, reader, group]) => {
      const reading = contactOf(system, author, reader, group);
      return {
        readings: [reading],
        complaint: (look) => {
          const contact = look(reading);
          return firstOf(pendingTexts(contact), (index) => {
            const waits = contact?.connections.map(({ connection }) => connection).join(' and ');
            return `${textName(author, index)} waits for ${waits}, and nothing is on its way any more`;
          });
        },
        about: (look) =>
          pendingTexts(look(reading)).map((index) => ({
            is: 'text',
            text: { author, group, index },
            reader,
          })),
      };
    }),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([author, reader, group]) => {
      const reading = contactOf(system, author, reader, group);
      return when([reading], (look) => pendingTexts(look(reading)).length > 0);
    }),
  }),
};

function pendingTexts(contact: ContactView | null): readonly number[] {
  return (contact?.written ?? []).flatMap(({ is }, index) => (is === 'pending' ? [index] : []));
}
