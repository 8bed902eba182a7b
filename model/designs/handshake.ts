/**
 * Today's design, and Solution 3's: a contact is made in the group's handshake, by a second link beside the group's own.
 *
 * The joiner makes a direct link when a member is introduced to it; the member joins it when it is forwarded. Solution 3
 * asks first whether it is allowed. Source: facts, section 1.3 (steps 5 to 8); the RFC, "Solution 3"; protocol.md, "The
 * handshake".
 */
import { match } from 'ts-pattern';
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import type { Knobs } from './knobs.ts';

/** Who looks at what before a direct link is offered or joined. */
export interface HandshakeRule {
  /** To whom the joiner offers a direct link. */
  readonly offers: 'to all' | 'as introduced' | 'to old members' | 'to nobody';
  /** Joiner and member alike make no direct connection while their own copy of the setting is off. */
  readonly heedsOwnCopy: boolean;
}

export function handshakeRule(knobs: Knobs): HandshakeRule | null {
  switch (knobs.handshakeLink) {
    case 'never':
      return null;
    case 'always':
      return { offers: 'to all', heedsOwnCopy: false };
    case 'to-old':
      return { offers: 'to old members', heedsOwnCopy: false };
    case 'refuse-old':
      return { offers: 'to nobody', heedsOwnCopy: false };
    case 'if-allowed':
      return {
        offers: 'as introduced',
        heedsOwnCopy: knobs.desynchronised === 'any-off-prevents',
      };
  }
}

export function handshake({ offers, heedsOwnCopy }: HandshakeRule): ContactPart {
  const nothing = (because: string) => ({ type: 'ignore', params: { because } }) as const;
  const ownCopyOff = heedsOwnCopy
    ? ([{ guard: 'settingIsOff', actions: nothing('direct messages are off') }] as const)
    : [];
  const offer = { target: 'connecting', actions: 'askForOwnLink' } as const;
  const introduced = match(offers)
    .returnType<Transition<'x.grp.mem.intro'>>()
    .with('to all', () => [...ownCopyOff, offer])
    .with('as introduced', () => [
      { guard: 'introductionForbids', actions: nothing('the introduction allows no direct link') },
      ...ownCopyOff,
      offer,
    ])
    .with('to old members', () => [
      { guard: 'introducesOldMember', ...offer },
      { actions: nothing('the member makes contacts on demand') },
    ])
    .with('to nobody', () => ({ actions: nothing('contacts are made on demand') }))
    .exhaustive();
  const forwarded: Transition<'x.grp.mem.fwd'> = [
    ...ownCopyOff,
    { target: 'connecting', actions: 'joinReceivedLink' },
  ];
  // Who has a contact made in this group has met the member already: a second introduction does not get here.
  return { none: { 'x.grp.mem.intro': introduced, 'x.grp.mem.fwd': forwarded } };
}
