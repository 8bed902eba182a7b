/**
 * Today's design, and Solution 3's: a contact is made in the group's handshake, by a second link beside the group's own.
 *
 * The joiner makes a direct link when a member is introduced to it; the member joins it when it is forwarded. Solution 3
 * asks first whether it is allowed. Source: facts, section 1.3 (steps 5 to 8); the RFC, "Solution 3"; protocol.md, "The
 * handshake".
 */
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import type { Knobs } from './knobs.ts';

/** Who looks at what before a direct link is offered or joined. */
export interface HandshakeRule {
  /** The joiner offers only what the introduction allows. */
  readonly heedsIntroduction: boolean;
  /** Joiner and member alike make no direct connection while their own copy of the setting is off. */
  readonly heedsOwnCopy: boolean;
}

export function handshakeRule(knobs: Knobs): HandshakeRule | null {
  switch (knobs.handshakeLink) {
    case 'never':
      return null;
    case 'always':
      return { heedsIntroduction: false, heedsOwnCopy: false };
    case 'if-allowed':
      return {
        heedsIntroduction: true,
        heedsOwnCopy: knobs.desynchronised === 'any-off-prevents',
      };
  }
}

export function handshake({ heedsIntroduction, heedsOwnCopy }: HandshakeRule): ContactPart {
  const nothing = (because: string) => ({ type: 'ignore', params: { because } }) as const;
  const ownCopyOff = heedsOwnCopy
    ? ([{ guard: 'settingIsOff', actions: nothing('direct messages are off') }] as const)
    : [];
  const forbidden = heedsIntroduction
    ? ([
        {
          guard: 'introductionForbids',
          actions: nothing('the introduction allows no direct link'),
        },
      ] as const)
    : [];
  const introduced: Transition<'x.grp.mem.intro'> = [
    ...forbidden,
    ...ownCopyOff,
    { target: 'connecting', actions: 'askForOwnLink' },
  ];
  const forwarded: Transition<'x.grp.mem.fwd'> = [
    ...ownCopyOff,
    { target: 'connecting', actions: 'joinReceivedLink' },
  ];
  const thereIsOne = { actions: nothing('there is a contact already') };
  const withContact = { 'x.grp.mem.intro': thereIsOne, 'x.grp.mem.fwd': thereIsOne };
  return {
    none: { 'x.grp.mem.intro': introduced, 'x.grp.mem.fwd': forwarded },
    connecting: withContact,
    ready: withContact,
    deletedByPeer: withContact,
    failed: {},
  };
}
