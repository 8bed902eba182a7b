/**
 * No direct message vanishes unsaid: when everything has been delivered, no text is lost in silence.
 *
 * That is: sent, not shown to its reader, and its author neither told nor giving it up.
 */
import { type ProtocolProperty, when } from './property.ts';
import { bothWays, type ContactView, contactOf, shownOf, textName } from './readings.ts';

export const noSilentLoss: ProtocolProperty = {
  id: 'no-silent-loss',
  sentence: 'no direct message vanishes unsaid',
  kind: 'eventually',
  claims: ['S2-1'],
  occasion: 'a text that is sent',
  ask: (system) => ({
    kind: 'eventually',
    cases: bothWays(system).map(([author, reader, group]) => {
      const readings = [
        contactOf(system, author, reader, group),
        shownOf(system, reader, author, group),
      ] as const;
      return {
        readings,
        complaint: (look) => {
          const [index] = lostTexts(look(readings[0]), look(readings[1]));
          return index === undefined
            ? null
            : `${textName(author, index)} was sent, ${reader} does not have it, and ${author} is not told`;
        },
        about: (look) =>
          lostTexts(look(readings[0]), look(readings[1])).map((index) => ({
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
      return when([reading], (look) =>
        (look(reading)?.written ?? []).some(({ is }) => is === 'sent'),
      );
    }),
  }),
  notAskedOf: ({ scope }) =>
    scope.losses > 0 ? "the network loses messages here, which is nobody's silence" : null,
};

function lostTexts(
  contact: ContactView | null,
  shown: readonly (number | 'integrity error')[],
): readonly number[] {
  return (contact?.written ?? []).flatMap(({ is }, index) =>
    is === 'sent' && !shown.includes(index) ? [index] : [],
  );
}
