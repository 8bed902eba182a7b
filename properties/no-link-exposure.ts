/**
 * Nobody else sees a direct link: no message with one is delivered to a client that is neither end of it.
 *
 * The RFC says it of sparse groups only; here it is asked of every topology, for a host that sees a link can join it, or put
 * another in its place (facts, section 1.3).
 */
import type { GroupSystem } from '../model/system.ts';
import { partsOf } from '../model/vocabulary/ids.ts';
import { linksIn } from '../model/vocabulary/messages.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';

export const noLinkExposure: ProtocolProperty = {
  id: 'no-link-exposure',
  sentence: 'nobody else sees a direct link',
  kind: 'step',
  claims: ['N1'],
  occasion: 'a message with a direct link that arrives',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const reader = system.clientAt(step.component);
      return firstOf(directLinksRead(system, step), (link) => {
        const { creator, peer } = partsOf(link);
        return reader === creator || reader === peer
          ? null
          : `${reader} sees the direct link ${link}, which is ${creator}'s for ${peer}`;
      });
    },
  }),
  witness: (system) => ({ step: (step) => directLinksRead(system, step).length > 0 }),
};

/** Those that a client which follows its design has made: whoever offers one against the rule exposes it itself. */
function directLinksRead({ scope }: GroupSystem, { input }: SystemStep) {
  if (input.type !== 'receive') return [];
  return linksIn(input.packet.message).filter((link) => {
    const { creator, purpose } = partsOf(link);
    return purpose === 'direct' && !scope.misbehaving.includes(creator);
  });
}
