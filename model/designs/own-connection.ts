/** A contact with a connection of its own: what becomes of a text while there is none yet. Source: the RFC, "Solution 2", cons. */
import type { ContactPart } from '../machines/contact-parts.ts';
import { refuse } from './lifecycle.ts';

export function ownConnection(
  whileConnecting: 'prohibited' | 'pending' | 'first-attached',
): ContactPart {
  const notYet = { actions: refuse('the contact is not connected') };
  return {
    none: { write: { actions: refuse('there is no contact') } },
    created: { write: notYet },
    prepared: { write: notYet },
    kept: { write: notYet },
    connecting: {
      write: whileConnecting === 'pending' ? { actions: 'keepText' } : notYet,
    },
  };
}
