/**
 * Deletions reach no further than they say: to delete a contact, and to hear that the peer has, closes no end that serves a
 * member; leaving, removal and the group's deletion close no end that serves a contact.
 */
import { match, P } from 'ts-pattern';
import type { GroupSystem } from '../model/system.ts';
import { firstOf, type ProtocolProperty, type SystemStep } from './property.ts';
import { type Service, services } from './readings.ts';

export const deletionScope: ProtocolProperty = {
  id: 'deletion-scope',
  sentence: 'deletions reach no further than they say',
  kind: 'step',
  claims: ['S1-1b', 'S1-1c'],
  occasion: 'a deletion, a leaving or a removal that closes an end',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const ended = whatEnds(step);
      const client = system.components[step.component];
      return firstOf(closedServices(system, step), ({ as, whose, connection }) =>
        ended === null || as === ended
          ? null
          : `${client} ends a ${ended}, and closes ${connection}, which serves ${whose} as ${as}`,
      );
    },
  }),
  witness: (system) => ({
    step: (step) => whatEnds(step) !== null && closedServices(system, step).length > 0,
  }),
};

/** What this reaction is to end, if it is to end anything. */
function whatEnds({ before, input }: SystemStep): Service['as'] | null {
  if (before.kind !== 'client') return null;
  return match(input)
    .with(
      { type: 'wish', wish: { type: P.union('delete', 'delete keeping conversation') } },
      { type: 'receive', packet: { message: { type: 'x.direct.del' } } },
      () => 'contact' as const,
    )
    .with(
      { type: 'wish', wish: { type: P.union('leave', 'remove', 'delete group') } },
      () => 'member' as const,
    )
    .with(
      {
        type: 'receive',
        packet: { message: { type: P.union('x.grp.leave', 'x.grp.mem.del', 'x.grp.del') } },
      },
      () => 'member' as const,
    )
    .otherwise(() => null);
}

/** What the ends that it closes served before. */
function closedServices(system: GroupSystem, { before, sends }: SystemStep): readonly Service[] {
  if (before.kind !== 'client') return [];
  const closed = sends.flatMap(({ to, input }) =>
    input.type === 'close' ? [system.connectionAt(to)] : [],
  );
  return services(before).filter(({ connection }) => closed.includes(connection));
}
