/**
 * Today's design, and Solution 3's: a contact is made in the group's handshake, by a second link beside the group's own.
 *
 * The joiner makes a direct link when a member is introduced to it; the member joins it when it is forwarded. Source:
 * facts, section 1.3 (steps 5 to 8); protocol.md, "The handshake".
 */
import type { ContactPart } from '../machines/contact-parts.ts';

export function handshake(): ContactPart {
  const thereIsOne = {
    actions: { type: 'ignore', params: { because: 'there is a contact already' } },
  } as const;
  const withContact = { 'x.grp.mem.intro': thereIsOne, 'x.grp.mem.fwd': thereIsOne };
  return {
    none: {
      'x.grp.mem.intro': { target: 'connecting', actions: 'attachOwnLink' },
      'x.grp.mem.fwd': { target: 'connecting', actions: 'joinReceivedLink' },
    },
    connecting: withContact,
    ready: withContact,
    deletedByPeer: withContact,
  };
}
