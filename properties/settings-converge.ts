/**
 * Copies agree: when everything has been delivered, all current members have the same copy of the setting; with one owner,
 * that owner's.
 */
import { type ProtocolProperty } from './property.ts';
import { currentReadings, everyTwo, groupOf, isReallyCurrent } from './readings.ts';

export const settingsConverge: ProtocolProperty = {
  id: 'settings-converge',
  sentence: 'copies agree',
  kind: 'eventually',
  claims: [],
  occasion: 'a member that takes over a changed setting',
  ask: (system) => {
    const [owner, ...moreOwners] = system.scope.owners;
    // With one owner its own copy is the latest value, also once it has left.
    const compared =
      owner !== undefined && moreOwners.length === 0
        ? system.clients
            .filter((client) => client !== owner)
            .map((client) => [owner, client] as const)
        : everyTwo(system.clients);
    return {
      kind: 'eventually',
      cases: compared.map(([one, other]) => ({
        readings: currentReadings(system, [one, other]),
        complaint: (look) => {
          const isCompared = (client: typeof one) =>
            client === owner || isReallyCurrent(system, look, client);
          if (!isCompared(one) || !isCompared(other)) return null;
          const [copy, otherCopy] = [one, other].map(
            (client) => look(groupOf(system, client)).ownCopy,
          );
          return copy === otherCopy
            ? null
            : `direct messages are ${copy} in ${one}'s copy, and ${otherCopy} in ${other}'s`;
        },
      })),
    };
  },
  witness: () => ({
    step: ({ before, after }) =>
      before.kind === 'client' &&
      after.kind === 'client' &&
      !before.membership.context.owner &&
      before.membership.context.directMessages !== after.membership.context.directMessages,
  }),
  notAskedOf: ({ scope }) =>
    scope.settings === 'may differ' ? 'the copies differ from the beginning' : null,
};
