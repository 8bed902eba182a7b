/**
 * The profile shared is the membership's: every confirmation and reply on a direct connection carries the profile of the
 * membership in which it is negotiated.
 */
import { ownProfile } from '../model/client-state.ts';
import type { GroupSystem } from '../model/system.ts';
import type { Profile } from '../model/vocabulary/messages.ts';
import { groupNegotiatedIn } from './negotiated-in.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';

export const profileConsistency: ProtocolProperty = {
  id: 'profile-consistency',
  sentence: "the profile shared is the membership's",
  kind: 'step',
  claims: ['S2-3'],
  occasion: 'a confirmation or reply by somebody who is incognito in the group',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) =>
      firstOf(sharedProfiles(system, step), ({ shared, own }) =>
        shared === own
          ? null
          : `${system.clientAt(step.component)} shares its ${shared} profile, and is ${own} in the group`,
      ),
  }),
  witness: (system) => ({
    step: (step) => sharedProfiles(system, step).some(({ own }) => own === 'incognito'),
  }),
};

/** The profiles in the confirmations and replies that a client sends on direct connections, and those of its memberships. */
function sharedProfiles(
  system: GroupSystem,
  step: SystemStep,
): readonly { readonly shared: Profile; readonly own: Profile }[] {
  const { before, sends } = step;
  if (before.kind !== 'client') return [];
  return sends.flatMap(({ to, input }) => {
    const connection = system.connectionAt(to);
    if (connection === null || (input.type !== 'join' && input.type !== 'send')) return [];
    const { message } = input.packet;
    if (message.type !== 'x.info') return [];
    const group = groupNegotiatedIn(step, connection);
    if (group === null) return [];
    return [{ shared: message.profile, own: ownProfile(before.groups[group]) }];
  });
}
