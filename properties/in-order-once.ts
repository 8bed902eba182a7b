/**
 * Messages arrive in order, once.
 *
 * What a conversation shows of an author is what that author wrote, in that order, and none is shown twice, in whichever
 * conversation. And of two texts sent over the same connection the second never arrives without the first, unless the first has
 * failed, was given up, or an integrity error is shown. What was sent over a connection that its author has let go since is not
 * compared: its name may be another's by now.
 */
import type { TextState } from '../model/machines/contact-context.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { firstOf, type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, conversationsOf, type Shown, shownOf, textName } from './readings.ts';

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
        conversationsOf(system, reader, author, group),
      ] as const;
      return {
        readings,
        complaint: (look) => {
          const conversations = look(readings[1]);
          const anywhere = conversations.flat();
          return (
            shownTwice(author, anywhere) ??
            firstOf(conversations, (shown) => outOfOrder(author, shown)) ??
            overtaken(author, look(readings[0])?.written ?? [], anywhere)
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

function shownTwice(author: Client, shown: Shown): string | null {
  const texts = textsIn(shown);
  const again = texts.find((text, index) => texts.indexOf(text) < index);
  return again === undefined ? null : `${textName(author, again)} is shown twice`;
}

function outOfOrder(author: Client, shown: Shown): string | null {
  const texts = textsIn(shown);
  const late = texts.find((text, index) => texts.slice(0, index).some((one) => one > text));
  return late === undefined ? null : `${textName(author, late)} is shown after a later one`;
}

function textsIn(shown: Shown): readonly number[] {
  return shown.filter((one) => one !== 'integrity error');
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
