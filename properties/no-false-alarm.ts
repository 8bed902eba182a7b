/**
 * What is said to have failed has failed: no text is shown to its reader that its author was told has failed.
 *
 * Asked of states, which is stricter than to ask it of the delivery: nor may a text fail that was shown before.
 */
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, shownOf, textName } from './readings.ts';

export const noFalseAlarm: ProtocolProperty = {
  id: 'no-false-alarm',
  sentence: 'what is said to have failed has failed',
  kind: 'always',
  claims: [],
  occasion: 'a text that its author was told has failed',
  ask: (system) => ({
    kind: 'always',
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
            is === 'failed' && shown.includes(index)
              ? `${author} was told that ${textName(author, index)} has failed, and ${reader} has it`
              : null,
          );
        },
        about: (look) =>
          (look(readings[0])?.written ?? []).flatMap(({ is }, index) =>
            is === 'failed' && look(readings[1]).includes(index)
              ? [{ is: 'text', text: { author, group, index }, reader }]
              : [],
          ),
      };
    }),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([author, reader, group]) => {
      const reading = contactOf(system, author, reader, group);
      return when([reading], (look) =>
        (look(reading)?.written ?? []).some(({ is }) => is === 'failed'),
      );
    }),
  }),
};
