/**
 * Messages arrive in order, once.
 *
 * What a conversation shows of an author is what that author wrote, in that order, none twice. And of two texts sent over
 * the same connection the second never arrives without the first, unless the first has failed, was given up, or the
 * conversation shows an integrity error. What was sent over a connection that its author has let go since is not compared:
 * its name may be another's by now.
 */
import type { TextState } from '../model/machines/contact-context.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, shownOf, textName } from './readings.ts';

export const inOrderOnce: ProtocolProperty = {
  id: 'in-order-once',
  sentence: 'messages arrive in order, once',
  kind: 'always',
  claims: [],
  occasion: 'a text that is shown',
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
          return (
            outOfOrder(author, shown) ?? overtaken(author, look(readings[0])?.written ?? [], shown)
          );
        },
        about: (look) =>
          (look(readings[0])?.written ?? []).map((_, index) => ({
            is: 'text',
            text: { author, group, index },
            reader,
          })),
      };
    }),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([author, reader, group]) => {
      const reading = shownOf(system, reader, author, group);
      return when([reading], (look) => look(reading).length > 0);
    }),
  }),
};

type Shown = readonly (number | 'integrity error')[];

function outOfOrder(author: Client, shown: Shown): string | null {
  const texts = shown.filter((one) => one !== 'integrity error');
  const late = texts.findIndex((text, index) => texts.slice(0, index).some((one) => one >= text));
  if (late === -1) return null;
  const text = texts[late] ?? 0;
  return texts.indexOf(text) < late
    ? `${textName(author, text)} is shown twice`
    : `${textName(author, text)} is shown after a later one`;
}

function overtaken(author: Client, written: readonly TextState[], shown: Shown): string | null {
  if (shown.includes('integrity error')) return null;
  return firstOf([...written.entries()], ([index, text]) => {
    if (text.is !== 'sent' || text.over === null || shown.includes(index)) return null;
    const later = written.findIndex(
      (other, otherIndex) =>
        otherIndex > index &&
        other.is === 'sent' &&
        other.over === text.over &&
        shown.includes(otherIndex),
    );
    return later === -1
      ? null
      : `${textName(author, later)} is shown, and ${textName(author, index)}, sent before it over ${text.over}, is not`;
  });
}
