/**
 * Solution 2, and what SimpleX shipped: a contact is made on demand, by an invitation on the group connection.
 *
 * What a contact does with the wish to open one, and with an invitation. Source: the RFC, "Solution 2"; protocol.md, "A
 * contact made on demand"; facts, sections 3.2 and 3.3, for the values that are the shipped ones.
 */
import { match } from 'ts-pattern';
import type { ContactPart, On, Transition } from '../machines/contact-parts.ts';
import type { Knobs, OnDemandKnobs, OwnConnectionKnobs } from './knobs.ts';
import { refuse, unknownNotice } from './lifecycle.ts';

const settingIsOff = {
  guard: 'settingIsOff',
  actions: refuse('direct messages are not allowed in the group'),
} as const;

/** What a new contact with a member needs: the setting on, both current, their group connection ready. */
export const whyNotOpen = [
  settingIsOff,
  { guard: 'oneHasLeft', actions: refuse('one of the two is not a current member') },
  { guard: 'groupConnectionIsNotReady', actions: refuse('the group connection is not ready') },
] as const;

/** To make the link needs less: that the peer ever was a member, and that its release knows such invitations. */
const whyNotCreate = [
  settingIsOff,
  { guard: 'peerIsUnknown', actions: refuse('that is no member') },
  { guard: 'peerIsTooOld', actions: refuse("the peer's version is incompatible") },
] as const;

export function onDemand(
  knobs: OnDemandKnobs &
    OwnConnectionKnobs &
    Pick<Knobs, 'deletionNotice' | 'keepsConversation' | 'failedJoin'>,
): ContactPart {
  const orderMatters =
    knobs.crossing === 'greater-link'
      ? []
      : ([
          { guard: 'linkIsLeast', actions: refuse('the order of links does not matter') },
        ] as const);
  const open: Transition<'open'> =
    knobs.invitation === 'at-once'
      ? [
          ...orderMatters,
          ...whyNotOpen,
          { target: 'connecting', actions: ['attachOwnLink', 'sendInvitation'] },
        ]
      : [...orderMatters, ...whyNotCreate, { target: 'created', actions: 'attachOwnLink' }];
  const cannotOpen: Transition<'open'> = { actions: refuse('there is a contact already') };
  const withoutText =
    knobs.whileConnecting === 'first-attached'
      ? []
      : ([{ guard: 'isWithText', actions: refuse('no text goes with an invitation') }] as const);
  const send: Transition<'send invitation'> = [
    ...withoutText,
    {
      guard: 'linkIsOfAnotherGroup',
      actions: refuse('its link was made in another group'),
    },
    { guard: 'groupConnectionIsNotReady', actions: refuse('the group connection is not ready') },
    { target: 'connecting', actions: 'sendInvitation' },
  ];
  const accept: Transition<'accept'> = [
    {
      guard: 'linkIsOfAnotherGroup',
      actions: refuse('the invitation has come in another group'),
    },
    { target: 'connecting', actions: 'joinOfferedLink' },
  ];
  const negotiating: On = {
    ...(knobs.invitation === 'in-two-steps'
      ? {
          'send invitation': [
            {
              guard: 'ownInvitationIsSent',
              actions: refuse('the invitation is sent already'),
            },
            { actions: refuse('there is no invitation to send') },
          ],
        }
      : {}),
    // Over a connection that has given way.
    ...(knobs.replacedConnection === 'orphaned-heard'
      ? {
          'x.msg.new': { actions: 'showText' },
          'x.direct.del':
            knobs.deletionNotice === 'when-ready'
              ? { actions: 'closeThatConnection' }
              : unknownNotice,
        }
      : {}),
    ...(knobs.acceptance === 'by-user' && knobs.failedJoin === 'undone'
      ? {
          AUTH: {
            guard: 'acceptanceHasFailed',
            target: 'prepared',
            actions: [
              'takeBackAcceptance',
              {
                type: 'tell',
                params: { what: 'the connection with the contact has failed' },
              },
            ],
          },
        }
      : {}),
  };

  const { whileOff, take, replace, crossing } = invited(knobs);
  const replaced = { open: cannotOpen, 'x.grp.direct.inv': [...whileOff, replace] } satisfies On;
  const crossed = {
    open: cannotOpen,
    'x.grp.direct.inv': [...whileOff, ...crossing, replace],
  } satisfies On;
  return {
    none: { open, 'x.grp.direct.inv': [...whileOff, take] },
    created: { ...replaced, 'send invitation': send },
    prepared: { ...replaced, accept },
    connecting: {
      ...crossed,
      ...negotiating,
    },
    // With both links kept, the other one can make the contact ready before the own invitation is answered.
    ready: knobs.crossing === 'join-both' ? crossed : replaced,
    deletedByPeer: replaced,
    ...(knobs.keepsConversation === 'yes'
      ? {
          kept: {
            open: cannotOpen,
            'x.grp.direct.inv': [
              ...whileOff,
              { actions: { type: 'ignore', params: { because: 'the contact has no connection' } } },
            ],
          },
        }
      : {}),
  };
}

/** What becomes of an invitation. The setting is looked at first. */
function invited(knobs: OnDemandKnobs) {
  const nothing = (because: string) => ({ type: 'ignore', params: { because } }) as const;
  const receive =
    knobs.invitedWhileOff === 'accept-with-error'
      ? (['showErrorWhileOff', 'showFirstText'] as const)
      : (['showFirstText'] as const);
  const whileOff =
    knobs.invitedWhileOff === 'ignore'
      ? ([{ guard: 'settingIsOff', actions: nothing('direct messages are off') }] as const)
      : [];
  const givesWay = match(knobs.replacedConnection)
    .with('closed', () => 'closeConnections' as const)
    .with('orphaned-deaf', () => 'dropConnections' as const)
    .with('orphaned-heard', () => 'forgetInvitation' as const)
    .exhaustive();
  const [target, keep] =
    knobs.acceptance === 'automatic'
      ? (['connecting', 'joinReceivedLink'] as const)
      : (['prepared', 'keepOffer'] as const);

  const take = { target, actions: [...receive, keep] } as const;
  const replace =
    knobs.invitedWithContact === 'replace'
      ? ({ target, actions: [...receive, givesWay, keep] } as const)
      : ({ actions: nothing('there is a contact already') } as const);
  const crossing =
    knobs.crossing === 'join-both'
      ? ([
          // The own link is kept too.
          {
            guard: 'ownInvitationIsOutstanding',
            actions: [...receive, 'joinReceivedLink'],
          },
        ] as const)
      : ([
          // Whoever has invited has decided already: its user is not asked.
          {
            guard: 'receivedLinkIsGreater',
            target: 'connecting',
            actions: [...receive, givesWay, 'joinReceivedLink'],
          },
          {
            guard: 'ownInvitationIsSent',
            actions: [...receive, nothing('the own link is the greater one')],
          },
        ] as const);
  return { whileOff, take, replace, crossing };
}
