/**
 * No negotiation is lost without anyone deleting it: while a contact is connecting, what is still to be delivered can bring
 * every negotiation to an end.
 */
import { type ProtocolProperty, when } from './property.ts';
import { contactsOf, type Look, waitsForUser, wellBehaved } from './readings.ts';

export const canAlwaysFinish: ProtocolProperty = {
  id: 'can-always-finish',
  sentence: 'no negotiation is lost without anyone deleting it',
  kind: 'possible',
  claims: [],
  occasion: 'a contact that is connecting',
  ask: (system) => {
    const contacts = wellBehaved(system).flatMap((client) =>
      contactsOf(system, client).map((contact) => ({ client, ...contact })),
    );
    const readings = contacts.flatMap(({ reading, theirs }) => [reading, theirs]);
    const waiting = (look: Look) =>
      contacts.filter(({ reading, theirs }) => {
        const mine = look(reading);
        return mine?.value === 'connecting' && !waitsForUser(mine, look(theirs));
      });
    return {
      kind: 'possible',
      by: 'deliveries',
      cases: [
        {
          premise: when(readings, (look) => waiting(look).length > 0),
          goal: when(readings, (look) => waiting(look).length === 0),
          complaint: (look) => {
            const names = waiting(look).map(
              ({ client, peer }) => `${client}'s contact with ${peer}`,
            );
            const are = names.length === 1 ? 'is' : 'are';
            return `${names.join(' and ')} ${are} connecting, and no delivery that is left can end every negotiation`;
          },
          about: (look) =>
            waiting(look).flatMap(({ client, peer, group }) => [
              { is: 'contact', of: client, with: peer, group },
              { is: 'contact', of: peer, with: client, group },
            ]),
        },
      ],
    };
  },
};
