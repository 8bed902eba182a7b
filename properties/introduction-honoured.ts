/**
 * A member follows the forwarded introduction: when a joiner's links are forwarded to it, it joins a direct link if, and only
 * if, one is there.
 *
 * A forward that the member did not expect changes nothing, and is not asked about.
 */
import type { GroupSystem } from '../model/system.ts';
import type { ConnectionName } from '../model/vocabulary/ids.ts';
import { type ProtocolProperty, type SystemStep } from './property.ts';

export const introductionHonoured: ProtocolProperty = {
  id: 'introduction-honoured',
  sentence: 'a member follows the forwarded introduction',
  kind: 'step',
  claims: ['S3-3b', 'S3-3c'],
  occasion: 'a forward with a direct link',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const direct = forwardedLink(step);
      if (direct === 'none') return null;
      const joined = joinedDirectLink(system, step);
      if (joined === direct) return null;
      const member = system.clientAt(step.component);
      return joined === null
        ? `${member} is forwarded the direct link ${direct}, and does not join it`
        : `${member} joins the direct link ${joined}, and was forwarded ${direct ?? 'none'}`;
    },
  }),
  witness: () => ({
    step: (step) => {
      const direct = forwardedLink(step);
      return direct !== 'none' && direct !== null;
    },
  }),
  notAskedOf: ({ clients, designOf }) =>
    clients.every((client) => designOf(client).knobs.handshakeLink === 'never')
      ? 'the design makes no direct connections in the handshake'
      : null,
};

/** The direct link in a forward, null where there is none in it; `none` where the step is no forward. */
function forwardedLink({ input, notes }: SystemStep): ConnectionName | null | 'none' {
  if (input.type !== 'receive' || input.packet.message.type !== 'x.grp.mem.fwd') return 'none';
  if (notes.some(({ type }) => type === 'unexpected')) return 'none';
  return input.packet.message.directLink;
}

function joinedDirectLink(system: GroupSystem, { sends }: SystemStep): ConnectionName | null {
  const joined = sends.find(
    ({ input }) => input.type === 'join' && input.packet.message.type === 'x.info',
  );
  return joined === undefined ? null : system.connectionAt(joined.to);
}
