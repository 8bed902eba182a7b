/**
 * The group that a direct connection is negotiated in: whose setting, and whose membership's profile, count for it.
 *
 * It is the group in which the link is handed over, whatever group an earlier contact of the two was made in. Source:
 * protocol.md, "A contact made on demand".
 */
import type { ClientState } from '../model/client-state.ts';
import { type ConnectionName, type Group, groupOfConnection } from '../model/vocabulary/ids.ts';
import type { SystemStep } from './property.ts';

/**
 * Of a direct link that a client makes, joins or answers on in this step.
 *
 * @returns null where no contact of the client's has the link
 */
export function groupNegotiatedIn(
  { before, after, input }: SystemStep,
  link: ConnectionName,
): Group | null {
  if (before.kind !== 'client' || after.kind !== 'client') return null;
  if (input.type === 'wish') return input.wish.group;
  const arrivedIn = input.type === 'receive' ? groupOfConnection(input.connection) : null;
  return arrivedIn ?? groupOfAttached(before, link) ?? groupOfAttached(after, link);
}

/** Of a link that was made or joined before: where the contact's invitation with it was made, or else the contact. */
function groupOfAttached({ contacts }: ClientState, link: ConnectionName): Group | null {
  const contact = Object.values(contacts).find(({ context: { connections } }) =>
    connections.some(({ connection }) => connection === link),
  );
  if (contact === undefined) return null;
  const { invitation, offered, group } = contact.context;
  if (invitation?.link === link) return invitation.via;
  return offered?.link === link ? offered.via : group;
}
