/**
 * Who has direct messages off makes no direct connection: no client creates or joins a direct link while its own copy of
 * the setting is off, in the group that the link is negotiated in.
 */
import { type ClientState, ownCopy } from '../model/client-state.ts';
import type { GroupSystem } from '../model/system.ts';
import { type ConnectionName, type Group, groupOfConnection } from '../model/vocabulary/ids.ts';
import { groupNegotiatedIn } from './negotiated-in.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';

export const consent: ProtocolProperty = {
  id: 'consent',
  sentence: 'who has it off makes no direct connection',
  kind: 'step',
  claims: ['S3-3a', 'S3-3c'],
  occasion: 'a direct link that is made or joined',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const { component, before, after } = step;
      if (before.kind !== 'client' || after.kind !== 'client') return null;
      return firstOf(directLinks(system, step), ({ link, does }) =>
        isOn(before, groupNegotiatedIn(step, link))
          ? null
          : `${system.clientAt(component)} ${does} the direct link ${link} while its own copy is off`,
      );
    },
  }),
  witness: (system) => ({ step: (step) => directLinks(system, step).length > 0 }),
};

interface DirectLink {
  readonly link: ConnectionName;
  readonly does: 'makes' | 'joins';
}

/** What a reaction does with direct links, of a client that follows its design. To ask for a link is to make one. */
function directLinks(system: GroupSystem, { component, sends }: SystemStep): readonly DirectLink[] {
  const client = system.clientAt(component);
  if (client === null || system.scope.misbehaving.includes(client)) return [];
  return sends.flatMap(({ to, input }): readonly DirectLink[] => {
    const link = system.connectionAt(to);
    if (link === null || groupOfConnection(link) !== null) return [];
    if (input.type === 'create' || input.type === 'request') return [{ link, does: 'makes' }];
    return input.type === 'join' ? [{ link, does: 'joins' }] : [];
  });
}

function isOn({ groups }: ClientState, group: Group | null): boolean {
  return group !== null && ownCopy(groups[group]) === 'on';
}
