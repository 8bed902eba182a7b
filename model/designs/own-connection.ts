/** A contact with a connection of its own: what becomes of a text while there is none yet. Source: the RFC, "Solution 2", cons. */
import type { ContactPart } from '../machines/contact-parts.ts';
import { refuse } from './lifecycle.ts';

export function ownConnection(whileConnecting: 'prohibited' | 'pending'): ContactPart {
  return {
    none: { write: { actions: refuse('there is no contact') } },
    connecting: {
      write:
        whileConnecting === 'pending'
          ? { actions: 'keepText' }
          : { actions: refuse('the contact is not connected yet') },
    },
    ready: {},
    deletedByPeer: {},
    failed: {},
  };
}
