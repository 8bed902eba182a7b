/**
 * Solution 2: a contact is made on demand, by an invitation on the group connection.
 *
 * What a contact does with the wish to open one, and with an invitation. Source: the RFC, "Solution 2"; protocol.md, "A
 * contact made on demand".
 */
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import type { OnDemandKnobs } from './knobs.ts';
import { refuse } from './lifecycle.ts';

/** What a new contact with a member needs: the setting on, both current, their group connection ready. */
export const whyNotOpen = [
  { guard: 'settingIsOff', actions: refuse('direct messages are not allowed in the group') },
  { guard: 'oneHasLeft', actions: refuse('one of the two is not a current member') },
  { guard: 'groupConnectionIsNotReady', actions: refuse('the group connection is not ready') },
] as const;

export function onDemand({ invitedWhileOff, invitedWithContact }: OnDemandKnobs): ContactPart {
  const open: Transition<'open'> = [
    ...whyNotOpen,
    { target: 'connecting', actions: ['attachOwnLink', 'sendInvitation'] },
  ];
  const cannotOpen: Transition<'open'> = { actions: refuse('there is a contact already') };

  // The setting is looked at first.
  const whileOff =
    invitedWhileOff === 'ignore'
      ? ([
          {
            guard: 'settingIsOff',
            actions: { type: 'ignore', params: { because: 'direct messages are off' } },
          },
        ] as const)
      : [];
  const join = { target: 'connecting', actions: 'joinReceivedLink' } as const;
  // Two invitations that cross, joined both: the own link is kept too.
  const joinBoth = { guard: 'ownInvitationIsOutstanding', actions: 'joinReceivedLink' } as const;
  const withContact =
    invitedWithContact === 'replace'
      ? ({ target: 'connecting', actions: ['closeConnections', 'joinReceivedLink'] } as const)
      : ({
          actions: { type: 'ignore', params: { because: 'there is a contact already' } },
        } as const);
  const invited: Transition<'x.grp.direct.inv'> = [...whileOff, joinBoth, withContact];

  return {
    none: { open, 'x.grp.direct.inv': [...whileOff, join] },
    connecting: { open: cannotOpen, 'x.grp.direct.inv': invited },
    ready: { open: cannotOpen, 'x.grp.direct.inv': invited },
    deletedByPeer: { open: cannotOpen, 'x.grp.direct.inv': invited },
    failed: {},
  };
}
