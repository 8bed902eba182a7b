/**
 * The profile shared is the membership's: every confirmation and reply on a direct connection carries the profile of the
 * membership in which it is negotiated.
 */
import type { Profile } from '../model/vocabulary/messages.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';

export const profileConsistency: ProtocolProperty = {
  id: 'profile-consistency',
  sentence: "the profile shared is the membership's",
  kind: 'step',
  claims: ['S2-3'],
  occasion: 'a confirmation or reply by somebody who is incognito in the group',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const own = membershipProfile(step);
      return firstOf(sharedProfiles(step), (shared) =>
        shared === own
          ? null
          : `${system.clientAt(step.component)} shares its ${shared} profile, and is ${own} in the group`,
      );
    },
  }),
  witness: () => ({
    step: (step) => membershipProfile(step) === 'incognito' && sharedProfiles(step).length > 0,
  }),
};

function membershipProfile({ before }: SystemStep): Profile | null {
  return before.kind === 'client' ? before.membership.context.profile : null;
}

/** The profiles in the confirmations and replies that a client sends on direct connections. */
function sharedProfiles({ before, sends }: SystemStep): readonly Profile[] {
  if (before.kind !== 'client') return [];
  return sends.flatMap(({ input }) => {
    if (input.type !== 'join' && input.type !== 'send') return [];
    const { message } = input.packet;
    return message.type === 'x.info' ? [message.profile] : [];
  });
}
