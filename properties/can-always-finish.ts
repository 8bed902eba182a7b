/**
 * No negotiation is lost without anyone deleting it: while a contact is connecting, what is still to be delivered can bring
 * every negotiation to an end.
 */
import { type ProtocolProperty, when } from './property.ts';
import { contactsOf, wellBehaved } from './readings.ts';

export const canAlwaysFinish: ProtocolProperty = {
  id: 'can-always-finish',
  sentence: 'no negotiation is lost without anyone deleting it',
  kind: 'possible',
  claims: [],
  occasion: 'a contact that is connecting',
  ask: (system) => {
    const contacts = wellBehaved(system).flatMap((client) =>
      contactsOf(system, client).map(({ reading }) => reading),
    );
    const someConnecting = when(contacts, (look) =>
      contacts.some((contact) => look(contact)?.value === 'connecting'),
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
