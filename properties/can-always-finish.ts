/**
 * No negotiation is lost without anyone deleting it: while a contact is connecting, what is still to be delivered can bring
 * every negotiation to an end.
 */
import { type ProtocolProperty, when } from './property.ts';
import { contactsOf, waitsForUser, wellBehaved } from './readings.ts';

export const canAlwaysFinish: ProtocolProperty = {
  id: 'can-always-finish',
  sentence: 'no negotiation is lost without anyone deleting it',
  kind: 'possible',
  claims: [],
  occasion: 'a contact that is connecting',
  ask: (system) => {
    const contacts = wellBehaved(system).flatMap((client) => contactsOf(system, client));
    const readings = contacts.flatMap(({ reading, theirs }) => [reading, theirs]);
    const someConnecting = when(readings, (look) =>
      contacts.some(({ reading, theirs }) => {
        const mine = look(reading);
        return mine?.value === 'connecting' && !waitsForUser(mine, look(theirs));
      }),
    );
    return {
      kind: 'possible',
      by: 'deliveries',
      cases: [
        {
          premise: someConnecting,
          goal: { ...someConnecting, holds: (look) => !someConnecting.holds(look) },
          complaint: 'a contact is connecting, and no delivery that is left can end that',
        },
      ],
    };
  },
};
