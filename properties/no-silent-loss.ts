/**
 * No direct message vanishes unsaid: when everything has been delivered, no text is lost in silence.
 *
 * That is: sent, not shown to its reader, and its author neither told nor giving it up.
 */
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, shownOf, textName } from './readings.ts';

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
          const shown = look(readings[1]);
          return firstOf([...(look(readings[0])?.written ?? []).entries()], ([index, { is }]) =>
            is === 'sent' && !shown.includes(index)
              ? `${textName(author, index)} was sent, ${reader} does not have it, and ${author} is not told`
              : null,
          );
        },
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
