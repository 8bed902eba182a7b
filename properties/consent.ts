/**
 * Who has direct messages off makes no direct connection: no client creates or joins a direct link while its own copy of
 * the setting is off.
 */
import { ownCopy } from '../model/client-state.ts';
import type { GroupSystem } from '../model/system.ts';
import { partsOf } from '../model/vocabulary/ids.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';

export const consent: ProtocolProperty = {
  id: 'consent',
  sentence: 'who has it off makes no direct connection',
  kind: 'step',
  claims: ['S3-3a'],
  occasion: 'a direct link that is made or joined',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      if (step.before.kind !== 'client' || ownCopy(step.before) === 'on') return null;
      const client = system.clientAt(step.component);
      if (client !== null && system.scope.misbehaving.includes(client)) return null;
      return firstOf(
        directLinks(system, step),
        (does) => `${client} ${does} while its own copy is off`,
      );
    },
  }),
  witness: (system) => ({ step: (step) => directLinks(system, step).length > 0 }),
};

/** What a client's reaction does with direct links. */
function directLinks(system: GroupSystem, { sends }: SystemStep): readonly string[] {
  return sends.flatMap(({ to, input }) => {
    const connection = system.connectionAt(to);
    if (connection === null || partsOf(connection).purpose !== 'direct') return [];
    if (input.type === 'create') return [`makes the direct link ${connection}`];
    return input.type === 'join' ? [`joins the direct link ${connection}`] : [];
  });
}
